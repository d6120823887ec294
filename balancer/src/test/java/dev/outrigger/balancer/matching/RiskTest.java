package dev.outrigger.balancer.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RiskTest {
  @Test
  void ofADurationThatIsCertainIsThatDuration() {
    assertThat(new Risk(0.999).expectile(250, 0)).isEqualTo(250, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1, 5})
  void isTheMeanForWhoIsNeutral(double variance) {
    assertThat(new Risk(0.5).expectile(250, variance)).isEqualTo(250, within(1e-3));
  }

  @ParameterizedTest
  @CsvSource({"0.9, 0.25", "0.9, 2", "0.99, 1", "0.999, 0.5", "0.999, 3"})
  void weighsLatenessAgainstEarlinessAsDefined(double tau, double variance) {
    double mean = 40;
    double expectile = new Risk(tau).expectile(mean, variance);

    double late = 0;
    double early = 0;
    double sigma = Math.sqrt(variance);
    double step = 1e-4;
    for (double z = -9; z < 12; z += step) {
      double x = mean * Math.exp(sigma * z - variance / 2);
      double weight = step * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
      late += weight * Math.max(0, x - expectile);
      early += weight * Math.max(0, expectile - x);
    }
    assertThat(tau * late / ((1 - tau) * early)).isCloseTo(1, within(0.01));
  }

  @Test
  void growsWithTheMeanInProportionAndWithTheVariance() {
    Risk risk = new Risk(0.999);

    assertThat(risk.expectile(80, 1)).isEqualTo(2 * risk.expectile(40, 1));
    double before = 0;
    for (double variance = 0; variance <= 16; variance += 0.01) {
      double now = risk.expectile(1, variance);
      assertThat(now).isGreaterThanOrEqualTo(before);
      before = now;
    }
    assertThat(risk.expectile(1, 1e9)).isEqualTo(before, within(1e-9 * before));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.49, 1, -1, Double.NaN})
  void refusesToLikeRisk(double tau) {
    assertThatThrownBy(() -> new Risk(tau))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tau must be in [0.5, 1)");
  }
}
