#include "cli/arguments.h"

#include <algorithm>
#include <numeric>

#include "cli/flags.h"

namespace dragoman::cli {
namespace {

// Changes of one letter by which a word may differ from what was meant: one for each three letters.
constexpr std::size_t letters_per_slip = 3;

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({changed, above + 1, row[j - 1] + 1});
      diagonal = above;
    }
  }
  return row[b.size()];
}

std::string with_suggestion(std::string_view prefix, std::string_view word,
                            const std::vector<std::string_view>& candidates) {
  std::string text = "'" + std::string(prefix) + std::string(word) + "'";
  const std::string meant = nearest(word, candidates);
  if (!meant.empty()) text += "; did you mean '" + std::string(prefix) + meant + "'?";
  return text;
}

class ArgumentReader {
 public:
  explicit ArgumentReader(std::span<const std::string_view> arguments) : arguments_(arguments) {}

  Result<CommandLine> read() {
    for (at_ = 0; at_ < arguments_.size(); ++at_) {
      const std::string_view word = arguments_[at_];
      Status status = Done{};
      if (has_ended_ || word == "-" || !word.starts_with('-')) {
        status = take_word(word);
      } else if (word == "--") {
        has_ended_ = true;
      } else if (word.starts_with("--")) {
        status = take_flag(word.substr(2));
      } else {
        status = take_letters(word.substr(1));
      }
      if (!status.ok()) return status.error();
    }
    if (auto status = apply(); !status.ok()) return status.error();
    return std::move(line_);
  }

 private:
  struct Given {
    const Flag* flag = nullptr;
    std::string_view value;
  };

  Status take_word(std::string_view word) {
    if (line_.command != nullptr || has_ended_) {
      line_.options.operands.emplace_back(word);
      return Done{};
    }
    line_.command = find_command(word);
    if (line_.command == nullptr) {
      std::vector<std::string_view> names;
      for (const Command& command : commands()) names.push_back(command.name);
      return Error{ErrorId::unknown_command, with_suggestion("", word, names), ""};
    }
    return Done{};
  }

  Status take_flag(std::string_view text) {
    const std::size_t sign = text.find('=');
    const std::string_view name = text.substr(0, sign);
    const Flag* flag = find_flag(name);
    if (flag == nullptr) return unknown("--", name);
    if (sign == std::string_view::npos) return take_value(flag);
    if (flag->value.empty()) {
      return Error{ErrorId::bad_value, "--" + std::string(name) + " takes no value", ""};
    }
    given_.push_back({flag, text.substr(sign + 1)});
    return Done{};
  }

  // "-e", "-o FILE", "-oFILE", "-eo FILE".
  Status take_letters(std::string_view letters) {
    for (std::size_t i = 0; i < letters.size(); ++i) {
      const Flag* flag = find_flag(letters[i]);
      if (flag == nullptr) return unknown("-", letters.substr(i, 1));
      if (flag->value.empty()) {
        given_.push_back({flag, ""});
      } else if (i + 1 < letters.size()) {
        given_.push_back({flag, letters.substr(i + 1)});
        return Done{};
      } else {
        return take_value(flag);
      }
    }
    return Done{};
  }

  Status take_value(const Flag* flag) {
    if (flag->value.empty()) {
      given_.push_back({flag, ""});
      return Done{};
    }
    if (at_ + 1 == arguments_.size()) {
      return Error{ErrorId::bad_value,
                   "--" + std::string(flag->name) + " needs a value: " + std::string(flag->value),
                   ""};
    }
    given_.push_back({flag, arguments_[++at_]});
    return Done{};
  }

  Error unknown(std::string_view prefix, std::string_view name) const {
    std::vector<std::string_view> names;
    for (const Flag& flag : flags()) names.push_back(flag.name);
    if (prefix == "-") names.clear();
    return {ErrorId::unknown_flag, with_suggestion(prefix, name, names), ""};
  }

  // Sets what was given, now that the command is known.
  Status apply() {
    for (const Given& given : given_) {
      const std::string_view name = given.flag->name;
      if (name == "version") line_.wants_version = true;
      const bool is_general = name == "help" || name == "version";
      if (!is_general && line_.command != nullptr &&
          std::ranges::find(line_.command->flags, name) == line_.command->flags.end()) {
        return Error{ErrorId::unknown_flag,
                     "--" + std::string(name) + " for '" + std::string(line_.command->name) + "'",
                     ""};
      }
      if (const Status status = given.flag->set(line_.options, given.value); !status.ok()) {
        return status.error();
      }
    }
    return Done{};
  }

  std::span<const std::string_view> arguments_;
  std::size_t at_ = 0;
  bool has_ended_ = false;
  std::vector<Given> given_;
  CommandLine line_;
};

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  std::string_view best;
  std::size_t best_distance = word.size() / letters_per_slip + 1;
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance <= best_distance && (best.empty() || distance < best_distance)) {
      best = candidate;
      best_distance = distance;
    }
  }
  return std::string(best);
}

Result<CommandLine> read_arguments(std::span<const std::string_view> arguments) {
  return ArgumentReader(arguments).read();
}

}  // namespace dragoman::cli
