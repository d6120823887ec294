package dev.outrigger.balancer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PriorityBasedSchedulerTest {
  private static final double[] MOST_DELAY = {1, 1, 1.25, 2, 4, 4};

  private final PriorityBasedScheduler scheduler = new PriorityBasedScheduler();

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 200);
  }

  private int choose(FakeCandidates candidates, int priority) {
    return ((Choice.Pick) scheduler.choose(candidates.priority(priority))).index();
  }

  @Test
  void anUrgentTaskGetsTheFastestWorkerAndAnUnimportantOneLeavesItFree() {
    FakeCandidates candidates = FakeCandidates.withMillis(100, 160);

    assertThat(choose(candidates, 1)).isZero();
    assertThat(choose(candidates, 2)).isZero();
    assertThat(choose(candidates, 3)).isZero();
    assertThat(choose(candidates, 5)).isEqualTo(1);
  }

  @Test
  void anOrdinaryTaskBalancesTheLoad() {
    FakeCandidates candidates = new FakeCandidates(3);
    candidates.outstanding[0] = 2;
    candidates.outstanding[1] = 1;
    candidates.outstanding[2] = 3;

    assertThat(choose(candidates, 3)).isEqualTo(1);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aLessUrgentTaskNeverGetsAShorterDelayNorAFasterWorker(long seed) {
    FakeCandidates candidates = FakeCandidates.any(new SplittableRandom(seed));
    double delay = 0;
    double millis = 0;

    for (int priority = 1; priority <= 6; priority++) {
      int chosen = choose(candidates, priority);

      assertThat(ExpectedDelay.optimistic(candidates, chosen)).isGreaterThanOrEqualTo(delay);
      if (priority > 2) {
        assertThat(candidates.millis[chosen]).isGreaterThanOrEqualTo(millis);
      }
      delay = ExpectedDelay.optimistic(candidates, chosen);
      millis = candidates.millis[chosen];
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatATaskIsDelayedForOthersIsBounded(long seed) {
    FakeCandidates candidates = FakeCandidates.any(new SplittableRandom(seed));
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < candidates.count(); i++) {
      least = Math.min(least, ExpectedDelay.optimistic(candidates, i));
    }

    for (int priority = 1; priority <= 6; priority++) {
      double delay = ExpectedDelay.optimistic(candidates, choose(candidates, priority));

      assertThat(delay).isLessThanOrEqualTo(MOST_DELAY[priority - 1] * least * (1 + 1e-9));
    }
  }
}
