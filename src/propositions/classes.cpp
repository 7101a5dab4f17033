#include "propositions/classes.h"

namespace dragoman {
namespace {

// In the order of Class.
constexpr std::string_view class_names[] = {
    "role.theme_subject",
    "role.needs_object",
    "control.subject",
    "role.copular",
    "noun.event",
    "noun.content",
    "nominal.possessor_theme",
    "nominal.of_agent",
    "nominal.compound_theme",
    "support.neutral",
    "support.receive",
    "support.give",
    "noun.time",
    "preposition.compound",
    "embedding.negative",
    "control.oblique",
    "noun.supported",
    "modifier.denied",
    "modifier.planned",
    "modifier.requested",
    "modifier.threatened",
    "modifier.possible",
    "modifier.alleged",
    "control.object",
    "nominal.mutual",
    "nominal.means",
    "noun.named_act",
    "adverb.time",
    "adverb.place",
    "preposition.time",
    "conjunction.time",
    "preposition.place",
    "preposition.time_or_place",
    "noun.place",
    "embedding.asks_with_infinitive",
    "adjective.tough",
    "control.causative",
    "noun.vehicle",
    "nominal.moved",
    "verb.giving",
    "verb.naming",
};

}  // namespace

Classes::Classes(const Lexicon& lexicon) : lexicon_(&lexicon) {
  for (std::size_t i = 0; i < classes_.size(); ++i) {
    classes_[i] = lexicon.word_class(class_names[i]);
  }
  for (std::size_t i = 0; i < embeddings_.size(); ++i) {
    const std::string name = "embedding." + std::string(to_string(static_cast<Embedding>(i)));
    embeddings_[i] = lexicon.word_class(name);
  }
}

Embedding Classes::embedding(std::string_view lemma, std::string_view marker) const {
  if (!marker.empty()) {
    const std::string both = std::string(lemma) + ' ' + std::string(marker);
    for (std::size_t i = 1; i < embeddings_.size(); ++i) {
      if (lexicon_->is_in(both, embeddings_[i])) return static_cast<Embedding>(i);
    }
  }
  for (std::size_t i = 1; i < embeddings_.size(); ++i) {
    if (lexicon_->is_in(lemma, embeddings_[i])) return static_cast<Embedding>(i);
  }
  return Embedding::none;
}

}  // namespace dragoman
