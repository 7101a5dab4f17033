#include "cli/inputs.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <streambuf>

namespace dragoman::cli {
namespace {

class DescriptorBuffer : public std::streambuf {
 protected:
  std::streamsize xsgetn(char* to, std::streamsize size) override {
    if (const std::streamsize held = egptr() - gptr(); held > 0) {
      const std::streamsize given = std::min(held, size);
      std::memcpy(to, gptr(), static_cast<std::size_t>(given));
      gbump(static_cast<int>(given));
      return given;
    }
    return read(to, static_cast<std::size_t>(size));
  }

  int_type underflow() override {
    const std::streamsize size = read(buffer_.data(), buffer_.size());
    if (size <= 0) return traits_type::eof();
    setg(buffer_.data(), buffer_.data(), buffer_.data() + size);
    return traits_type::to_int_type(buffer_[0]);
  }

 private:
  static std::streamsize read(char* to, std::size_t size) {
    for (;;) {
      const ssize_t got = ::read(STDIN_FILENO, to, size);
      if (got >= 0) return got;
      if (errno != EINTR) return 0;
    }
  }

  std::array<char, 4096> buffer_{};
};

class DescriptorStream : public std::istream {
 public:
  DescriptorStream() : std::istream(nullptr) { rdbuf(&buffer_); }

 private:
  DescriptorBuffer buffer_;
};

}  // namespace

ArticleInputs::ArticleInputs(std::vector<std::string> files, IngestOptions options)
    : files_(std::move(files)), options_(std::move(options)) {}

std::optional<Result<Article>> ArticleInputs::next() {
  for (;;) {
    if (source_) {
      if (auto article = source_->next()) return article;
      source_.reset();
    }
    if (at_ == files_.size()) return std::nullopt;
    const std::string& file = files_[at_++];
    auto source = file == "-" ? open_articles(standard_input(), "standard input", options_)
                              : open_articles(file, options_);
    if (!source.ok()) return Result<Article>(source.error());
    source_ = std::move(*source);
  }
}

std::unique_ptr<std::istream> standard_input() { return std::make_unique<DescriptorStream>(); }

Result<std::string> read_whole(const std::string& file) {
  if (file == "-") {
    const auto stream = standard_input();
    return std::string(std::istreambuf_iterator<char>(*stream), {});
  }
  std::ifstream stream(file, std::ios::binary);
  stream.peek();
  if (!stream.is_open() || stream.bad()) return Error{ErrorId::cannot_read, file, ""};
  stream.clear();
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

}  // namespace dragoman::cli
