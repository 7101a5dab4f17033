#include "syntax/form_cache.h"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <memory>
#include <utility>

namespace dragoman {
namespace {

constexpr std::size_t page_bytes = 2U << 20;  // of a large page, on x86-64 and most of ARM

}  // namespace

std::span<const std::int16_t> FormPages::keep(std::span<const std::int16_t> values) {
  if (values.size() > left_) {
    const std::size_t bytes =
        (values.size_bytes() + page_bytes - 1) / page_bytes * page_bytes;
    std::size_t room = bytes + page_bytes;
    blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(room));
    void* aligned = blocks_.back().get();
    std::align(page_bytes, bytes, aligned, room);
    madvise(aligned, bytes, MADV_HUGEPAGE);  // a wish: small pages do as well
    next_ = static_cast<std::int16_t*>(aligned);
    left_ = bytes / sizeof(std::int16_t);
  }
  const std::span<std::int16_t> kept(next_, values.size());
  std::ranges::copy(values, kept.begin());
  next_ += values.size();
  left_ -= values.size();
  return kept;
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
  entry->values = values_.keep(entry->values);
  owned_.push_back(std::move(entry));
  slots_[slot].store(owned_.back().get(), std::memory_order_release);
  return owned_.back().get();
}

}  // namespace dragoman
