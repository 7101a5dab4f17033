#include "cli/pipeline.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>

namespace dragoman::cli {
namespace {

TEST(Pipeline, ResultsComeInTheOrderOfTheInput) {
  for (const std::size_t threads : {1U, 2U, 8U}) {
    int next = 0;
    std::vector<int> written;
    run_pipeline<int, int>({.next = [&]() -> std::optional<int> {
                              return next < 500 ? std::optional(next++) : std::nullopt;
                            },
                            .work =
                                [](int& number) {
                                  if (number % 7 == 0) std::this_thread::yield();
                                  return number * 2;
                                },
                            .write =
                                [&](int& number) {
                                  written.push_back(number);
                                  return true;
                                }},
                           threads);
    ASSERT_EQ(written.size(), 500U);
    for (int i = 0; i < 500; ++i) EXPECT_EQ(written[static_cast<std::size_t>(i)], i * 2);
  }
}

TEST(Pipeline, StopsOnceNobodyReads) {
  int next = 0;
  int written = 0;
  run_pipeline<int, int>({.next = [&]() -> std::optional<int> { return next++; },
                          .work = [](int& number) { return number; },
                          .write = [&](int&) { return ++written < 10; }},
                         4);
  EXPECT_EQ(written, 10);
}

TEST(Pipeline, AFaultOfOneThreadEndsAllAndIsThrownOn) {
  int next = 0;
  const auto work = [](int& number) -> int {
    if (number == 20) throw std::runtime_error("broken");
    return number;
  };
  EXPECT_THROW((run_pipeline<int, int>({.next = [&]() -> std::optional<int> { return next++; },
                                        .work = work,
                                        .write = [](int&) { return true; }},
                                       4)),
               std::runtime_error);
}

}  // namespace
}  // namespace dragoman::cli
