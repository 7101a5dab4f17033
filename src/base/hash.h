// Stable hashing: the same bytes give the same id on every machine and in every year (XXH3-128,
// whose values are frozen since xxHash 0.8). Not for secrets.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dragoman {

std::uint64_t hash64(std::string_view bytes);

// 32 hexadecimal digits.
std::string hash_hex(std::string_view bytes);

// Hashes a list of fields so that ("ab", "c") and ("a", "bc") differ.
class FieldHash {
 public:
  FieldHash& add(std::string_view field);
  std::string hex() const { return hash_hex(joined_); }

 private:
  std::string joined_;
};

}  // namespace dragoman
