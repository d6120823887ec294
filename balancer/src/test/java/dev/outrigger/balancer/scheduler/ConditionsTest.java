package dev.outrigger.balancer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.scheduler.Conditions.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The thresholds of the adaptive scheduler, how it smooths, and how long it stays. */
class ConditionsTest {
  private static final long DWELL = Conditions.DWELL_NANOS;

  private final Conditions conditions = new Conditions();

  @ParameterizedTest(name = "utilisation {0}, spread {1}, unknown {2}: {3}")
  @CsvSource({
    "0.50, 0.00, 0.51, UNKNOWN",
    "0.90, 0.90, 0.51, UNKNOWN",
    "0.50, 0.00, 0.50, ORDINARY",
    "0.81, 0.26, 0.50, BUSY_UNLIKE",
    "0.81, 0.25, 0.50, BUSY_ALIKE",
    "0.80, 0.26, 0.50, ORDINARY",
    "0.41, 0.26, 0.50, ORDINARY",
    "0.40, 0.26, 0.50, IDLE"
  })
  void aSituationBeginsAboveItsThreshold(
      double utilisation, double spread, double unknown, Situation situation) {
    assertThat(conditions.after(utilisation, spread, unknown, 0)).isEqualTo(Situation.UNKNOWN);
    assertThat(conditions.after(utilisation, spread, unknown, DWELL)).isEqualTo(situation);
  }

  @ParameterizedTest(name = "utilisation {0}, spread {1}, unknown {2}: {3}")
  @CsvSource({
    "0.90, 0.90, 0.31, UNKNOWN",
    "0.90, 0.90, 0.29, BUSY_UNLIKE",
    "0.71, 0.16, 0.00, BUSY_UNLIKE",
    "0.71, 0.14, 0.00, BUSY_ALIKE",
    "0.69, 0.16, 0.00, ORDINARY",
    "0.31, 0.16, 0.00, ORDINARY",
    "0.29, 0.16, 0.00, IDLE"
  })
  void aSituationEndsBelowTheLowerThreshold(
      double utilisation, double spread, double unknown, Situation situation) {
    conditions.after(1, 1, 1, 0);
    Situation last = Situation.UNKNOWN;
    for (int i = 1; i < 1000; i++) {
      last = conditions.after(utilisation, spread, unknown, i * DWELL);
    }

    assertThat(last).isEqualTo(situation);
  }

  @Test
  void isBusyAfterTwentyFiveMeasurementsOfFullUseSinceItWasIdle() {
    conditions.after(0, 0, 0, 0);
    Situation last = Situation.UNKNOWN;
    int measured = 0;
    while (last != Situation.BUSY_ALIKE && measured < 100) {
      last = conditions.after(1, 0, 0, ++measured * DWELL);
    }

    assertThat(measured).isEqualTo(25); // 1 − (15 ÷ 16)^25 is the first above 0.8
  }

  @Test
  void staysForTenSecondsFromTheFirstMeasurementAndFromEachSwitch() {
    conditions.after(0, 0, 0, 5);
    assertThat(conditions.after(0, 0, 0, 5 + DWELL - 1)).isEqualTo(Situation.UNKNOWN);
    assertThat(conditions.after(0, 0, 0, 5 + DWELL)).isEqualTo(Situation.IDLE);

    for (int i = 0; i < 100; i++) {
      assertThat(conditions.after(1, 0, 0, 5 + 2 * DWELL - 1)).isEqualTo(Situation.IDLE);
    }
    assertThat(conditions.after(1, 0, 0, 5 + 2 * DWELL)).isEqualTo(Situation.BUSY_ALIKE);
  }

  @ParameterizedTest(name = "utilisation {0}, spread {1}, unknown {2}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0.5|0|0.6|little is known of 60 % of the workers",
        "0.9|0.5|0|the workers are used to 90 % and their speeds differ by 50 %",
        "0.9|0.1|0|the workers are used to 90 % and their speeds differ by only 10 %",
        "0.2|0.1|0|the workers are used to 20 %",
        "0.6|0.1|0|the workers are used to 60 %"
      })
  void theReasonHasTheFiguresThatDecided(
      double utilisation, double spread, double unknown, String reason) {
    conditions.after(utilisation, spread, unknown, 0);
    conditions.after(utilisation, spread, unknown, DWELL);

    assertThat(conditions.reason()).isEqualTo(reason);
  }
}
