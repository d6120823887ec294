package dev.outrigger.balancer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The variance of families on one worker: (4 · 0.3 + Σ w·sample) ÷ (4 + Σ w). */
class FamilySpreadTest {
  private static final Offset<Double> HARDLY = within(1e-9);

  private final FamilySpread spread = new FamilySpread();
  private final FamilySpread.Sample sample = new FamilySpread.Sample();

  @Test
  void isAGuessBeforeAnythingIsMeasured() {
    assertThat(spread.value()).isEqualTo(0.3);
    assertThat(spread.unseen().mean).isZero();
    assertThat(spread.unseen().optimistic)
        .as("one standard deviation better")
        .isEqualTo(Math.exp(-Math.sqrt(0.3)), HARDLY);
  }

  @Test
  void ofADeviationThatIsKnownExactlyItsSquareCountsInFull() {
    spread.sample(sample, 1, 0);

    assertThat(spread.value()).isEqualTo((1.2 + 1) / 5, HARDLY);
  }

  @Test
  void whatOthersExplainDoesNotCountAndTakesPrecisionAway() {
    spread.sample(sample, 1, 0.3); // w = (0.3 ÷ 0.6)² = 1/4, 1 − 0.3

    assertThat(spread.value()).isEqualTo((1.2 + 0.7 / 4) / 4.25, HARDLY);
  }

  @Test
  void anOutlierCountsAsThreeStandardDeviations() {
    spread.sample(sample, -100, 0.3); // 9 × 0.6 − 0.3

    assertThat(spread.value()).isEqualTo((1.2 + 5.1 / 4) / 4.25, HARDLY);
  }

  @Test
  void measuredAnewItTakesThePlaceOfWhatWasMeasuredBefore() {
    spread.sample(sample, 1, 0); // 0.44 by now
    spread.sample(new FamilySpread.Sample(), 0, 0);
    spread.sample(sample, 0.5, 0);

    assertThat(spread.value()).isEqualTo((1.2 + 0.25) / 6, HARDLY);
  }

  @Test
  void whatIsForgottenCountsNoMore() {
    spread.sample(sample, 1, 0);
    spread.forget(sample);

    assertThat(spread.value()).isEqualTo(0.3, HARDLY);
  }

  @Test
  void staysWithinItsBounds() {
    for (int i = 0; i < 1000; i++) {
      spread.sample(new FamilySpread.Sample(), 0, 0);
    }
    assertThat(spread.value()).isEqualTo(0.002, HARDLY);

    for (int i = 0; i < 100_000; i++) {
      spread.sample(new FamilySpread.Sample(), 100, 0);
    }
    assertThat(spread.value()).isEqualTo(3, HARDLY);
  }
}
