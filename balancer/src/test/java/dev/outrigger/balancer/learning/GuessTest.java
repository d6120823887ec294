package dev.outrigger.balancer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuessTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.POSITIVE_INFINITY, Double.NaN})
  void isPositiveAndFinite(double millis) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Guess.analysed(millis))
        .withMessage("millis must be positive and finite, was " + millis);
  }

  @Test
  void whoTellsNothingGuessesNothing() {
    assertThat(Guess.told(Double.NaN)).isSameAs(Guess.NONE);
    assertThat(Guess.told(5)).isEqualTo(new Guess(Guess.Source.SUBMITTER, 5));
  }
}
