#include "cli/ledger_tables.h"

#include <fmt/chrono.h>

#include <chrono>
#include <filesystem>

#include "cli/inputs.h"

namespace dragoman::cli {
namespace {

Result<std::string> ledger_path(const Options& options, const Console& console, OpenMode mode) {
  if (!options.ledger.empty()) return options.ledger;
  const std::filesystem::path folder =
      std::filesystem::path(console.facts().data_home) / "dragoman";
  if (mode == OpenMode::create) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return Error{ErrorId::cannot_write, folder.string(), ""};
  }
  return (folder / "dragoman.ledger").string();
}

Result<RelationRules> rules_of(const Options& options) {
  const auto file = std::filesystem::path(options.lexicon) / "relations.yaml";
  std::error_code ignored;
  if (options.lexicon.empty() || !std::filesystem::exists(file, ignored)) {
    return RelationRules::builtin();
  }
  const auto text = read_whole(file.string());
  if (!text.ok()) return text.error();
  return RelationRules::parse(*text, file.string());
}

}  // namespace

Result<LedgerTables> open_tables(const Options& options, const Console& console, OpenMode mode) {
  const auto lexicon = options.lexicon.empty() ? Lexicon::open(builtin_pack())
                                               : Lexicon::open(builtin_pack(), options.lexicon);
  if (!lexicon.ok()) return lexicon.error();
  auto rules = rules_of(options);
  if (!rules.ok()) return rules.error();
  const auto path = ledger_path(options, console, mode);
  if (!path.ok()) return path.error();
  auto store = open_sqlite(*path, mode);
  if (!store.ok()) return store.error();
  return LedgerTables{std::move(*store), std::move(*rules),
                      std::make_shared<LexiconActors>(*lexicon)};
}

std::string now_text() {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
}

Date today() {
  const auto day = parse_date(now_text());
  return day.ok() ? *day : Date{};
}

}  // namespace dragoman::cli
