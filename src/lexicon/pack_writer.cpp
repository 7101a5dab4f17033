#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <set>
#include <tuple>
#include <type_traits>
#include <unordered_map>

#include "base/hash.h"
#include "base/utf8.h"
#include "lexicon/frame_fields.h"
#include "lexicon/pack.h"
#include "lexicon/phrase.h"

namespace dragoman::pack {
namespace {

class Writer {
 public:
  explicit Writer(const Source& source) : source_(source) { symbol(""); }

  std::vector<std::byte> run() {
    write_spelling();
    write_words();
    write_frames();
    write_actors();
    write_agents();
    write_places();
    write_trie();
    return assemble();
  }

 private:
  // Gives numbers for the fields of frames.
  struct Encoder {
    Writer& writer;
    std::vector<std::uint32_t>& out;
    void operator()(const std::string& text) { out.push_back(writer.symbol(text)); }
    void operator()(bool flag) { out.push_back(flag ? 1 : 0); }
    void operator()(std::uint32_t number) { out.push_back(number); }
    void operator()(const RolePath& path) { (*this)(path.steps); }
    void operator()(const RoleTest& test) { fields_of_test(*this, test); }
    void operator()(const Example& example) {
      (*this)(example.text);
      (*this)(example.actors);
      (*this)(example.recipients);
    }
    template <typename T>
      requires std::is_enum_v<T>
    void operator()(T value) { out.push_back(static_cast<std::uint32_t>(value)); }
    template <typename T>
    void operator()(const std::vector<T>& items) {
      out.push_back(static_cast<std::uint32_t>(items.size()));
      for (const T& item : items) (*this)(item);
    }
  };

  std::uint32_t symbol(const std::string& text) {
    const auto [at, is_new] =
        symbols_.emplace(text, static_cast<std::uint32_t>(symbol_texts_.size()));
    if (is_new) symbol_texts_.push_back(text);
    return at->second;
  }

  std::uint32_t list(const std::vector<std::uint32_t>& items) {
    const auto at = static_cast<std::uint32_t>(lists_.size());
    lists_.push_back(static_cast<std::uint32_t>(items.size()));
    lists_.insert(lists_.end(), items.begin(), items.end());
    return at;
  }

  std::uint32_t list(const std::vector<std::string>& items) {
    std::vector<std::uint32_t> ids;
    for (const std::string& item : items) ids.push_back(symbol(item));
    return list(ids);
  }

  // The first value of a key stands: what comes first in the source goes before.
  void fact(Tag tag, std::uint32_t a, std::uint32_t b, std::uint32_t value) {
    const Key key = key_of(tag, a, b);
    facts_.emplace((static_cast<std::uint64_t>(key.high) << 32) | key.low, value);
  }

  std::string fold(std::string_view text) const {
    std::string out;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      std::string word(text.substr(at, end - at));
      if (const auto known = spelling_.find(word); known != spelling_.end()) {
        word = known->second;
      } else if (!kept_.contains(word)) {
        respell(word);
      }
      if (at > 0) out += ' ';
      out += word;
      at = end + 1;
    }
    return out;
  }

  std::uint32_t word(std::string_view text) { return symbol(fold(text)); }

  void write_spelling() {
    if (const auto kept = source_.classes.find("spelling.keep"); kept != source_.classes.end())
      kept_.insert(kept->second.words.begin(), kept->second.words.end());
    const auto table = source_.tables.find("spelling");
    if (table == source_.tables.end()) return;
    for (const auto& [variant, listed] : table->second.values) {
      spelling_.emplace(variant, listed);
      fact(Tag::spelling, symbol(variant), 0, symbol(listed));
    }
  }

  void write_words() {
    for (const auto& [name, word_set] : source_.classes) {
      const auto number = static_cast<std::uint32_t>(classes_.size());
      if (name == "spelling.keep") keep_class_ = number;
      fact(Tag::word_class, symbol(name), 0, number);
      for (const std::string& item : word_set.words) {
        fact(Tag::member, number, name == "spelling.keep" ? symbol(item) : word(item), 1);
      }
      classes_.push_back({symbol(name), symbol(word_set.why), list(word_set.words)});
    }
    for (const auto& [name, table] : source_.tables) {
      const auto number = static_cast<std::uint32_t>(tables_.size());
      fact(Tag::table, symbol(name), 0, number);
      std::vector<std::string> flat;
      for (const auto& [item, value] : table.values) {
        fact(Tag::value, number, word(item), symbol(value));
        flat.push_back(item);
        flat.push_back(value);
      }
      tables_.push_back({symbol(name), symbol(table.why), list(flat)});
    }
  }

  // The words of a frame's tests in the one spelling, so that they can be compared as they are.
  Frame with_folded_tests(Frame frame) const {
    for (RoleTest& test : frame.where)
      for (auto* words : {&test.nouns, &test.not_nouns, &test.modifiers, &test.not_modifiers})
        for (std::string& word : *words)
          if (!word.starts_with('[')) word = fold(word);
    return frame;
  }

  void write_frames() {
    std::map<std::pair<Tag, std::uint32_t>, std::vector<std::uint32_t>> index;
    Encoder encode{*this, frames_};
    for (std::uint32_t i = 0; i < source_.frames.size(); ++i) {
      const Frame frame = with_folded_tests(source_.frames[i]);
      fields_of_frame(encode, frame);
      const auto add = [&](Tag tag, const std::vector<std::string>& lemmas) {
        for (const std::string& lemma : lemmas) {
          auto& frames = index[{tag, word(lemma)}];
          if (frames.empty() || frames.back() != i) frames.push_back(i);
        }
      };
      add(Tag::verb, frame.verbs);
      add(Tag::noun, frame.nouns);
      add(Tag::adjective, frame.adjectives);
    }
    for (const auto& [key, frames] : index) fact(key.first, key.second, 0, list(frames));
  }

  void write_actors() {
    std::map<std::uint32_t, std::vector<std::uint32_t>> holders;
    std::size_t at = 0;
    for (std::uint32_t i = 0; i < source_.actors.size(); ++i) {
      const ActorRow& row = source_.actors[i];
      const std::size_t first = at;
      while (at < source_.names.size() && source_.names[at].actor == i) ++at;
      actors_.push_back({symbol(row.id), symbol(row.name), static_cast<std::uint32_t>(row.kind),
                         symbol(row.country), symbol(row.sector), symbol(row.part_of),
                         symbol(row.codes), symbol(row.source), static_cast<std::uint32_t>(first),
                         static_cast<std::uint32_t>(at - first), symbol(row.file), row.line});
      fact(Tag::actor, symbol(row.id), 0, i);
    }
    for (std::uint32_t i = 0; i < source_.names.size(); ++i) {
      const NameRow& row = source_.names[i];
      names_.push_back({symbol(row.text), row.actor, static_cast<std::uint32_t>(row.form),
                        pack_date(row.from), pack_date(row.until), symbol(row.office),
                        symbol(row.source)});
      if (!row.office.empty()) holders[symbol(row.office)].push_back(i);
    }
    for (const auto& [office, rows] : holders) fact(Tag::holders, office, 0, list(rows));
  }

  void write_agents() {
    for (const AgentRow& row : source_.agents)
      agents_.push_back({symbol(row.id), symbol(row.sector), symbol(row.kind), symbol(row.why),
                         list(row.nouns), list(row.accept), list(row.reject)});
  }

  void write_places() {
    const auto units = [](double degrees) {
      return static_cast<std::int32_t>(std::lround(degrees * units_per_degree));
    };
    for (std::uint32_t i = 0; i < source_.places.size(); ++i) {
      const PlaceRow& row = source_.places[i];
      places_.push_back({symbol(row.id), symbol(row.names.front()),
                         static_cast<std::uint32_t>(row.place_class), symbol(row.country),
                         symbol(row.admin1), row.population,
                         row.point ? units(row.point->latitude) : no_degree,
                         row.point ? units(row.point->longitude) : no_degree, row.geonames,
                         symbol(row.source)});
      for (const std::string& name : row.names)
        place_names_.push_back({symbol(key_of_name(name)), symbol(name), i});
    }
    std::ranges::sort(place_names_, {}, [](const PlaceName& name) {
      return std::tuple(name.key, name.place, name.text);
    });
  }

  static std::string key_of_name(std::string_view name) {
    std::string key;
    for (const Piece& piece : pieces(name)) {
      if (!key.empty()) key += ' ';
      key += utf8::lower(piece.text);
    }
    return key;
  }

  // A walk down the trie, one edge a piece; gives the pieces in their case, joined by blanks.
  std::string walk(std::string_view text, std::uint32_t& node, bool is_agent) {
    std::string cased;
    node = 0;
    for (const Piece& piece : pieces(text)) {
      std::string lower = utf8::lower(piece.text);
      if (is_agent) lower = fold(lower);
      const auto [at, is_new] = edges_.emplace(std::pair(node, symbol(lower)), node_count_);
      if (is_new) ++node_count_;
      node = at->second;
      if (!cased.empty()) cased += ' ';
      cased += piece.text;
    }
    return cased;
  }

  void phrase(std::string_view text, std::uint32_t reference) {
    std::uint32_t node = 0;
    const std::string cased = walk(text, node, (reference & agent_bit) != 0);
    if (node == 0) return;
    auto& entries = phrases_[node];
    entries.push_back(symbol(cased));
    entries.push_back(reference);
  }

  // "Syrians" from "Syrian"; "" where the plural is not made by -s or -men.
  static std::string plural_of(const std::string& demonym) {
    for (const std::string_view same : {"ese", "sh", "ch", "s", "z", "x"})
      if (demonym.ends_with(same)) return "";
    if (demonym.ends_with("man")) return demonym.substr(0, demonym.size() - 3) + "men";
    return demonym + "s";
  }

  void write_trie() {
    std::set<std::tuple<std::string, std::uint32_t, NameForm>> seen;  // a person's several offices
    for (std::uint32_t i = 0; i < source_.names.size(); ++i) {
      const NameRow& row = source_.names[i];
      if (!row.office.empty() && !seen.insert({row.text, row.actor, row.form}).second) continue;
      phrase(row.text, i);
      if (row.form != NameForm::demonym) continue;
      if (const std::string plural = plural_of(row.text); !plural.empty()) phrase(plural, i);
    }
    for (std::uint32_t i = 0; i < source_.agents.size(); ++i)
      for (const std::string& noun : source_.agents[i].nouns) phrase(noun, i | agent_bit);
    for (const auto& [from, to] : edges_) fact(Tag::edge, from.first, from.second, to);
    for (const auto& [node, entries] : phrases_) fact(Tag::phrase, node, 0, list(entries));
  }

  template <typename T>
  static Section append(std::vector<std::byte>& out, const std::vector<T>& records) {
    out.resize((out.size() + 7) / 8 * 8);
    const Section section{static_cast<std::uint32_t>(out.size()),
                          static_cast<std::uint32_t>(records.size())};
    out.resize(out.size() + records.size() * sizeof(T));
    if (!records.empty())
      std::memcpy(out.data() + section.offset, records.data(), records.size() * sizeof(T));
    return section;
  }

  static std::size_t slots_for(std::size_t count) {
    std::size_t slots = 16;
    while (slots < count * 2) slots *= 2;
    return slots;
  }

  std::vector<Fact> fact_slots() const {
    std::vector<Fact> slots(slots_for(facts_.size()), Fact{none, none, none});
    for (const auto& [key, value] : facts_) {
      const Key halves{static_cast<std::uint32_t>(key >> 32), static_cast<std::uint32_t>(key)};
      std::size_t at = slot_of(halves) & (slots.size() - 1);
      while (slots[at].value != none) at = (at + 1) & (slots.size() - 1);
      slots[at] = {halves.high, halves.low, value};
    }
    return slots;
  }

  std::vector<std::uint32_t> symbol_slots() const {
    std::vector<std::uint32_t> slots(slots_for(symbol_texts_.size()), none);
    for (std::uint32_t i = 0; i < symbol_texts_.size(); ++i) {
      std::size_t at = hash64(symbol_texts_[i]) & (slots.size() - 1);
      while (slots[at] != none) at = (at + 1) & (slots.size() - 1);
      slots[at] = i;
    }
    return slots;
  }

  std::vector<std::byte> assemble() const {
    Header header{};
    std::memcpy(header.magic, "DRAGLEX", 8);
    header.version = version;
    header.frame_count = static_cast<std::uint32_t>(source_.frames.size());
    header.keep_class = keep_class_;
    std::vector<std::byte> out(sizeof(Header));
    std::vector<std::uint32_t> ends;
    std::vector<char> bytes;
    for (const std::string& text : symbol_texts_) {
      bytes.insert(bytes.end(), text.begin(), text.end());
      ends.push_back(static_cast<std::uint32_t>(bytes.size()));
    }
    header.symbol_ends = append(out, ends);
    header.symbol_bytes = append(out, bytes);
    header.symbol_slots = append(out, symbol_slots());
    header.facts = append(out, fact_slots());
    header.lists = append(out, lists_);
    header.actors = append(out, actors_);
    header.names = append(out, names_);
    header.agents = append(out, agents_);
    header.classes = append(out, classes_);
    header.tables = append(out, tables_);
    header.frames = append(out, frames_);
    header.places = append(out, places_);
    header.place_names = append(out, place_names_);
    header.size = static_cast<std::uint32_t>(out.size());
    const std::string hash = hash_hex(
        {reinterpret_cast<const char*>(out.data() + sizeof(Header)), out.size() - sizeof(Header)});
    std::memcpy(header.content_hash, hash.data(), sizeof header.content_hash);
    std::memcpy(out.data(), &header, sizeof header);
    return out;
  }

  const Source& source_;
  std::unordered_map<std::string, std::uint32_t> symbols_;
  std::vector<std::string> symbol_texts_;
  std::map<std::uint64_t, std::uint32_t> facts_;
  std::vector<std::uint32_t> lists_;
  std::vector<std::uint32_t> frames_;
  std::vector<Actor> actors_;
  std::vector<Name> names_;
  std::vector<Agent> agents_;
  std::vector<Place> places_;
  std::vector<PlaceName> place_names_;
  std::vector<WordGroup> classes_;
  std::vector<WordGroup> tables_;
  std::map<std::string, std::string, std::less<>> spelling_;
  std::set<std::string, std::less<>> kept_;
  std::uint32_t keep_class_ = none;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> edges_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> phrases_;
  std::uint32_t node_count_ = 1;
};

}  // namespace

std::vector<std::byte> write(const Source& source) { return Writer(source).run(); }

std::uint32_t pack_date(Date date) {
  return static_cast<std::uint32_t>(date.year) * 10000U + date.month * 100U + date.day;
}

Date unpack_date(std::uint32_t value) {
  return {static_cast<std::int16_t>(value / 10000), static_cast<std::uint8_t>(value / 100 % 100),
          static_cast<std::uint8_t>(value % 100)};
}

}  // namespace dragoman::pack
