#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

#include "syntax/parser.h"

extern "C" {
extern const std::byte dragoman_builtin_model_begin[];
extern const std::byte dragoman_builtin_model_end[];
}

namespace dragoman {

std::span<const std::byte> builtin_model() {
  return {dragoman_builtin_model_begin, dragoman_builtin_model_end};
}

Result<ModelBytes> ModelBytes::map(const std::string& path) {
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
  return mapped;
}

ModelBytes::ModelBytes(ModelBytes&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

ModelBytes& ModelBytes::operator=(ModelBytes&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  return *this;
}

ModelBytes::~ModelBytes() {
  if (bytes_.empty()) return;
  ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

}  // namespace dragoman
