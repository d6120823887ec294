package dev.outrigger.balancer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerOfTwoChoicesSchedulerTest {
  private static int next(Scheduler scheduler, FakeCandidates candidates) {
    return ((Choice.Pick) scheduler.choose(candidates)).index();
  }

  private static Scheduler scheduler(long seed) {
    return new PowerOfTwoChoicesScheduler(new SplittableRandom(seed));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theBetterOfTwoIsTakenSoEachRankHasItsShare(long seed) {
    Scheduler scheduler = scheduler(seed);
    FakeCandidates candidates = FakeCandidates.withMillis(10, 20, 30, 40);
    int[] counts = new int[4];

    for (int turn = 0; turn < 12_000; turn++) {
      counts[next(scheduler, candidates)]++;
    }

    // of six pairs, equally likely, the best wins three, the second two, the third one
    assertThat(counts[0]).isCloseTo(6000, within(300));
    assertThat(counts[1]).isCloseTo(4000, within(300));
    assertThat(counts[2]).isCloseTo(2000, within(300));
    assertThat(counts[3]).isZero();
  }

  @Test
  void equalSeedsMakeEqualChoices() {
    Scheduler one = scheduler(7);
    Scheduler other = scheduler(7);
    FakeCandidates candidates = new FakeCandidates(50);

    for (int turn = 0; turn < 100; turn++) {
      assertThat(next(other, candidates)).isEqualTo(next(one, candidates));
    }
  }

  @Test
  void theShorterQueueOfTwoIsTaken() {
    FakeCandidates candidates = new FakeCandidates(2);
    candidates.outstanding[0] = 5;
    candidates.outstanding[1] = 2;
    Scheduler scheduler = scheduler(1);

    for (int turn = 0; turn < 50; turn++) {
      assertThat(next(scheduler, candidates)).isEqualTo(1);
    }
  }

  @Test
  void theFullestOfManyQueuesHoldsFewTasks() {
    Scheduler scheduler = scheduler(3);
    FakeCandidates candidates = new FakeCandidates(1000);
    int fullest = 0;

    for (int task = 0; task < 1000; task++) {
      fullest = Math.max(fullest, ++candidates.outstanding[next(scheduler, candidates)]);
    }

    assertThat(fullest).isLessThanOrEqualTo(4); // one random choice gives 5 to 7
  }
}
