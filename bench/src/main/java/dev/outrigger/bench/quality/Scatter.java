package dev.outrigger.bench.quality;

import java.util.SplittableRandom;

/**
 * How durations scatter about the mean of their class: the product of two log-normal factors of
 * mean 1, the task's size and noise.
 *
 * @param size standard deviation of the logarithm of the size
 * @param noise standard deviation of the logarithm of the noise
 */
record Scatter(double size, double noise) {
  Scatter {
    check("--size-sigma", size);
    check("--noise", noise);
  }

  private static void check(String option, double sigma) {
    if (!(sigma >= 0 && sigma <= 5)) {
      throw new IllegalArgumentException(option + " must be from 0 to 5, was " + sigma);
    }
  }

  double draw(SplittableRandom random) {
    double variance = size * size + noise * noise;
    return Math.exp(size * random.nextGaussian() + noise * random.nextGaussian() - variance / 2);
  }
}
