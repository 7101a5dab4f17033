// A stream read in large pieces, with the line number and the file offset of what is in the buffer.
//
//   Input input(std::move(stream), "feed.jsonl");
//   while (input.more()) ...                       // buffer() grows by one piece
//   input.drop(n);                                 // the first n bytes are done with

#pragma once

#include <cstdint>
#include <istream>
#include <memory>
#include <string>
#include <string_view>

namespace dragoman::ingest {

class Input {
 public:
  Input(std::unique_ptr<std::istream> stream, std::string name);

  const std::string& name() const { return name_; }
  std::string_view buffer() const { return std::string_view(buffer_).substr(first_); }
  std::uint64_t offset() const { return offset_; }  // of the buffer's first byte in the file
  std::uint64_t line() const { return line_; }      // of the buffer's first byte, from 1

  // Reads one more piece; false at the end of the stream.
  bool more();
  // Reads on until the buffer holds `size` bytes or the stream ends.
  void fill(std::size_t size);
  void drop(std::size_t size);
  // "feed.jsonl:17", for the line of the buffer's first byte.
  std::string where() const;

 private:
  std::unique_ptr<std::istream> stream_;
  std::string name_;
  std::string buffer_;
  std::size_t first_ = 0;  // dropped bytes still at the front of buffer_
  std::uint64_t offset_ = 0;
  std::uint64_t line_ = 1;
};

}  // namespace dragoman::ingest
