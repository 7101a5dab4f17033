#include "syntax/decode.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dragoman {
namespace {

constexpr double never = -std::numeric_limits<double>::infinity();

std::size_t place(int i) { return static_cast<std::size_t>(i); }

// Scores of a graph: node 0 is the root; cell (i, j) is dependent i under head j.
class Graph {
 public:
  explicit Graph(int size) : size_(size), cells_(place(size) * place(size), never) {}
  int size() const { return size_; }
  double& at(int dependent, int head) { return cells_[place(dependent * size_ + head)]; }
  double at(int dependent, int head) const { return cells_[place(dependent * size_ + head)]; }
  int best_head(int dependent) const {
    const auto row = cells_.begin() + dependent * size_;
    return static_cast<int>(std::max_element(row, row + size_) - row);
  }

 private:
  int size_;
  std::vector<double> cells_;
};

// The nodes of one cycle, or none. heads[0] is not used.
std::vector<int> find_cycle(std::span<const int> heads) {
  enum : char { unseen, open, done };
  std::vector<char> state(heads.size(), unseen);
  state[0] = done;
  for (int start = 1; start < static_cast<int>(heads.size()); ++start) {
    std::vector<int> path;
    int at = start;
    while (state[place(at)] == unseen) {
      state[place(at)] = open;
      path.push_back(at);
      at = heads[place(at)];
    }
    if (state[place(at)] == open) {
      path.erase(path.begin(), std::ranges::find(path, at));
      return path;
    }
    for (const int node : path) state[place(node)] = done;
  }
  return {};
}

// A graph in which the cycle is one node, the last; and how to go back.
struct Contraction {
  Graph graph;
  std::vector<int> outside;  // old number of each node but the last
  std::vector<int> enter;    // by outside head: the node of the cycle that it would take over
  std::vector<int> leave;    // by outside dependent: the node of the cycle that would head it
};

Contraction contract(const Graph& graph, std::span<const int> heads, std::span<const int> cycle) {
  std::vector<bool> inside(place(graph.size()), false);
  for (const int node : cycle) inside[place(node)] = true;
  std::vector<int> outside;
  for (int node = 0; node < graph.size(); ++node) {
    if (!inside[place(node)]) outside.push_back(node);
  }
  const int last = static_cast<int>(outside.size());
  Contraction result{Graph(last + 1), outside, std::vector<int>(outside.size(), cycle[0]),
                     std::vector<int>(outside.size(), cycle[0])};
  for (int i = 0; i < last; ++i) {
    const int old = outside[place(i)];
    for (int j = 0; j < last && i != 0; ++j) {
      result.graph.at(i, j) = graph.at(old, outside[place(j)]);
    }
    for (const int node : cycle) {
      const double gain = graph.at(node, old) - graph.at(node, heads[place(node)]);
      if (gain > result.graph.at(last, i)) {
        result.graph.at(last, i) = gain;
        result.enter[place(i)] = node;
      }
      if (i != 0 && graph.at(old, node) > result.graph.at(i, last)) {
        result.graph.at(i, last) = graph.at(old, node);
        result.leave[place(i)] = node;
      }
    }
  }
  return result;
}

// Chu and Liu's algorithm. Every round takes at least one node away.
std::vector<int> spanning_tree(const Graph& graph) {  // NOLINT(misc-no-recursion)
  std::vector<int> heads(place(graph.size()), 0);
  for (int i = 1; i < graph.size(); ++i) heads[place(i)] = graph.best_head(i);
  const std::vector<int> cycle = find_cycle(heads);
  if (cycle.empty()) return heads;
  const Contraction small = contract(graph, heads, cycle);
  const std::vector<int> solved = spanning_tree(small.graph);
  const int last = static_cast<int>(small.outside.size());
  for (int i = 1; i < last; ++i) {
    const int head = solved[place(i)];
    heads[place(small.outside[place(i)])] =
        head == last ? small.leave[place(i)] : small.outside[place(head)];
  }
  const int taken_by = solved[place(last)];
  heads[place(small.enter[place(taken_by)])] = small.outside[place(taken_by)];
  return heads;
}

std::vector<int> best_single_rooted_tree(const Rows& scores) {
  const int words = static_cast<int>(scores.count);
  Graph graph(words + 1);
  double most = never;
  double least = -never;
  for (int i = 1; i <= words; ++i) {
    for (int j = 0; j <= words; ++j) {
      if (i == j) continue;
      const double score = scores.row(place(i - 1))[j];
      graph.at(i, j) = score;
      most = std::max(most, score);
      least = std::min(least, score);
    }
  }
  // No tree can make up for a second arc to the root, so one is left: the best for the whole.
  const double fine = (most - least + 1) * (words + 1);
  for (int i = 1; i <= words; ++i) graph.at(i, 0) -= fine;
  std::vector<int> heads = spanning_tree(graph);
  heads.erase(heads.begin());
  return heads;
}

int best_head_of(std::span<const float> scores, int word) {
  int best = word == 0 ? 1 : 0;
  for (int j = best + 1; j < static_cast<int>(scores.size()); ++j) {
    if (j != word && scores[place(j)] > scores[place(best)]) best = j;
  }
  return best;
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
    heads[i] = best_head_of({scores.row(i), scores.count + 1}, static_cast<int>(i) + 1);
  }
  return is_single_rooted_tree(heads) ? heads : best_single_rooted_tree(scores);
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
