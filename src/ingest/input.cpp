#include "ingest/input.h"

#include <algorithm>

namespace dragoman::ingest {
namespace {
constexpr std::size_t piece_bytes = 1U << 18;
}

Input::Input(std::unique_ptr<std::istream> stream, std::string name)
    : stream_(std::move(stream)), name_(std::move(name)) {}

bool Input::more() {
  if (first_ > 0) {
    buffer_.erase(0, first_);
    first_ = 0;
  }
  const std::size_t size = buffer_.size();
  buffer_.resize(size + piece_bytes);
  const std::streamsize got =
      stream_->rdbuf()->sgetn(buffer_.data() + size, static_cast<std::streamsize>(piece_bytes));
  buffer_.resize(size + static_cast<std::size_t>(std::max<std::streamsize>(got, 0)));
  return buffer_.size() > size;
}

void Input::fill(std::size_t size) {
  while (buffer().size() < size && more()) {
  }
}

void Input::drop(std::size_t size) {
  const std::string_view gone = buffer().substr(0, size);
  line_ += static_cast<std::uint64_t>(std::ranges::count(gone, '\n'));
  offset_ += gone.size();
  first_ += gone.size();
}

std::string Input::where() const { return name_ + ":" + std::to_string(line_); }

}  // namespace dragoman::ingest
