#include "dragoman/article.h"

#include <gtest/gtest.h>

#include "base/hash.h"
#include "base/utf8.h"

namespace dragoman {
namespace {

TEST(Article, AnEscapeInTheFileShiftsTheSpansBehindIt) {
  Article article;
  article.bytes = "a\"b";  // in the file: a\"b, from byte 10 on
  article.text_size = 3;
  article.source_map = {{0, 10}, {1, 12}};
  EXPECT_EQ(article.to_source({0, 1}), (Span{10, 11}));
  EXPECT_EQ(article.to_source({1, 3}), (Span{12, 14}));
  EXPECT_EQ(article.to_source({0, 3}), (Span{10, 14}));
}

TEST(Hash, IsFixedForEver) {
  EXPECT_EQ(hash_hex(""), "99aa06d3014798d86001c324468d497f");
  EXPECT_NE(FieldHash().add("ab").add("c").hex(), FieldHash().add("a").add("bc").hex());
}

TEST(Utf8, LowersBeyondAscii) {
  EXPECT_EQ(utf8::lower("ÉLYSÉE"), "élysée");
  EXPECT_EQ(utf8::length("Élysée"), 6u);
  EXPECT_TRUE(utf8::is_space(0xA0));
  EXPECT_EQ(utf8::decode("\xff", 0).size, 1u);
}

}  // namespace
}  // namespace dragoman
