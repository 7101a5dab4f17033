#include "lexicon/match.h"

#include <algorithm>
#include <forward_list>

#include "base/utf8.h"
#include "lexicon/phrase.h"

namespace dragoman {
namespace {

// A row of words is in capitals if this share of its words with letters is: titles of wire reports
// keep a lower-case "v" or "of" now and then.
constexpr double capitals_share = 0.8;
constexpr std::size_t capitals_words_min = 3;
// A short acronym in such a row is not told from the word ("JOIN US"); it must be listed here not
// to be taken.
constexpr std::string_view like_word_class = "names.like-words";

struct RowPiece {
  std::string_view text;             // case kept
  std::uint32_t lower = pack::none;  // symbols; none where no phrase holds them
  std::uint32_t folded = pack::none;
  std::uint32_t lemma = pack::none;
  std::uint32_t word = 0;
  bool can_begin = true;
  bool can_end = true;
};

// Most words are one piece, and written as they stand: ASCII letters and digits alone.
bool is_one_piece(std::string_view form) {
  return !form.empty() && std::all_of(form.begin(), form.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

class Finder {
 public:
  Finder(const pack::Reader& reader, std::span<const std::string_view> forms,
         std::span<const std::string> lemmas)
      : reader_(reader), forms_(forms), lemmas_(lemmas), is_capitals_(is_capitals_row(forms)) {
    if (is_capitals_)
      like_words_ = reader.fact(pack::Tag::word_class, reader.find(like_word_class));
    cut();
  }

  std::vector<Match> run() {
    std::vector<Match> out;
    for (std::size_t at = 0; at < row_.size();) {
      best_end_ = at;
      best_.clear();
      path_.clear();
      if (row_[at].can_begin) walk(at, 0);
      if (best_.empty()) {
        ++at;
        continue;
      }
      const std::uint32_t last = row_[best_end_ - 1].word;
      std::sort(best_.begin(), best_.end());
      best_.erase(std::unique(best_.begin(), best_.end()), best_.end());
      out.push_back({row_[at].word, last + 1, is_plural(last), best_});
      at = best_end_;
    }
    return out;
  }

 private:
  void cut() {
    row_.reserve(forms_.size());
    for (std::size_t i = 0; i < forms_.size(); ++i) {
      const std::string_view lemma = i < lemmas_.size() ? lemmas_[i] : std::string_view{};
      if (is_one_piece(forms_[i]) && (lemma.empty() || is_one_piece(lemma))) {
        add_piece(forms_[i], lemma, i);
      } else {
        cut_word(i, lemma);
      }
    }
  }

  RowPiece& add_piece(std::string_view text, std::string_view lemma, std::size_t word) {
    RowPiece& piece = row_.emplace_back();
    piece.text = text;
    piece.word = static_cast<std::uint32_t>(word);
    utf8::lower(text, lower_);
    piece.lower = reader_.find(lower_);
    piece.folded = reader_.word(lower_, piece.lower);
    if (lemma.empty()) return piece;
    if (lemma == lower_) {
      piece.lemma = piece.folded;
    } else {
      utf8::lower(lemma, lower_);
      piece.lemma = reader_.word(lower_);
    }
    return piece;
  }

  void cut_word(std::size_t word, std::string_view lemma) {
    of_form_.clear();
    of_lemma_.clear();
    pieces(forms_[word], of_form_);
    pieces(lemma, of_lemma_);
    const bool has_lemma = of_lemma_.size() == of_form_.size();
    for (std::size_t k = 0; k < of_form_.size(); ++k) {
      respelt_.push_front(std::move(of_form_[k].text));
      RowPiece& piece =
          add_piece(respelt_.front(), has_lemma ? of_lemma_[k].text : std::string_view{}, word);
      piece.can_begin = !of_form_[k].is_glued;
      piece.can_end = k + 1 == of_form_.size() || !of_form_[k + 1].is_glued;
    }
  }

  void walk(std::size_t at, std::uint32_t node) {
    if (node != 0 && row_[at - 1].can_end) take(at, node);
    if (at == row_.size()) return;
    const RowPiece& piece = row_[at];
    step(at, node, piece.lower);
    if (piece.folded != piece.lower) step(at, node, piece.folded);
    if (piece.lemma != piece.lower && piece.lemma != piece.folded) step(at, node, piece.lemma);
  }

  void step(std::size_t at, std::uint32_t node, std::uint32_t symbol) {
    const std::uint32_t next = reader_.fact(pack::Tag::edge, node, symbol);
    if (next == pack::none) return;
    path_.push_back(at);
    walk(at + 1, next);
    path_.pop_back();
  }

  // The phrases that end here, if none found so far is longer.
  void take(std::size_t end, std::uint32_t node) {
    if (end < best_end_) return;
    const std::uint32_t entries = reader_.fact(pack::Tag::phrase, node);
    if (entries == pack::none) return;
    const std::span<const std::uint32_t> list = reader_.list(entries);
    for (std::size_t i = 0; i + 1 < list.size(); i += 2) {
      const bool is_agent = (list[i + 1] & pack::agent_bit) != 0;
      if (!is_agent && !fits(reader_.symbol(list[i]))) continue;
      if (end > best_end_) best_.clear();
      best_end_ = end;
      best_.push_back(list[i + 1]);
    }
  }

  // Whether the words on the path are written as the name is listed.
  bool fits(std::string_view cased) const {
    for (const std::size_t at : path_) {
      const std::size_t end = std::min(cased.find(' '), cased.size());
      const std::string_view listed = cased.substr(0, end);
      const RowPiece& piece = row_[at];
      if (!fits_case(listed, piece.text, is_capitals_)) return false;
      if (is_capitals_ && path_.size() == 1 && forms_[piece.word] == listed &&
          reader_.fact(pack::Tag::member, like_words_, piece.lower) != pack::none)
        return false;
      cased.remove_prefix(std::min(end + 1, cased.size()));
    }
    return cased.empty();
  }

  bool is_plural(std::uint32_t word) const {
    if (word >= lemmas_.size()) return false;
    return utf8::lower(forms_[word]) != utf8::lower(lemmas_[word]);
  }

  const pack::Reader& reader_;
  std::span<const std::string_view> forms_;
  std::span<const std::string> lemmas_;
  bool is_capitals_;
  std::uint32_t like_words_ = pack::none;
  std::vector<RowPiece> row_;
  std::forward_list<std::string> respelt_;  // pieces that do not stand in the text as they are
  std::vector<Piece> of_form_;
  std::vector<Piece> of_lemma_;
  std::string lower_;
  std::vector<std::size_t> path_;
  std::size_t best_end_ = 0;
  std::vector<std::uint32_t> best_;
};

}  // namespace

bool is_capitals_row(std::span<const std::string_view> forms) {
  std::size_t words = 0;
  std::size_t capitals = 0;
  for (const std::string_view form : forms) {
    const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto large = [](char c) { return c >= 'A' && c <= 'Z'; };
    const bool has_small = std::any_of(form.begin(), form.end(), small);
    if (!has_small && std::none_of(form.begin(), form.end(), large)) continue;
    ++words;
    if (!has_small) ++capitals;
  }
  return words >= capitals_words_min &&
         static_cast<double>(capitals) >= capitals_share * static_cast<double>(words);
}

std::vector<Match> find_phrases(const pack::Reader& reader,
                                std::span<const std::string_view> forms,
                                std::span<const std::string> lemmas) {
  return Finder(reader, forms, lemmas).run();
}

}  // namespace dragoman
