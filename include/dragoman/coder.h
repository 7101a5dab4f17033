// Coding: from one article to the events that it reports.
//
//   auto coder = Coder::open({});
//   if (!coder.ok()) return fail(coder.error());
//   for (const Event& event : (*coder)->code(article))
//     std::cout << article.view(event.evidence) << '\n';
//
// Each event points back at the bytes that support it. A text without a reported event gives an
// empty vector; that is no error. A Coder is immutable once open: share one between threads.
// Opening maps the built-in model and lexicon and takes milliseconds.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "dragoman/article.h"
#include "dragoman/event.h"
#include "dragoman/result.h"

namespace dragoman {

struct CoderOptions {
  std::string lexicon_folder;   // laid over the built-in lexicon; "" for none
  std::string model = "default";  // "default" or "small", which are built in, or a model file
  bool has_roles = true;        // false: roles are read from the trees alone
};

// What happened to the sentences of an article, so that silence has a reason.
struct CodingCounts {
  std::uint32_t sentences = 0;
  std::uint32_t too_long = 0;   // longer than the parser's limit: not read
  std::uint32_t with_events = 0;
};

class Coder {
 public:
  // E3xx where the lexicon folder does not compile, E4xx where the model does not fit.
  static Result<std::shared_ptr<const Coder>> open(const CoderOptions& options);
  ~Coder();

  // Events in text order. The same article, lexicon and options give the same answer, on every
  // machine and in every year.
  std::vector<Event> code(const Article& article, CodingCounts* counts = nullptr) const;

  const std::string& lexicon_version() const;

  struct State;
  const State& state() const { return *state_; }  // for src/coder and `explain`

 private:
  explicit Coder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace dragoman
