#include <algorithm>
#include <cstring>
#include <type_traits>

#include "base/hash.h"
#include "lexicon/frame_fields.h"
#include "lexicon/pack.h"
#include "lexicon/phrase.h"

namespace dragoman::pack {
namespace {

struct Decoder {
  const Reader& reader;
  std::span<const std::uint32_t> in;
  std::size_t at = 0;

  std::uint32_t next() { return at < in.size() ? in[at++] : 0; }
  void operator()(std::string& text) { text = reader.symbol(next()); }
  void operator()(bool& flag) { flag = next() != 0; }
  void operator()(std::uint32_t& number) { number = next(); }
  void operator()(RolePath& path) { (*this)(path.steps); }
  void operator()(RoleTest& test) { fields_of_test(*this, test); }
  void operator()(Example& example) {
    (*this)(example.text);
    (*this)(example.actors);
    (*this)(example.recipients);
  }
  template <typename T>
    requires std::is_enum_v<T>
  void operator()(T& value) { value = static_cast<T>(next()); }
  template <typename T>
  void operator()(std::vector<T>& items) {
    items.resize(std::min<std::size_t>(next(), in.size()));
    for (T& item : items) (*this)(item);
  }
};

Error bad(std::string detail) { return {ErrorId::bad_pack, std::move(detail), ""}; }

}  // namespace

Result<Reader> Reader::open(std::span<const std::byte> bytes) {
  if (bytes.size() < sizeof(Header)) return bad("it is cut off");
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 != 0) return bad("it is not aligned");
  const Reader reader(bytes);
  const Header& header = reader.header();
  if (std::memcmp(header.magic, "DRAGLEX", 8) != 0) return bad("it is no lexicon");
  if (header.version != version) return bad("version " + std::to_string(header.version));
  if (header.size != bytes.size()) return bad("it is cut off");
  const auto fits = [&](Section section, std::size_t size) {
    return section.offset <= bytes.size() &&
           section.count <= (bytes.size() - section.offset) / size;
  };
  const bool is_whole =
      fits(header.symbol_ends, 4) && fits(header.symbol_bytes, 1) && fits(header.symbol_slots, 4) &&
      fits(header.facts, sizeof(Fact)) && fits(header.lists, 4) &&
      fits(header.actors, sizeof(Actor)) && fits(header.names, sizeof(Name)) &&
      fits(header.agents, sizeof(Agent)) && fits(header.classes, sizeof(WordGroup)) &&
      fits(header.tables, sizeof(WordGroup)) && fits(header.frames, 4) &&
      fits(header.places, sizeof(Place)) && fits(header.place_names, sizeof(PlaceName));
  if (!is_whole) return bad("a section is cut off");
  return reader;
}

std::string_view Reader::symbol(std::uint32_t id) const {
  const auto ends = records<std::uint32_t>(header().symbol_ends);
  const auto bytes = records<char>(header().symbol_bytes);
  if (id >= ends.size()) return {};
  const std::uint32_t begin = id == 0 ? 0 : ends[id - 1];
  return {bytes.data() + begin, ends[id] - begin};
}

std::uint32_t Reader::find(std::string_view text) const {
  const auto slots = records<std::uint32_t>(header().symbol_slots);
  for (std::size_t at = hash64(text) & (slots.size() - 1);; at = (at + 1) & (slots.size() - 1)) {
    if (slots[at] == none || symbol(slots[at]) == text) return slots[at];
  }
}

std::uint32_t Reader::fact(Tag tag, std::uint32_t a, std::uint32_t b) const {
  if (a == none || b == none) return none;
  const auto slots = records<Fact>(header().facts);
  const Key key = key_of(tag, a, b);
  for (std::size_t at = slot_of(key) & (slots.size() - 1);; at = (at + 1) & (slots.size() - 1)) {
    const Fact& slot = slots[at];
    if (slot.value == none || (slot.high == key.high && slot.low == key.low)) return slot.value;
  }
}

std::span<const std::uint32_t> Reader::list(std::uint32_t at) const {
  const auto lists = records<std::uint32_t>(header().lists);
  if (at >= lists.size()) return {};
  return lists.subspan(at + 1, lists[at]);
}

std::string Reader::fold_word(std::string_view lemma) const {
  const std::uint32_t id = find(lemma);
  const std::uint32_t listed = fact(Tag::spelling, id);
  if (listed != none) return std::string(symbol(listed));
  std::string out(lemma);
  if (fact(Tag::member, header().keep_class, id) == none) respell(out);
  return out;
}

std::string Reader::fold(std::string_view lemma) const {
  if (lemma.find(' ') == std::string_view::npos) return fold_word(lemma);
  std::string out;
  for (std::size_t at = 0; at <= lemma.size();) {
    const std::size_t end = std::min(lemma.find(' ', at), lemma.size());
    if (at > 0) out += ' ';
    out += fold_word(lemma.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::uint32_t Reader::word(std::string_view lemma, std::uint32_t symbol) const {
  const std::uint32_t listed = fact(Tag::spelling, symbol);
  if (listed != none) return listed;
  const bool is_plain = lemma.find_first_of(" z") == std::string_view::npos;
  return is_plain ? symbol : find(fold(lemma));
}

std::vector<Frame> Reader::frames() const {
  std::vector<Frame> out(header().frame_count);
  Decoder decode{*this, records<std::uint32_t>(header().frames)};
  for (Frame& frame : out) fields_of_frame(decode, frame);
  return out;
}

std::string Reader::content_hash() const {
  return {header().content_hash, sizeof header().content_hash};
}

Source Reader::source() const {
  const auto text = [&](std::uint32_t id) { return std::string(symbol(id)); };
  const auto texts = [&](std::uint32_t at) {
    std::vector<std::string> out;
    for (const std::uint32_t id : list(at)) out.push_back(text(id));
    return out;
  };
  Source out;
  out.frames = frames();
  for (const Actor& actor : actors())
    out.actors.push_back({text(actor.id), text(actor.name), static_cast<ActorKind>(actor.kind),
                          text(actor.country), text(actor.sector), text(actor.part_of),
                          text(actor.codes), text(actor.source), false, text(actor.file),
                          actor.line});
  for (const Name& name : names())
    out.names.push_back({text(name.text), name.actor, static_cast<NameForm>(name.form),
                         unpack_date(name.from), unpack_date(name.until), false, text(name.office),
                         text(name.source), "", 0});
  for (const Agent& agent : agents())
    out.agents.push_back({text(agent.id), texts(agent.nouns), text(agent.sector), text(agent.kind),
                          text(agent.why), texts(agent.accept), texts(agent.reject), "", 0});
  for (const Place& place : places()) {
    out.places.push_back({text(place.id), {text(place.name)},
                          static_cast<PlaceClass>(place.place_class), text(place.country),
                          text(place.admin1), place.population, {}, place.geonames,
                          text(place.source), "", 0});
    if (place.latitude != no_degree)
      out.places.back().point =
          Point{place.latitude / units_per_degree, place.longitude / units_per_degree};
  }
  for (const PlaceName& name : place_names())
    if (PlaceRow& row = out.places[name.place]; text(name.text) != row.names.front())
      row.names.push_back(text(name.text));
  for (const WordGroup& group : classes())
    out.classes[text(group.name)] = {text(group.why), texts(group.words)};
  for (const WordGroup& group : tables()) {
    WordTable& table = out.tables[text(group.name)];
    table.why = text(group.why);
    const auto flat = texts(group.words);
    for (std::size_t i = 0; i + 1 < flat.size(); i += 2)
      table.values.emplace_back(flat[i], flat[i + 1]);
  }
  return out;
}

}  // namespace dragoman::pack
