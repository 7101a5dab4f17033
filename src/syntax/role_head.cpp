#include "syntax/role_head.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dragoman {
namespace {

constexpr int path_steps_max = 3;

// From which chance on a word is read as a predicate. Verbs nearly always are; of other words the
// later rooms ask only for those that a frame knows, so a doubtful one costs nothing.
constexpr float verb_logit_min = 0.0F;      // a chance of 0.5
constexpr float word_logit_min = -2.1972F;  // of 0.1
// Roles of a smaller share are never told: nobody could believe them.
constexpr float role_share_min = 0.2F;
constexpr float none_lead_max = 1.3863F;  // log(1 / role_share_min - 1)

float logistic(float x) { return 1.0F / (1.0F + std::exp(-x)); }

bool is_numbered(std::string_view label) {
  return label.size() == 4 && label.starts_with("ARG") && label[3] >= '0' && label[3] <= '4';
}

// Turns [rows, columns] of a tensor, from `first` on, into [columns, padded rows].
std::vector<float> turned(const Tensor& tensor, std::size_t first, std::size_t columns,
                          std::size_t padded) {
  std::vector<float> out(columns * padded, 0.0F);
  for (std::size_t k = 0; k < columns; ++k) {
    for (std::size_t l = 0; l < tensor.rows; ++l) out[k * padded + l] = tensor.at(l, first + k);
  }
  return out;
}

std::vector<float> padded_rows(const Tensor& tensor, std::size_t padded) {
  std::vector<float> out(tensor.rows * padded, 0.0F);
  for (std::size_t i = 0; i < tensor.rows; ++i) {
    for (std::size_t l = 0; l < tensor.columns; ++l) out[i * padded + l] = tensor.at(i, l);
  }
  return out;
}

}  // namespace

Result<RoleHead> RoleHead::make(const ModelFile& file) {
  const RoleShape& shape = file.head().role;
  RoleHead head;
  if (shape.rank == 0) return head;
  const std::size_t count = shape.labels.size();
  const auto weight = file.tensor("role.out.weight", {count, 3 * shape.rank});
  const auto bias = file.tensor("role.out.bias", {1, count});
  const auto path = file.tensor("role.path", {shape.paths.size() + 1, count});
  const auto distance = file.tensor("role.distance", {2 * shape.distance + 1, count});
  for (const auto* tensor : {&weight, &bias, &path, &distance}) {
    if (!tensor->ok()) return tensor->error();
  }
  head.rank_ = shape.rank;
  head.columns_ = rounded_up(count, lanes);
  head.labels_.assign(shape.labels.begin(), shape.labels.end());
  head.joint_ = turned(*weight, 0, shape.rank, head.columns_);
  head.predicate_ = turned(*weight, shape.rank, shape.rank, head.columns_);
  head.argument_ = turned(*weight, 2 * shape.rank, shape.rank, head.columns_);
  head.bias_ = padded_rows(*bias, head.columns_);
  head.path_ = padded_rows(*path, head.columns_);
  head.distance_ = padded_rows(*distance, head.columns_);
  head.reach_ = static_cast<int>(shape.distance);
  head.steps_ = 2 * file.head().labels.size();
  head.next_.assign(head.steps_, nowhere);
  head.path_at_.assign(1, unlisted);
  for (std::size_t i = 0; i < shape.paths.size(); ++i) {
    const std::string& text = shape.paths[i];
    if (!head.add_path(text, i, file.head().labels)) {
      return Error{ErrorId::model_damaged, fmt::format("the path of roles '{}'", text), ""};
    }
  }
  return head;
}

// ">acl:relcl<nsubj": up an arc that is called acl:relcl, then down one that is called nsubj.
bool RoleHead::add_path(std::string_view path, std::size_t number,
                        std::span<const std::string> labels) {
  if (number >= unlisted) return false;
  Node node = top;
  for (int length = 0; !path.empty(); ++length) {
    const bool is_down = path[0] == '<';
    if ((!is_down && path[0] != '>') || length == path_steps_max) return false;
    const std::size_t end = std::min(path.find_first_of("<>", 1), path.size());
    const auto label = std::ranges::find(labels, path.substr(1, end - 1));
    if (label == labels.end()) return false;
    const std::size_t step = step_of(node, static_cast<int>(label - labels.begin()), is_down);
    if (next_[step] == nowhere) {
      if (path_at_.size() > std::numeric_limits<Node>::max()) return false;
      next_[step] = static_cast<Node>(path_at_.size());
      path_at_.push_back(unlisted);
      next_.resize(next_.size() + steps_, nowhere);
    }
    node = next_[step];
    path.remove_prefix(end);
  }
  path_at_[node] = static_cast<std::uint16_t>(number);
  return true;
}

// Every word within reach by a path that goes up first and then down.
void RoleHead::walk(const RoleInput& input, const Step& step, Memory& memory) const {
  const std::uint16_t path = path_at_[step.node];
  if (path != unlisted) memory.candidates.push_back({step.word, path});
  const auto next = [&](int labelled, bool is_down) {
    return next_[step_of(step.node, input.labels[static_cast<std::size_t>(labelled)], is_down)];
  };
  for (const int child : input.tree.children(step.word)) {
    if (child == step.from) continue;
    const Node node = next(child, true);
    if (node != nowhere) walk(input, {child, step.word, node, true}, memory);
  }
  const int head = input.tree[step.word].head;
  if (step.went_down || head == no_word) return;
  const Node node = next(step.word, false);
  if (node != nowhere) walk(input, {head, step.word, node, false}, memory);
}

std::vector<PredicateMark> RoleHead::read(const RoleInput& input, const Kernels& kernels,
                                          Memory& memory) const {
  std::vector<PredicateMark> marks;
  if (is_empty()) return marks;
  for (int i = 0; i < input.tree.size(); ++i) {
    const float* of_word = input.chances.row(static_cast<std::size_t>(i));
    const bool is_verb = input.tree[i].upos == Upos::VERB;
    if (of_word[0] < (is_verb ? verb_logit_min : word_logit_min)) continue;
    marks.push_back({i, logistic(of_word[0]), of_word[1], {}});
    read_roles(input, marks.back(), kernels, memory);
  }
  return marks;
}

// The weights of a predicate's arguments; its own share of every score goes into the last row.
void RoleHead::fill_table(const float* predicate, const Kernels& kernels, Memory& memory) const {
  memory.table.resize((rank_ + 1) * columns_);
  float* base = memory.table.data() + rank_ * columns_;
  std::ranges::copy(bias_, base);
  for (std::size_t k = 0; k < rank_; ++k) {
    const std::size_t row = k * columns_;
    kernels.add_share({joint_.data() + row, argument_.data() + row, predicate_.data() + row,
                       predicate[k]},
                      memory.table.data() + row, base, columns_);
  }
}

void RoleHead::read_roles(const RoleInput& input, PredicateMark& mark, const Kernels& kernels,
                          Memory& memory) const {
  memory.candidates.clear();
  walk(input, {mark.word, no_word, top, false}, memory);
  if (memory.candidates.empty()) return;
  std::ranges::sort(memory.candidates, {}, &Memory::Candidate::word);
  fill_table(input.predicates.row(static_cast<std::size_t>(mark.word)), kernels, memory);
  const std::size_t count = memory.candidates.size();
  const float* base = memory.table.data() + rank_ * columns_;
  memory.rows.resize(count * rank_);
  memory.scores.resize(count * columns_);
  for (std::size_t i = 0; i < count; ++i) {
    const auto [word, path] = memory.candidates[i];
    std::copy_n(input.arguments.row(static_cast<std::size_t>(word)), rank_,
                memory.rows.data() + i * rank_);
    const int place = std::clamp(word - mark.word, -reach_, reach_) + reach_;
    const float* near = distance_.data() + static_cast<std::size_t>(place) * columns_;
    const float* way = path_.data() + path * columns_;
    float* scores = memory.scores.data() + i * columns_;
    for (std::size_t l = 0; l < columns_; ++l) scores[l] = base[l] + near[l] + way[l];
  }
  kernels.add_products({memory.rows.data(), rank_, count, rank_},
                       {memory.table.data(), columns_, rank_, columns_},
                       {memory.scores.data(), columns_, count, columns_});
  for (std::size_t i = 0; i < count; ++i) {
    add_best(memory.scores.data() + i * columns_, memory.candidates[i].word, mark);
  }
}

void RoleHead::add_best(const float* scores, int word, PredicateMark& mark) const {
  const std::span all(scores, labels_.size());
  const auto best = std::max_element(all.begin() + 1, all.end());
  // Where none is so much likelier, the share is below the least that is told, whatever the rest.
  if (all[0] - *best > none_lead_max) return;
  const float most = std::max(*best, all[0]);
  float sum = 0;
  for (const float score : all) sum += std::exp(score - most);
  const RoleMark role{word, labels_[static_cast<std::size_t>(best - all.begin())],
                      std::exp(*best - most) / sum};
  if (role.share < role_share_min) return;
  if (is_numbered(role.label)) {
    const auto other = std::ranges::find(mark.roles, role.label, &RoleMark::label);
    if (other != mark.roles.end()) {
      if (other->share >= role.share) return;
      mark.roles.erase(other);
    }
  }
  mark.roles.push_back(role);
}

}  // namespace dragoman
