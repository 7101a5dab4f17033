// Finds what is one word whatever marks it holds: web and mail addresses, file names, emoticons,
// telephone numbers. Each returns the end of the match, or `begin` where there is none.

#pragma once

#include <cstddef>
#include <string_view>

namespace dragoman::text {

// `chunk_end` is where the blank behind begins.
std::size_t match_address(std::string_view bytes, std::size_t begin, std::size_t chunk_end);
std::size_t match_emoticon(std::string_view bytes, std::size_t begin, std::size_t chunk_end);
// "713-853-3989", "345-9945", "1-800-991-9019", "2022-06-29"; not the ranges "3-4", "1969-1970".
std::size_t match_hyphened_number(std::string_view bytes, std::size_t begin, std::size_t chunk_end);

}  // namespace dragoman::text
