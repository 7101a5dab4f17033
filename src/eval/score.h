// Counts behind a precision, a recall and their F1.

#pragma once

namespace dragoman {

struct Score {
  int matched_predicted = 0;
  int predicted = 0;
  int matched_gold = 0;
  int gold = 0;

  double precision() const { return predicted == 0 ? 0 : double(matched_predicted) / predicted; }
  double recall() const { return gold == 0 ? 0 : double(matched_gold) / gold; }
  double f1() const {
    const double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }
  void add(const Score& other) {
    matched_predicted += other.matched_predicted;
    predicted += other.predicted;
    matched_gold += other.matched_gold;
    gold += other.gold;
  }
};

}  // namespace dragoman
