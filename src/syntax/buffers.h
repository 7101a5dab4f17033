// Memory for rows of floats and of integers, which one thread uses over and over.
//
//   Rows x = buffer.rows(tokens, width);            // what was in it is gone
//
// A buffer grows to the largest request and gives nothing back; a view is good until the next one.

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "syntax/kernels.h"

namespace dragoman {

// Rows of floats that grow and are never given back. They begin on a line of the cache, which the
// sixteen outputs that a product writes at once just fill.
class Buffer {
 public:
  Rows rows(std::size_t count, std::size_t columns) {
    const std::size_t lines = (count * columns + panel_columns - 1) / panel_columns;
    if (lines_.size() < lines) lines_.resize(lines);
    return {lines_.data()->values, columns, count, columns};
  }

 private:
  struct alignas(panel_columns * sizeof(float)) Line {
    float values[panel_columns];
  };
  std::vector<Line> lines_;
};

class QuantisedBuffer {
 public:
  Quantised rows(std::size_t count, std::size_t columns) {
    const std::size_t stride = rounded_up(columns, lanes);
    if (data_.size() < count * stride) data_.resize(count * stride);
    if (scale_.size() < count) scale_.resize(count);
    return {data_.data(), scale_.data(), stride, count};
  }

 private:
  std::vector<std::uint8_t> data_;
  std::vector<float> scale_;
};

// A part of the rows, and of their columns.
inline Rows part_of(const Rows& rows, std::size_t begin, std::size_t end) {
  return {rows.row(begin), rows.stride, end - begin, rows.columns};
}
inline Quantised part_of(const Quantised& rows, std::size_t begin, std::size_t end) {
  return {rows.data + begin * rows.stride, rows.scale + begin, rows.stride, end - begin};
}
inline Rows columns_of(const Rows& rows, std::size_t first, std::size_t columns) {
  return {rows.data + first, rows.stride, rows.count, columns};
}

}  // namespace dragoman
