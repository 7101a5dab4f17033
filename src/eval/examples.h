// The lexicon's own examples: every frame's accept and reject sentences, run through the coder.
//
//   for (const ExampleFailure& failure : run_examples(coder)) show(failure);
//
// An accept sentence must give an event of that frame whose actors and recipients are the words in
// [ ] and { }; a reject sentence must give no event of that frame. Cost: one coding a sentence.

#pragma once

#include <string>
#include <vector>

#include "dragoman/coder.h"

namespace dragoman {

struct ExampleFailure {
  std::string frame;
  std::string file;
  std::string sentence;
  std::string why;
};

struct ExampleReport {
  int sentences = 0;
  std::vector<ExampleFailure> failures;  // in the order of the frames
};

ExampleReport run_examples(const Coder& coder);

}  // namespace dragoman
