#include "syntax/decode.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace dragoman {
namespace {

constexpr double never = -std::numeric_limits<double>::infinity();

std::size_t place(int i) { return static_cast<std::size_t>(i); }

// The nodes of one cycle, or none. heads[0], the root's, is not followed; -1 marks a node that is
// no longer part of the graph.
std::vector<int> find_cycle(std::span<const int> heads) {
  constexpr int unseen = 0;  // otherwise the start of the walk that came by, the root's own first
  std::vector<int> walk(heads.size(), unseen);
  walk[0] = -1;
  for (int start = 1; start < static_cast<int>(heads.size()); ++start) {
    int at = start;
    while (at >= 0 && walk[place(at)] == unseen) {
      walk[place(at)] = start;
      at = heads[place(at)];
    }
    if (at <= 0 || walk[place(at)] != start) continue;
    std::vector<int> cycle;
    int node = at;
    do {
      cycle.push_back(node);
      node = heads[place(node)];
    } while (node != at);
    return cycle;
  }
  return {};
}

// Chu and Liu's algorithm. A cycle is contracted in place: its first node stands for all of it,
// the others leave the graph, so a round costs the words times the cycle.
class SpanningTree {
 public:
  // scores[i * size + j]: node i under head j; node 0 is the root. `heads` has the best head of
  // each node where that is not the root.
  SpanningTree(std::vector<double> scores, std::vector<int> heads)
      : scores_(std::move(scores)), size_(static_cast<int>(heads.size())),
        heads_(std::move(heads)), alive_(heads_.size()) {
    std::iota(alive_.begin(), alive_.end(), 0);
    for (int node = 1; node < size_; ++node) {
      if (heads_[place(node)] == 0) heads_[place(node)] = best_head(node);
    }
  }

  std::vector<int> solve() {
    while (true) {
      const std::vector<int> cycle = find_cycle(heads_);
      if (cycle.empty()) break;
      contract(cycle);
    }
    while (!contractions_.empty()) expand();
    return std::move(heads_);
  }

 private:
  // How to go back. By outside node: which node of the cycle it would head, and be headed by.
  struct Contraction {
    std::vector<int> cycle;
    std::vector<int> cycle_heads;
    std::vector<int> enter;
    std::vector<int> leave;
  };

  double& score(int dependent, int head) {
    return scores_[place(dependent) * place(size_) + place(head)];
  }

  int best_head(int node) {
    int best = 0;
    for (const int head : alive_) {
      if (head != node && score(node, head) > score(node, best)) best = head;
    }
    return best;
  }

  void contract(const std::vector<int>& cycle) {
    Contraction back{cycle, {}, std::vector<int>(place(size_)), std::vector<int>(place(size_))};
    const int whole = cycle[0];
    for (const int node : cycle) {
      back.cycle_heads.push_back(heads_[place(node)]);
      if (node != whole) std::erase(alive_, node);
    }
    std::vector<double> kept;
    for (const int node : cycle) kept.push_back(score(node, heads_[place(node)]));
    for (const int node : cycle) heads_[place(node)] = node == whole ? whole : no_node;
    std::vector<double> into(place(size_), never);
    for (const int outside : alive_) {
      if (outside == whole) continue;
      double out_of = never;
      for (std::size_t i = 0; i < cycle.size(); ++i) {
        const double gain = score(cycle[i], outside) - kept[i];
        if (gain > into[place(outside)]) {
          into[place(outside)] = gain;
          back.enter[place(outside)] = cycle[i];
        }
        if (outside != 0 && score(outside, cycle[i]) > out_of) {
          out_of = score(outside, cycle[i]);
          back.leave[place(outside)] = cycle[i];
        }
      }
      if (outside == 0) continue;
      score(outside, whole) = out_of;
      if (std::ranges::find(cycle, heads_[place(outside)]) != cycle.end()) {
        heads_[place(outside)] = whole;
      }
    }
    for (const int outside : alive_) score(whole, outside) = into[place(outside)];
    heads_[place(whole)] = best_head(whole);
    contractions_.push_back(std::move(back));
  }

  void expand() {
    const Contraction back = std::move(contractions_.back());
    contractions_.pop_back();
    const int whole = back.cycle[0];
    const int head = heads_[place(whole)];
    for (const int node : alive_) {
      if (node == 0 || node == whole || heads_[place(node)] != whole) continue;
      heads_[place(node)] = back.leave[place(node)];
    }
    for (std::size_t i = 0; i < back.cycle.size(); ++i) {
      heads_[place(back.cycle[i])] = back.cycle_heads[i];
      if (i != 0) alive_.push_back(back.cycle[i]);
    }
    heads_[place(back.enter[place(head)])] = head;
  }

  static constexpr int no_node = -1;
  std::vector<double> scores_;
  int size_;
  std::vector<int> heads_;
  std::vector<int> alive_;
  std::vector<Contraction> contractions_;
};

// Largest and smallest of a row; four of each at once, for one alone would wait for itself.
struct Extremes {
  std::array<float, 4> most;
  std::array<float, 4> least;

  explicit Extremes(float value) {
    most.fill(value);
    least.fill(value);
  }
  void take(std::span<const float> values) {
    std::size_t i = 0;
    for (; i + 4 <= values.size(); i += 4) {
      for (std::size_t k = 0; k < 4; ++k) take(k, values[i + k]);
    }
    for (; i < values.size(); ++i) take(0, values[i]);
  }
  void take(std::size_t k, float value) {
    most[k] = std::max(most[k], value);
    least[k] = std::min(least[k], value);
  }
  double distance() const {
    return static_cast<double>(std::ranges::max(most)) -
           static_cast<double>(std::ranges::min(least));
  }
};

// `best` has the best head of each word, whose own column is left out.
std::vector<int> best_single_rooted_tree(const Rows& scores, std::span<const int> best) {
  const std::size_t nodes = scores.count + 1;
  std::vector<double> cells(nodes * nodes, never);
  Extremes extremes(scores.row(0)[0]);
  for (std::size_t i = 1; i < nodes; ++i) {
    const std::span row(scores.row(i - 1), nodes);
    double* cell = cells.data() + i * nodes;
    for (std::size_t j = 0; j < nodes; ++j) cell[j] = static_cast<double>(row[j]);
    extremes.take(row.first(i));
    extremes.take(row.subspan(i + 1));
  }
  // No tree can make up for a second arc to the root, so one is left: the best for the whole.
  const double fine = (extremes.distance() + 1) * static_cast<double>(nodes);
  for (std::size_t i = 1; i < nodes; ++i) cells[i * nodes] -= fine;
  std::vector<int> heads(1, 0);
  heads.insert(heads.end(), best.begin(), best.end());
  heads = SpanningTree(std::move(cells), std::move(heads)).solve();
  heads.erase(heads.begin());
  return heads;
}

}  // namespace

int index_of_largest(std::span<const float> values) {
  return static_cast<int>(std::ranges::max_element(values) - values.begin());
}

bool is_single_rooted_tree(std::span<const int> heads) {
  if (std::ranges::count(heads, 0) != 1) return false;
  std::vector<int> numbered(heads.size() + 1, 0);
  std::ranges::copy(heads, numbered.begin() + 1);
  return find_cycle(numbered).empty();
}

std::vector<int> best_heads(const Rows& scores) {
  std::vector<int> heads(scores.count);
  for (std::size_t i = 0; i < scores.count; ++i) {
    scores.row(i)[i + 1] = -std::numeric_limits<float>::infinity();
  }
  best_kernels().find_largest({scores.data, scores.stride, scores.count, scores.count + 1},
                              heads.data());
  return is_single_rooted_tree(heads) ? heads : best_single_rooted_tree(scores, heads);
}

NameDecoder::NameDecoder(std::span<const std::string> labels)
    : opens_(labels.size()), continues_(labels.size()), follows_(labels.size() * labels.size()) {
  const auto begins = [](const std::string& label, std::string_view marks) {
    return !label.empty() && marks.find(label[0]) != std::string_view::npos;
  };
  for (std::size_t a = 0; a < labels.size(); ++a) {
    opens_[a] = begins(labels[a], "BI");
    continues_[a] = begins(labels[a], "IE");
  }
  for (std::size_t a = 0; a < labels.size(); ++a) {
    for (std::size_t b = 0; b < labels.size(); ++b) {
      const bool is_same_kind =
          opens_[a] && continues_[b] && labels[a].substr(1) == labels[b].substr(1);
      follows_[a * labels.size() + b] = is_same_kind || (!opens_[a] && !continues_[b]);
    }
  }
}

bool NameDecoder::is_valid(std::span<const int> path) const {
  if (continues_[place(path.front())] || opens_[place(path.back())]) return false;
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (!may_follow(path[i - 1], path[i])) return false;
  }
  return true;
}

std::vector<int> NameDecoder::decode(const Rows& scores) const {
  std::vector<int> path(scores.count);
  for (std::size_t i = 0; i < scores.count; ++i) {
    path[i] = index_of_largest({scores.row(i), continues_.size()});
  }
  // Where the best labels fit together, no sequence is better.
  return path.empty() || is_valid(path) ? path : viterbi(scores);
}

std::vector<int> NameDecoder::viterbi(const Rows& scores) const {
  constexpr double refused = -1e9;
  const std::size_t labels = continues_.size();
  std::vector<double> best(labels);
  std::vector<double> next(labels);
  std::vector<int> back(scores.count * labels, 0);
  for (std::size_t b = 0; b < labels; ++b) {
    best[b] = scores.row(0)[b] + (continues_[b] ? refused : 0.0);
  }
  for (std::size_t i = 1; i < scores.count; ++i) {
    for (std::size_t b = 0; b < labels; ++b) {
      double most = never;
      for (std::size_t a = 0; a < labels; ++a) {
        const double through = best[a] + (follows_[a * labels + b] ? 0.0 : refused);
        if (through <= most) continue;
        most = through;
        back[i * labels + b] = static_cast<int>(a);
      }
      next[b] = most + scores.row(i)[b];
    }
    best.swap(next);
  }
  for (std::size_t b = 0; b < labels; ++b) best[b] += opens_[b] ? refused : 0.0;
  std::vector<int> path(scores.count);
  path.back() = static_cast<int>(std::ranges::max_element(best) - best.begin());
  for (std::size_t i = scores.count - 1; i > 0; --i) {
    path[i - 1] = back[i * labels + place(path[i])];
  }
  return path;
}

}  // namespace dragoman
