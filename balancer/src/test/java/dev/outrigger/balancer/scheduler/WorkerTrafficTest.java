package dev.outrigger.balancer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a task costs those that come after it, against numbers worked out by hand. */
class WorkerTrafficTest {
  private final WorkerTraffic traffic = new WorkerTraffic(0);

  private static FakeCandidates halfUsed() {
    FakeCandidates candidates = new FakeCandidates(1);
    candidates.parallelism[0] = 2;
    candidates.outstanding[0] = 1;
    return candidates;
  }

  @Test
  void isAQuarterOfTheOddsOfBeingBusyTimesTheWorkAhead() {
    FakeCandidates candidates = halfUsed();
    traffic.found(candidates);
    traffic.placed(candidates, 0); // of 100 ms

    double delay = traffic.delayOfOthers(candidates, 0, 200, 1.5);

    assertThat(delay).isCloseTo(0.25 * (0.5 / 0.5) * 200 * (1.5 + 2 / 2.0 / 2), within(1e-9));
  }

  @Test
  void isNeverBelowNothingHoweverMuchAWorkerDoesAtOnce() {
    FakeCandidates candidates = halfUsed();
    candidates.parallelism[0] = Integer.MAX_VALUE;
    candidates.outstanding[0] = Integer.MAX_VALUE / 2;
    traffic.found(candidates);

    assertThat(traffic.delayOfOthers(candidates, 0, 200, 0)).isPositive();
  }

  @Test
  void aLongerQueueThanFourCountsAsFour() {
    FakeCandidates candidates = halfUsed();
    traffic.found(candidates);

    assertThat(traffic.delayOfOthers(candidates, 0, 200, 50))
        .isCloseTo(0.25 * 200 * (4 + 1 / 2.0 / 2), within(1e-9));
  }

  @Test
  void aWorkerThatIsAlwaysBusyCountsAsBusyNineTimesInTen() {
    FakeCandidates candidates = halfUsed();
    candidates.outstanding[0] = 7; // of two at once
    traffic.found(candidates);

    assertThat(traffic.delayOfOthers(candidates, 0, 100, 1))
        .isCloseTo(0.25 * 9 * 100 * (1 + 1 / 2.0 / 2), within(1e-9));
  }

  @Test
  void isNothingWhereNothingWasSeen() {
    assertThat(traffic.delayOfOthers(halfUsed(), 0, 100, 1)).isZero();

    FakeCandidates far = new FakeCandidates(1);
    far.position[0] = 16;
    assertThat(traffic.delayOfOthers(far, 0, 100, 1)).isZero();
  }

  @Test
  void theUtilisationIsTheMeanOfWhatDecisionsFind() {
    FakeCandidates candidates = halfUsed();
    traffic.found(candidates);
    candidates.outstanding[0] = 0;
    traffic.found(candidates); // a quarter

    assertThat(traffic.delayOfOthers(candidates, 0, 100, 1))
        .isCloseTo(0.25 * (0.25 / 0.75) * 100 * 1.25, within(1e-9));
  }

  @Test
  void theUtilisationForgetsOverThirtyThreeTasks() {
    FakeCandidates candidates = halfUsed();
    for (int i = 0; i < 1000; i++) {
      traffic.found(candidates);
    }
    candidates.outstanding[0] = 0;
    traffic.found(candidates);

    double utilisation = 0.5 - 0.5 / 33;
    assertThat(traffic.delayOfOthers(candidates, 0, 100, 1))
        .isCloseTo(0.25 * (utilisation / (1 - utilisation)) * 100 * 1.25, within(1e-6));
  }

  @Test
  void theMeanDurationForgetsOverThirtyThreeTasks() {
    FakeCandidates candidates = halfUsed();
    traffic.found(candidates);
    traffic.placed(candidates, 0);
    candidates.meanFactor[0] = 1 + 33;
    traffic.placed(candidates, 0); // 200 by now

    assertThat(traffic.delayOfOthers(candidates, 0, 100, 0))
        .isCloseTo(0.25 * 100 * (0.5 / 2 / 2), within(1e-9));
  }

  @Test
  void ofManyWorkersTheNextOnesAreLookedAtEachTime() {
    FakeCandidates candidates = new FakeCandidates(128);
    Arrays.fill(candidates.outstanding, 1);

    traffic.found(candidates);
    assertThat(seen(candidates)).isEqualTo(64);

    traffic.found(candidates);
    assertThat(seen(candidates)).isEqualTo(128);
  }

  private long seen(FakeCandidates candidates) {
    return IntStream.range(0, 128)
        .filter(i -> traffic.delayOfOthers(candidates, i, 100, 1) > 0)
        .count();
  }

  @Test
  void whatIsKnownOfAWorkerIsNotTakenForItsSuccessorsAndOutlivesNewcomers() {
    FakeCandidates candidates = halfUsed();
    traffic.found(candidates);
    traffic.placed(candidates, 0);
    FakeCandidates newcomer = new FakeCandidates(1);
    newcomer.position[0] = 100;
    traffic.placed(newcomer, 0);
    traffic.found(candidates); // half used as before
    assertThat(traffic.delayOfOthers(candidates, 0, 200, 0))
        .isCloseTo(0.25 * 200 * (2 / 2.0 / 2), within(1e-9));

    candidates.ids[0] = "successor";
    candidates.millis[0] = 400;
    traffic.placed(candidates, 0);
    assertThat(traffic.delayOfOthers(candidates, 0, 100, 1)).isZero();

    candidates.outstanding[0] = 2;
    traffic.found(candidates); // the third decision
    assertThat(traffic.delayOfOthers(candidates, 0, 200, 0))
        .isCloseTo(0.25 * 0.5 * 200 * (0.5 / 2 / 2), within(1e-9));
  }

  @Test
  void theTaskThatIsPlacedMakesTheNextOneDearerByItsLength() {
    PerformanceBasedScheduler scheduler = new PerformanceBasedScheduler();
    FakeCandidates candidates = halfUsed();
    scheduler.cost(candidates);
    scheduler.chosen(candidates, 0);
    candidates.millis[0] = 300;

    double cost = scheduler.cost(candidates).of(candidates, 0);

    assertThat(cost).isCloseTo(300 + 0.25 * 300 * (3 / 2.0 / 2), within(1e-9));
  }

  @Test
  void ofTwoWorkersEachForgetsOverThirtyThreeOfItsOwnTasks() {
    FakeCandidates candidates = new FakeCandidates(2);
    Arrays.fill(candidates.parallelism, 2);
    Arrays.fill(candidates.outstanding, 1);
    for (int i = 0; i < 1000; i++) {
      traffic.found(candidates);
    }
    Arrays.fill(candidates.outstanding, 0);
    traffic.found(candidates);

    double utilisation = 0.5 - 0.5 / 66; // a decision places one task on one of two
    assertThat(traffic.delayOfOthers(candidates, 1, 100, 1))
        .isCloseTo(0.25 * (utilisation / (1 - utilisation)) * 100 * 1.25, within(1e-6));
  }

  @Test
  void beforeMuchWasSeenAWorkerCountsAsUsedAsAllAre() {
    WorkerTraffic young = new WorkerTraffic();
    FakeCandidates candidates = new FakeCandidates(2);
    candidates.outstanding[0] = 1;
    for (int i = 0; i < 10; i++) {
      young.found(candidates);
    }

    double first = young.delayOfOthers(candidates, 0, 100, 1);
    double second = young.delayOfOthers(candidates, 1, 100, 1);
    for (int i = 0; i < 10_000; i++) {
      young.found(candidates);
    }

    assertThat(first).isCloseTo(second, withinPercentage(60)).isGreaterThan(second);
    assertThat(young.delayOfOthers(candidates, 0, 100, 1))
        .isGreaterThan(50 * young.delayOfOthers(candidates, 1, 100, 1));
  }

  @Test
  void aWorkerLookedAtEveryOtherTimeHasBeenSeenHalfAsOften() {
    FakeCandidates candidates = new FakeCandidates(128);
    Arrays.fill(candidates.outstanding, 1);
    traffic.found(candidates);
    traffic.found(candidates);
    Arrays.fill(candidates.outstanding, 0);
    traffic.found(candidates); // once and a half: a third is left

    long third =
        IntStream.range(0, 128)
            .filter(i -> Math.abs(traffic.delayOfOthers(candidates, i, 100, 1) - 18.75) < 1e-9)
            .count();
    assertThat(third).isEqualTo(64);
  }
}
