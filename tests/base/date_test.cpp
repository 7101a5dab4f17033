#include "dragoman/date.h"

#include <gtest/gtest.h>

namespace dragoman {
namespace {

TEST(Date, WeekdayCountsFromMonday) {
  EXPECT_EQ((Date{2022, 6, 29}.weekday()), 3);
  EXPECT_EQ((Date{2024, 2, 29}.weekday()), 4);
}

TEST(Date, AddingMonthsKeepsToTheLastDay) {
  EXPECT_EQ((Date{2023, 1, 31}.plus_months(1)), (Date{2023, 2, 28}));
  EXPECT_EQ((Date{2022, 12, 31}.plus_months(-10)), (Date{2022, 2, 28}));
}

TEST(Date, DaysCrossYears) {
  EXPECT_EQ((Date{2022, 2, 21}.plus_days(3)), (Date{2022, 2, 24}));
  EXPECT_EQ((Date{2020, 1, 1}.days_since(Date{2019, 12, 25})), 7);
}

TEST(Date, ReadsIsoAndRfc3339AndRefusesTheRest) {
  EXPECT_EQ(*parse_date("2022-06-29"), (Date{2022, 6, 29}));
  EXPECT_EQ(*parse_date("2022-06-29T23:59:00+03:00"), (Date{2022, 6, 29}));
  for (const char* wrong : {"2022-13-01", "2022-02-30", "29.06.2022", "2022-6-29", "2022", ""}) {
    const auto date = parse_date(wrong);
    ASSERT_FALSE(date.ok()) << wrong;
    EXPECT_EQ(date.error().code(), "E210");
  }
}

TEST(Interval, MonthAndYearCoverTheirDays) {
  EXPECT_EQ(*parse_interval("2024-02"),
            (Interval{{2024, 2, 1}, {2024, 2, 29}, Precision::month}));
  EXPECT_EQ(*parse_interval("2014"), (Interval{{2014, 1, 1}, {2014, 12, 31}, Precision::year}));
  EXPECT_FALSE(parse_interval("2014-00").ok());
}

}  // namespace
}  // namespace dragoman
