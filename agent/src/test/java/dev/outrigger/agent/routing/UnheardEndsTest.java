package dev.outrigger.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.model.Task;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnheardEndsTest {
  private static final long SECOND = 1_000_000_000;

  private final UnheardEnds ends = new UnheardEnds();

  @Test
  void takesATaskToHaveEndedAfterTheTimeItIsExpectedToTake() {
    ends.placed(Task.builder("long").expected(Duration.ofSeconds(3)).build(), 0);
    ends.placed(Task.builder("short").expected(Duration.ofSeconds(1)).build(), 0);

    assertThat(ends.over(SECOND - 1)).isEmpty();
    assertThat(ends.over(SECOND)).containsExactly("short");
    assertThat(ends.over(10 * SECOND)).containsExactly("long");
  }

  @Test
  void assumesTenSecondsWhereNothingIsTold() {
    ends.placed(Task.builder("t").build(), 0);

    assertThat(ends.over(10 * SECOND - 1)).isEmpty();
    assertThat(ends.over(10 * SECOND)).containsExactly("t");
  }

  @Test
  void remembersABoundedNumberOfTasks() {
    for (int i = 0; i < 10_005; i++) {
      ends.placed(Task.builder(i).build(), i);
    }

    assertThat(ends.over(0)).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void survivesAClockThatOverflows() {
    long late = Long.MAX_VALUE - SECOND;
    ends.placed(Task.builder("t").build(), late);

    assertThat(ends.over(late + 9 * SECOND)).isEmpty();
    assertThat(ends.over(late + 10 * SECOND)).containsExactly("t");
  }
}
