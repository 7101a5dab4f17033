// The compiled lexicon as data of the program; builtin_pack.S puts the file there.

#include "lexicon/lexicon.h"

extern "C" {
extern const std::byte dragoman_lexicon_begin[];
extern const std::byte dragoman_lexicon_end[];
}

namespace dragoman {

std::span<const std::byte> builtin_pack() {
  return {dragoman_lexicon_begin, dragoman_lexicon_end};
}

}  // namespace dragoman
