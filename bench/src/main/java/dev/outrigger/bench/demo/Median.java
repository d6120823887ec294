package dev.outrigger.bench.demo;

import java.util.Arrays;

/** The middle one of some numbers. */
final class Median {
  private Median() {}

  /**
   * Returns the middle number, or the mean of the middle two of an even count; NaN if one is NaN.
   *
   * @throws IllegalArgumentException if there are none
   */
  static double of(double... numbers) {
    if (numbers.length == 0) {
      throw new IllegalArgumentException("there is no median of no numbers");
    }
    double[] sorted = numbers.clone();
    Arrays.sort(sorted); // NaN last
    if (Double.isNaN(sorted[sorted.length - 1])) {
      return Double.NaN;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
