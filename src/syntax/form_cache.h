// What the first layers of the network make of a form, kept for the next time it comes.
//
//   const FormEntry* entry = cache.find(form, hash64(form));
//   if (entry == nullptr) entry = cache.add(std::move(made));      // nullptr: the cache is full
//
// Frequent words come early in any text, so nothing is ever thrown out: a full cache takes no
// more, which bounds its memory. Threads read and add at the same time; entries never change and
// live as long as the cache. What is cached depends on the form alone, so answers do not depend on
// what came before.

#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dragoman {

struct FormEntry {
  std::string form;
  std::uint64_t hash = 0;
  int lemmas = -1;                       // LemmaBook entry
  // The input [width], then the parts of the first convolution, then what the window of names sees,
  // in 16 bits: half of the memory, and a value is `integer * scale`.
  std::span<const std::int16_t> values;
  float input_scale = 0;
  float part_scale = 0;
  float window_scale = 0;
};

// Memory for many small arrays that are never given back one by one, in large pages where the
// system has them: filling a cache of small pages costs as much as what is put into them.
class FormPages {
 public:
  std::span<const std::int16_t> keep(std::span<const std::int16_t> values);

 private:
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::int16_t* next_ = nullptr;
  std::size_t left_ = 0;  // values from `next_` on
};

class FormCache {
 public:
  explicit FormCache(std::size_t forms_max);

  const FormEntry* find(std::string_view form, std::uint64_t hash) const;
  // The entry that the cache now holds for the form. Takes `entry`, and copies its values, only if
  // it returns non-null; another thread may have been faster, then its equal entry is returned.
  const FormEntry* add(std::unique_ptr<FormEntry>& entry);

 private:
  std::vector<std::atomic<const FormEntry*>> slots_;  // open addressing; a power of two
  std::mutex mutex_;                                  // guards owned_ and values_
  FormPages values_;
  std::vector<std::unique_ptr<const FormEntry>> owned_;
  std::size_t forms_max_;
};

}  // namespace dragoman
