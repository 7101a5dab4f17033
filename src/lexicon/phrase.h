// How a name or a noun phrase is cut into pieces that can be compared, whatever the tokenisation.
//
//   pieces("Côte d'Ivoire")   ->  Cote | d | Ivoire        pieces("U.S.")  ->  US
//   pieces("Russia-backed")   ->  Russia | backed         pieces("CPI(M)")  ->  CPI | ( | M | )
//
// Blanks, hyphens and apostrophes part pieces, brackets are pieces, full stops and diacritics go,
// so "People's" is the same as the two tokens "People" "'s". Case is kept. Pure functions.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dragoman {

struct Piece {
  std::string text;
  bool is_glued = false;  // an apostrophe ties it to the piece before
};

std::vector<Piece> pieces(std::string_view text);
// Adds to `out`, which keeps its memory.
void pieces(std::string_view text, std::vector<Piece>& out);

// Whether a word of the text may stand for this piece of a listed name. "Syria" is written so or
// SYRIA; "NATO" also Nato (names of five letters and more: Unesco); "of" and "al" also Of and Al.
// `is_capitals` tells that the whole row of words is in capitals.
bool fits_case(std::string_view listed, std::string_view written, bool is_capitals);

// -ize to -ise, -yze to -yse, -ization to -isation, in place; false where no rule applies.
bool respell(std::string& word);

}  // namespace dragoman
