#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

#include "syntax/parser.h"

extern "C" {
extern const std::byte dragoman_builtin_model_begin[];
extern const std::byte dragoman_builtin_model_end[];
extern const std::byte dragoman_builtin_small_model_begin[];
extern const std::byte dragoman_builtin_small_model_end[];
}

namespace dragoman {

std::span<const std::byte> builtin_model() {
  return {dragoman_builtin_model_begin, dragoman_builtin_model_end};
}

std::span<const std::byte> builtin_small_model() {
  return {dragoman_builtin_small_model_begin, dragoman_builtin_small_model_end};
}

Result<ModelBytes> ModelBytes::open(const std::string& path) {
  ModelBytes built_in;
  if (path == "default") built_in.bytes_ = builtin_model();
  if (path == "small") built_in.bytes_ = builtin_small_model();
  if (!built_in.bytes_.empty()) return built_in;
  const Error unreadable{ErrorId::cannot_read, path, ""};
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return unreadable;
  struct stat status {};
  const bool is_file = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
  const auto size = static_cast<std::size_t>(status.st_size);
  void* memory = MAP_FAILED;
  if (is_file && size > 0) memory = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  ::close(file);
  if (is_file && size == 0) return ModelBytes();  // mmap refuses it; Parser::open says what it is
  if (memory == MAP_FAILED) return unreadable;
  ModelBytes mapped;
  mapped.bytes_ = {static_cast<const std::byte*>(memory), size};
  mapped.is_mapped_ = true;
  return mapped;
}

ModelBytes::ModelBytes(ModelBytes&& other) noexcept
    : bytes_(std::exchange(other.bytes_, {})), is_mapped_(std::exchange(other.is_mapped_, false)) {}

ModelBytes& ModelBytes::operator=(ModelBytes&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  std::swap(is_mapped_, other.is_mapped_);
  return *this;
}

ModelBytes::~ModelBytes() {
  if (!is_mapped_) return;
  ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

}  // namespace dragoman
