package dev.outrigger.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void isTheMiddleOfAnOddCountWhateverTheOrder() {
    assertThat(Median.of(9, 1, 5)).isEqualTo(5);
    assertThat(Median.of(7)).isEqualTo(7);
  }

  @Test
  void isTheMeanOfTheMiddleTwoOfAnEvenCount() {
    assertThat(Median.of(4, 1, 100, 2)).isEqualTo(3);
  }

  @Test
  void leavesTheNumbersAsTheyAre() {
    double[] numbers = {3, 1, 2};

    assertThat(Median.of(numbers)).isEqualTo(2);

    assertThat(numbers).containsExactly(3, 1, 2);
  }

  @Test
  void isUnknownIfOneNumberIs() {
    assertThat(Median.of(1, Double.NaN, 3)).isNaN();
  }

  @Test
  void refusesNoNumbers() {
    assertThatThrownBy(Median::of).isInstanceOf(IllegalArgumentException.class);
  }
}
