// What the first layers of the network make of a form, kept for the next time it comes.
//
//   const FormEntry* entry = cache.find(form, hash64(form));
//   if (entry == nullptr) entry = cache.add(std::move(made));      // nullptr: the cache is full
//
// Frequent words come early in any text, so nothing is ever thrown out: a full cache takes no
// more, which bounds its memory. Threads read and add at the same time; entries never change and
// live as long as the cache. What is cached depends on the form alone, so answers do not depend on
// what came before.

#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dragoman {

// What is cached of a form: the input [width], then the parts of the first convolution, each
// [width], then what the window of names sees. One byte a value, and a scale for each of these.
struct FormValues {
  std::span<const float> scales;
  std::span<const std::int8_t> values;
};

struct FormEntry {
  std::string form;
  std::uint64_t hash = 0;
  int lemmas = -1;                       // LemmaBook entry
  FormValues made;
};

// Memory for many small arrays that are never given back one by one, in large pages where the
// system has them: filling a cache of small pages costs as much as what is put into them.
class FormPages {
 public:
  // A copy, the values right behind the scales.
  FormValues keep(const FormValues& made);

 private:
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* next_ = nullptr;
  std::size_t left_ = 0;  // bytes from `next_` on
};

class FormCache {
 public:
  explicit FormCache(std::size_t forms_max);

  const FormEntry* find(std::string_view form, std::uint64_t hash) const;
  // Ask for the memory that `find` will look at: first the slot; then, once that is there, the
  // entry that it most likely leads to.
  void prefetch_slot(std::uint64_t hash) const {
    __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }
  void prefetch_entry(std::uint64_t hash) const {
    const FormEntry* entry =
        slots_[hash & (slots_.size() - 1)].load(std::memory_order_relaxed);
    __builtin_prefetch(entry);
  }
  // The entry that the cache now holds for the form. Takes `entry`, and copies its values, only if
  // it returns non-null; another thread may have been faster, then its equal entry is returned.
  const FormEntry* add(std::unique_ptr<FormEntry>& entry);

 private:
  std::vector<std::atomic<const FormEntry*>> slots_;  // open addressing; a power of two
  std::mutex mutex_;                                  // guards owned_ and values_
  FormPages values_;
  std::vector<std::unique_ptr<const FormEntry>> owned_;
  std::size_t forms_max_;
};

}  // namespace dragoman
