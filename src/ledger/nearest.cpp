#include "ledger/nearest.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/utf8.h"

namespace dragoman {
namespace {

constexpr std::size_t names_max = 3;

// Levenshtein's distance, by rows.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
    }
  }
  return row.back();
}

}  // namespace

std::vector<std::string> nearest_names(std::string_view word,
                                       const std::vector<std::string>& names) {
  const std::string low = utf8::lower(word);
  const std::size_t limit = std::max<std::size_t>(1, low.size() / 3);
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const std::string& name : names) {
    const std::size_t longer = std::max(name.size(), low.size());
    if (longer - std::min(name.size(), low.size()) > limit) continue;
    const std::size_t steps = distance(low, utf8::lower(name));
    if (steps <= limit) near.emplace_back(steps, name);
  }
  std::ranges::sort(near);
  const auto same = [](const auto& a, const auto& b) {
    return utf8::lower(a.second) == utf8::lower(b.second);  // "Russia" and its id "russia"
  };
  near.erase(std::ranges::unique(near, same).begin(), near.end());
  std::vector<std::string> result;
  for (std::size_t i = 0; i < std::min(names_max, near.size()); ++i) {
    result.push_back(near[i].second);
  }
  return result;
}

}  // namespace dragoman
