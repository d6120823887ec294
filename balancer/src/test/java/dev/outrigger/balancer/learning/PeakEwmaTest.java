package dev.outrigger.balancer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PeakEwmaTest {
  private static final long SECOND = 1_000_000_000L;

  private final PeakEwma peak = new PeakEwma();

  @Test
  void aPeakCountsAtOnceAndFades() {
    peak.observe(Math.log(8), 0, 100, 0);

    assertThat(peak.at(0)).isCloseTo(8, within(1e-9));
    assertThat(peak.at(10 * SECOND)).isCloseTo(1 + 7 / Math.E, within(1e-9));
    assertThat(peak.at(300 * SECOND)).isCloseTo(1, within(1e-9));
  }

  @Test
  void anOrdinaryTaskDoesNotWipeAPeakOut() {
    peak.observe(Math.log(8), 0, 100, 0);
    peak.observe(0, 0, 100, SECOND);

    assertThat(peak.at(SECOND)).isGreaterThan(7);
  }

  @Test
  void aLowerSlowdownIsApproachedByAsMuchAsThePeakIsForgotten() {
    peak.observe(Math.log(8), 0, 100, 0);
    peak.observe(Math.log(3), 0, 100, 10 * SECOND);

    assertThat(peak.at(10 * SECOND)).isCloseTo(8 / Math.E + 3 * (1 - 1 / Math.E), within(1e-9));
  }

  @Test
  void whereTasksAreLongAPeakLastsForAboutTenOfThem() {
    peak.observe(Math.log(8), 0, 60_000, 0);

    assertThat(peak.at(600 * SECOND)).isCloseTo(1 + 7 / Math.E, within(1e-9));
  }

  @Test
  void whatTheForecastAllowedForIsNoPeak() {
    peak.observe(Math.log(8), Math.pow(Math.log(8), 2), 100, 0);
    peak.observe(-3, 0.1, 100, 0);

    assertThat(peak.at(0)).isEqualTo(1);
  }

  @Test
  void noDurationAndNoClockMakesItUseless() {
    peak.observe(Double.POSITIVE_INFINITY, 0, Double.MAX_VALUE, Long.MAX_VALUE);
    assertThat(peak.at(Long.MIN_VALUE)).isEqualTo(1000);

    peak.observe(-1e9, 1e9, 0, 0);
    assertThat(peak.at(0)).isBetween(1.0, 1000.0);
  }
}
