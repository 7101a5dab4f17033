// Work on a stream by several threads, with results written in the order of the input.
//
//   run_pipeline<Result<Article>, std::string>(
//       {.next = [&] { return inputs.next(); },
//        .work = [&](Result<Article>& article) { return lines_of(article); },
//        .write = [&](std::string& lines) { return console.write(lines); }},
//       threads);
//
// `next` and `write` are called by one thread at a time, `work` by all of them at once. Not more
// than a few results a thread wait for their turn, so memory is bounded. Once `write` returns
// false no further work is begun. An exception of one thread ends the others and is thrown on.

#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace dragoman::cli {

template <typename In, typename Out>
struct PipelineSteps {
  std::function<std::optional<In>()> next;
  std::function<Out(In&)> work;
  std::function<bool(Out&)> write;
};

template <typename In, typename Out>
class Pipeline {
 public:
  Pipeline(PipelineSteps<In, Out> steps, std::size_t threads)
      : steps_(std::move(steps)), waiting_max_(threads * waiting_per_thread) {}

  void run(std::size_t threads) {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back([this] { loop(); });
    loop();
    others.clear();  // joins
    if (fault_) std::rethrow_exception(fault_);
  }

 private:
  static constexpr std::size_t waiting_per_thread = 8;

  void loop() {
    try {
      while (step()) {
      }
    } catch (...) {
      const std::lock_guard lock(write_mutex_);
      if (!fault_) fault_ = std::current_exception();
      is_stopped_ = true;
      turn_.notify_all();
    }
  }

  bool step() {
    std::optional<In> in;
    std::uint64_t number = 0;
    {
      const std::lock_guard lock(read_mutex_);
      {
        std::unique_lock writing(write_mutex_);
        turn_.wait(writing, [this] { return is_stopped_ || read_ - written_ < waiting_max_; });
        if (is_stopped_) return false;
      }
      in = steps_.next();
      if (!in) return false;
      const std::lock_guard counting(write_mutex_);
      number = read_++;
    }
    Out out = steps_.work(*in);
    const std::lock_guard lock(write_mutex_);
    done_.emplace(number, std::move(out));
    for (auto first = done_.find(written_); first != done_.end() && !is_stopped_;
         first = done_.find(written_)) {
      if (!steps_.write(first->second)) is_stopped_ = true;
      done_.erase(first);
      ++written_;
    }
    turn_.notify_all();
    return !is_stopped_;
  }

  PipelineSteps<In, Out> steps_;
  std::size_t waiting_max_;
  std::mutex read_mutex_;
  std::mutex write_mutex_;
  std::condition_variable turn_;
  std::map<std::uint64_t, Out> done_;  // by number of the input, waiting for their turn
  std::uint64_t read_ = 0;
  std::uint64_t written_ = 0;
  bool is_stopped_ = false;
  std::exception_ptr fault_;
};

template <typename In, typename Out>
void run_pipeline(PipelineSteps<In, Out> steps, std::size_t threads) {
  Pipeline<In, Out>(std::move(steps), threads).run(threads);
}

}  // namespace dragoman::cli
