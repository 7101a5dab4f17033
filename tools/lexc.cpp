// dragoman-lexc FOLDER PACK: compiles a lexicon folder into the pack that the build links in.

#include <cstdio>
#include <fstream>

#include "lexicon/lexicon.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: dragoman-lexc FOLDER PACK\n", stderr);
    return 2;
  }
  const auto pack = dragoman::compile(argv[1]);
  if (!pack.ok()) {
    std::fprintf(stderr, "%s\n", pack.error().to_string().c_str());
    return 2;
  }
  std::ofstream out(argv[2], std::ios::binary);
  out.write(reinterpret_cast<const char*>(pack->data()),
            static_cast<std::streamsize>(pack->size()));
  if (!out.flush()) {
    std::fprintf(stderr, "cannot write %s\n", argv[2]);
    return 2;
  }
  return 0;
}
