#include "syntax/model_file.h"

#include <gtest/gtest.h>

#include "syntax/form_features.h"
#include "syntax/parser.h"
#include "tiny_model.h"

namespace dragoman {
namespace {

std::string error_of(std::span<const std::byte> bytes) {
  const auto parser = Parser::open(bytes);
  return parser.ok() ? "" : parser.error().code();
}

// Parses a sentence, for a file that opens must also run.
std::string outcome(const std::string& file) {
  const auto parser = Parser::open(std::as_bytes(std::span(file)));
  if (!parser.ok()) return parser.error().code();
  const std::string_view forms[] = {"Talks", "went", "on", "."};
  const Span spans[4] = {};
  return (*parser)->parse(forms, spans).size() == 4 ? "" : "no tree";
}

TEST(ModelFile, ATinyModelOpensAndParses) {
  const TinyModel tiny({});
  EXPECT_EQ(outcome(tiny.file), "");
  EXPECT_EQ((*Parser::open(tiny.bytes()))->name(), "tiny");
}

TEST(ModelFile, ForeignBytesAreNoModel) {
  EXPECT_EQ(error_of({}), "E420");
  const std::string elf = "\x7f" "ELF and something more than a head";
  EXPECT_EQ(error_of(std::as_bytes(std::span(elf))), "E420");
}

TEST(ModelFile, AnotherVersionIsNamed) {
  TinyModel tiny({});
  tiny.file[8] = 2;
  EXPECT_EQ(error_of(tiny.bytes()), "E421");
}

TEST(ModelFile, ATruncatedFileIsAnErrorAtEveryLength) {
  const TinyModel tiny({});
  for (std::size_t size = 0; size < tiny.file.size(); size += size < 200 ? 1 : 331) {
    // A copy of its own, so that a read beyond the end is seen by the address sanitizer.
    const std::string part = tiny.file.substr(0, size);
    EXPECT_NE(error_of(std::as_bytes(std::span(part))), "") << size;
  }
}

TEST(ModelFile, ADamagedHeadIsAnErrorOrAnotherModelButNoCrash) {
  const TinyModel tiny({});
  std::mt19937 random(3);
  const std::size_t head_end = 24 + tiny.head.dump().size();
  for (int round = 0; round < 400; ++round) {
    std::string file = tiny.file;
    for (int i = 0; i < 2; ++i) file[8 + random() % (head_end - 8)] = static_cast<char>(random());
    const std::string result = outcome(file);
    EXPECT_NE(result, "no tree");
  }
}

TEST(ModelFile, AHeadLengthBeyondTheFileIsDamage) {
  TinyModel tiny({});
  std::memset(tiny.file.data() + 16, 0xff, 8);
  EXPECT_EQ(error_of(tiny.bytes()), "E422");
}

TEST(ModelFile, ATensorThatIsMissingIsNamed) {
  for (const char* name : {"tag.weight", "conv0.norm.gain", "gru0.out.bias", "arc.root",
                           "label.out.weight", "embed.word"}) {
    TinyModel tiny({});
    tiny.head["tensors"].erase(name);
    tiny.tensors.erase(name);
    tiny.build();
    const auto parser = Parser::open(tiny.bytes());
    ASSERT_FALSE(parser.ok()) << name;
    EXPECT_EQ(parser.error().code(), "E423");
    EXPECT_NE(parser.error().detail.find(name), std::string::npos) << parser.error().detail;
  }
}

TEST(ModelFile, ShapesThatDoNotFitAreRefused) {
  TinyModel tiny({});
  tiny.tensors["tag.weight"].shape = {16, 3};
  tiny.build();
  EXPECT_EQ(error_of(tiny.bytes()), "E423");
  tiny.tensors["tag.weight"].shape = {4294967296, 4294967296};
  tiny.build();
  EXPECT_EQ(error_of(tiny.bytes()), "E422");
  EXPECT_EQ(error_of(TinyModel({.width = 12}).bytes()), "E422");
}

TEST(ModelFile, LabelsAndScriptsThatMakeNoSenseAreRefused) {
  TinyModel tiny({});
  tiny.head["heads"]["tag"]["labels"][1] = "NOTHING|_";
  tiny.build();
  EXPECT_EQ(error_of(tiny.bytes()), "E422");
  TinyModel other({});
  other.head["heads"]["lemma"]["scripts"][1] = "minus one";
  other.build();
  EXPECT_EQ(error_of(other.bytes()), "E422");
}

TEST(ModelFile, UnknownHeadsAndTensorsAreIgnored) {
  TinyModel tiny({});
  tiny.head["heads"]["roles"] = {{"labels", {"ARG0"}}};
  tiny.tensors["roles.weight"] = {{1}, {0.0F}};
  tiny.build();
  tiny.head["tensors"]["later"] = {{"dtype", "f8"}, {"shape", {1}}, {"offset", 0}};
  EXPECT_EQ(outcome(tiny.file), "");
}

TEST(ModelFile, ListsOfNamesAreRead) {
  TinyModel tiny({});
  const auto talks = static_cast<std::uint32_t>(feature_hash(0, "talks") >> 32);
  tiny.add_lists(talks, 0b101);
  EXPECT_EQ(outcome(tiny.file), "");
  EXPECT_EQ(ModelFile::read(tiny.bytes())->lists().letters("talks"), "gp");
  EXPECT_EQ(ModelFile::read(tiny.bytes())->lists().letters("went"), "");
  TinyModel none({});
  EXPECT_EQ(ModelFile::read(none.bytes())->lists().letters("talks"), "");
}

TEST(ModelFile, ListsThatDoNotFitAreRefused) {
  TinyModel uneven({});
  uneven.add_lists(7, 1, 2);
  EXPECT_EQ(error_of(uneven.bytes()), "E423");
  TinyModel none({});
  none.head["lists"] = "gsp";
  none.build();
  EXPECT_EQ(error_of(none.bytes()), "E423");
  TinyModel many({});
  many.add_lists(7, 1);
  many.head["lists"] = "abcdefghijklmnopq";
  many.build();
  EXPECT_EQ(error_of(many.bytes()), "E422");
  TinyModel layer({});  // whole numbers in a layer's place would be read beyond their end
  layer.tensors["tag.bias"].type = "u16";
  layer.build();
  EXPECT_EQ(error_of(layer.bytes()), "E423");
}

TEST(ModelFile, AModelWithoutNamesFindsNone) {
  const TinyModel tiny({.has_names = false});
  const auto parser = Parser::open(tiny.bytes());
  ASSERT_TRUE(parser.ok());
  const std::string_view forms[] = {"Talks"};
  const Span spans[1] = {};
  EXPECT_EQ((*parser)->parse(forms, spans)[0].name, "O");
  TinyModel one({.has_names = false});  // a head that knows no kind of name
  one.head["heads"]["name"]["labels"] = {"O"};
  one.tensors["name.weight"] = {{1, 16}, std::vector<float>(16, 1.0F)};
  one.tensors["name.bias"] = {{1}, {0.0F}};
  one.build();
  const auto second = Parser::open(one.bytes());
  ASSERT_TRUE(second.ok()) << second.error().to_string();
  EXPECT_EQ((*second)->parse(forms, spans)[0].name, "O");
}

TEST(ModelFile, AWindowOfNamesThatLacksAPartIsRefused) {
  EXPECT_EQ(outcome(TinyModel({.window_reach = 1}).file), "");
  for (const char* name : {"window.word", "window.norm.gain", "window.hidden.weight", "window.tag",
                           "window.out.bias"}) {
    TinyModel tiny({.window_reach = 1});
    tiny.head["tensors"].erase(name);
    tiny.tensors.erase(name);
    tiny.build();
    EXPECT_EQ(error_of(tiny.bytes()), "E423") << name;
  }
  TinyModel far({.window_reach = 1});
  far.head["heads"]["name"]["window"]["reach"] = 4294967295;
  far.build();
  EXPECT_EQ(error_of(far.bytes()), "E423");
}

TEST(ModelFile, BytesHaveAScaleARowOrOneForAll) {
  const std::int8_t bytes[] = {2, -4, 127, 1};
  const float scales[] = {0.5F, 0.25F};
  Tensor tensor{TensorType::i8, 2, 2, reinterpret_cast<const std::byte*>(bytes), scales};
  EXPECT_EQ(tensor.at(0, 1), -2.0F);
  EXPECT_EQ(tensor.at(1, 0), 31.75F);
  tensor.scale_step = 0;
  EXPECT_EQ(tensor.at(1, 0), 63.5F);
}

TEST(ModelFile, HalfPrecisionIsRead) {
  const std::uint16_t halves[] = {0x3C00, 0xC000, 0x3555, 0x0001, 0x0000, 0x7BFF};
  const Tensor tensor{TensorType::f16, 1, 6, reinterpret_cast<const std::byte*>(halves), nullptr};
  EXPECT_EQ(tensor.at(0, 0), 1.0F);
  EXPECT_EQ(tensor.at(0, 1), -2.0F);
  EXPECT_NEAR(tensor.at(0, 2), 0.33325195F, 1e-8F);
  EXPECT_NEAR(tensor.at(0, 3), 5.9604645e-8F, 1e-14F);
  EXPECT_EQ(tensor.at(0, 4), 0.0F);
  EXPECT_EQ(tensor.at(0, 5), 65504.0F);
}

}  // namespace
}  // namespace dragoman
