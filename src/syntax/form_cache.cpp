#include "syntax/form_cache.h"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <memory>
#include <utility>

#include "syntax/kernels.h"

namespace dragoman {
namespace {

constexpr std::size_t page_bytes = 2U << 20;  // of a large page, on x86-64 and most of ARM

}  // namespace

FormValues FormPages::keep(const FormValues& made) {
  const std::size_t scale_bytes = made.scales.size_bytes();
  const std::size_t size = rounded_up(scale_bytes + made.values.size(), alignof(float));
  if (size > left_) {
    const std::size_t bytes = rounded_up(size, page_bytes);
    std::size_t room = bytes + page_bytes;
    blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(room));
    void* aligned = blocks_.back().get();
    std::align(page_bytes, bytes, aligned, room);
    madvise(aligned, bytes, MADV_HUGEPAGE);  // a wish: small pages do as well
    next_ = static_cast<std::byte*>(aligned);
    left_ = bytes;
  }
  const std::span scales(reinterpret_cast<float*>(next_), made.scales.size());
  const std::span values(reinterpret_cast<std::int8_t*>(next_ + scale_bytes), made.values.size());
  std::ranges::copy(made.scales, scales.begin());
  std::ranges::copy(made.values, values.begin());
  next_ += size;
  left_ -= size;
  return {scales, values};
}

// Half of the slots stay free, so that a search ends soon.
FormCache::FormCache(std::size_t forms_max)
    : slots_(std::bit_ceil(2 * forms_max + 2)), forms_max_(forms_max) {}

const FormEntry* FormCache::find(std::string_view form, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    const FormEntry* entry = slots_[slot].load(std::memory_order_acquire);
    if (entry == nullptr || (entry->hash == hash && entry->form == form)) return entry;
  }
}

const FormEntry* FormCache::add(std::unique_ptr<FormEntry>& entry) {
  const std::lock_guard lock(mutex_);
  if (const FormEntry* earlier = find(entry->form, entry->hash)) return earlier;
  if (owned_.size() == forms_max_) return nullptr;
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = entry->hash & mask;
  while (slots_[slot].load(std::memory_order_relaxed) != nullptr) slot = (slot + 1) & mask;
  entry->made = values_.keep(entry->made);
  owned_.push_back(std::move(entry));
  slots_[slot].store(owned_.back().get(), std::memory_order_release);
  return owned_.back().get();
}

}  // namespace dragoman
