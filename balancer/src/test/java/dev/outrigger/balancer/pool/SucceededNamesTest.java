package dev.outrigger.balancer.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SucceededNamesTest {
  private final SucceededNames names = new SucceededNames();

  @Test
  void knowsWhatWasAddedAndNoNameThatIsNotTold() {
    names.add("m");
    names.add(null);

    assertThat(names.has("m")).isTrue();
    assertThat(names.has("other")).isFalse();
    assertThat(names.has(null)).isFalse();
  }

  @Test
  void isBoundedAndKnowsTheLastOne() {
    IntStream.range(0, 100_000).forEach(i -> names.add("m" + i));

    assertThat(names.has("m99999")).isTrue();
    assertThat(IntStream.range(0, 100_000).filter(i -> names.has("m" + i)).count())
        .isLessThanOrEqualTo(1000);
  }
}
