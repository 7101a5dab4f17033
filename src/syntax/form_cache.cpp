#include "syntax/form_cache.h"

#include <bit>
#include <utility>

namespace dragoman {

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
  owned_.push_back(std::move(entry));
  slots_[slot].store(owned_.back().get(), std::memory_order_release);
  return owned_.back().get();
}

}  // namespace dragoman
