package dev.outrigger.balancer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogNormalTest {
  @ParameterizedTest(name = "after {1} at sigma {0}, seed 1")
  @CsvSource({"0.3, 0.5", "1, 0.5", "1, 2", "2, 10"})
  void remainingTimeIsTheMeanOfWhatOutlivedTheElapsed(double sigma, double elapsed) {
    SplittableRandom random = new SplittableRandom(1);
    double sum = 0;
    int survivors = 0;
    for (int i = 0; i < 400_000; i++) {
      double x = Math.exp(sigma * random.nextGaussian());
      if (x > elapsed) {
        sum += x - elapsed;
        survivors++;
      }
    }

    assertThat(LogNormal.meanRemaining(0, sigma * sigma, elapsed))
        .isCloseTo(sum / survivors, within(0.1 * sum / survivors));
  }

  @ParameterizedTest(name = "limit {1} at sigma {0}, seed 2")
  @CsvSource({"0.3, 1", "1, 0.5", "1, 4", "1.5, 3"})
  void excessIsTheMeanOfWhatLiesAboveTheLimit(double sigma, double limit) {
    SplittableRandom random = new SplittableRandom(2);
    double sum = 0;
    for (int i = 0; i < 400_000; i++) {
      sum += Math.max(0, Math.exp(sigma * random.nextGaussian()) - limit);
    }
    double expected = sum / 400_000;

    assertThat(LogNormal.meanExcess(Math.exp(sigma * sigma / 2), sigma * sigma, limit))
        .isCloseTo(expected, within(0.1 * expected));
  }

  @Test
  void workThatHasNotBegunTakesItsMean() {
    assertThat(LogNormal.meanRemaining(0, 1, 0)).isEqualTo(Math.exp(0.5));
  }

  @ParameterizedTest
  @CsvSource({"0", "0.01", "0.3", "4"})
  void overdueWorkLastsAtLeastAsLongAgain(double variance) {
    double elapsed = 1000 * Math.exp(2 * Math.sqrt(variance));

    assertThat(LogNormal.meanRemaining(0, variance, elapsed))
        .isFinite()
        .isGreaterThanOrEqualTo(elapsed);
  }

  @Test
  void overdueWorkWithAShortTailLastsAsLongAgain() {
    double elapsed = Math.exp(0.21);

    assertThat(LogNormal.meanRemaining(0, 0.01, elapsed)).isEqualTo(elapsed);
    assertThat(LogNormal.meanRemaining(0, 0.01, Math.exp(0.19))).isLessThan(0.1);
  }

  @Test
  void overdueWorkWithALongTailLastsAsLongAsThatTells() {
    double elapsed = Math.exp(5);
    double[] exact = integrated(0, 4, elapsed);

    assertThat(exact[0] / exact[1]).isGreaterThan(elapsed);
    assertThat(LogNormal.meanRemaining(0, 4, elapsed))
        .isCloseTo(exact[0] / exact[1], within(1e-3 * exact[0] / exact[1]));
  }

  @Test
  void isFiniteAtTheEndsOfTheScale() {
    for (double mu : new double[] {-5, 0, 20}) {
      for (double variance : new double[] {0, 1e-12, 0.1, 20}) {
        for (double elapsed : new double[] {0, 1e-6, 1, 1e6, 1e12}) {
          assertThat(LogNormal.meanRemaining(mu, variance, elapsed)).isFinite().isNotNegative();
          assertThat(LogNormal.meanExcess(Math.exp(mu), variance, elapsed))
              .isFinite()
              .isNotNegative();
        }
      }
    }
  }

  @Test
  void tailsAgreeWithTheTable() {
    assertThat(LogNormal.normalTail(0)).isCloseTo(0.5, within(1e-7));
    assertThat(LogNormal.normalTail(1.96)).isCloseTo(0.0249979, within(1e-7));
    assertThat(LogNormal.normalTail(-1.96)).isCloseTo(0.9750021, within(1e-7));
  }

  /** Returns E[(X − limit)⁺] and P(X > limit) of exp(N(μ, variance)), by adding up. */
  private static double[] integrated(double mu, double variance, double limit) {
    double sigma = Math.sqrt(variance);
    double excess = 0;
    double share = 0;
    double step = 1e-4;
    for (double z = Math.max(-9, (Math.log(limit) - mu) / sigma) + step / 2; z < 12; z += step) {
      double density = step * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
      excess += density * (Math.exp(mu + sigma * z) - limit);
      share += density;
    }
    return new double[] {excess, share};
  }

  @ParameterizedTest(name = "mu {0}, variance {1}, limit {2}")
  @CsvSource({"0, 0.01, 1", "1, 0.25, 2", "2, 1, 0.5", "-1, 2, 3", "3, 0.04, 25"})
  void agreesWithTheIntegral(double mu, double variance, double limit) {
    double[] exact = integrated(mu, variance, limit);

    assertThat(LogNormal.meanExcess(Math.exp(mu + variance / 2), variance, limit))
        .isCloseTo(exact[0], within(1e-3 * exact[0]));
    if (Math.log(limit) <= mu + 2 * Math.sqrt(variance)) {
      assertThat(LogNormal.meanRemaining(mu, variance, limit))
          .isCloseTo(exact[0] / exact[1], within(1e-3 * exact[0] / exact[1]));
    }
  }

  @Test
  void whatIsCertainHasNoTail() {
    assertThat(LogNormal.meanRemaining(Math.log(10), 0, 4)).isCloseTo(6, within(1e-9));
    assertThat(LogNormal.meanExcess(10, 0, 4)).isEqualTo(6);
    assertThat(LogNormal.meanExcess(10, 0, 14)).isZero();
    assertThat(LogNormal.meanExcess(10, 1, 0)).isEqualTo(10);
    assertThat(LogNormal.meanExcess(10, 1, -3)).isEqualTo(13);
  }
}
