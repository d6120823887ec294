package dev.outrigger.balancer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.balancer.scheduler.FakeCandidates.Busy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formula of performance_based, and from which side each of its thresholds holds. */
class PerformanceBasedSchedulerTest {
  private final PerformanceBasedScheduler scheduler = new PerformanceBasedScheduler();

  private Choice choose(FakeCandidates candidates) {
    return scheduler.choose(candidates);
  }

  /** A free worker that needs 1000 ms, and a busy one that needs so long and has so much left. */
  private static FakeCandidates freeAndBusy(double meanMillis, double remainingMillis) {
    FakeCandidates candidates = FakeCandidates.withMillis(1000);
    candidates.busyOnes.add(new Busy(meanMillis, remainingMillis, 0, 0, 0));
    return candidates;
  }

  private static double costOf(FakeCandidates candidates, int index) {
    return new PerformanceBasedScheduler().cost(candidates).of(candidates, index);
  }

  @Test
  void theDelayIsTheOptimisticGuessTimesTheTriesTimesTheTasksThere() {
    FakeCandidates candidates = new FakeCandidates(1);
    candidates.optimisticFactor[0] = 0.5;
    candidates.failureShare[0] = 0.75;
    candidates.parallelism[0] = 2;
    candidates.outstanding[0] = 2;
    candidates.backlogTasks[0] = 1.5;

    double own = 100 * 0.5 * 4;
    double crowding = 2.5 / 2;
    double toOthers = 0.25 * (0.9 / 0.1) * own * (0.25 + 1.0 / 2 / 2); // nothing placed: e ÷ ē is 1
    assertThat(costOf(candidates, 0)).isCloseTo(own * crowding + toOthers, within(1e-9));
  }

  @Test
  void whatIsToldIsTheMedianOfTheTaskAlone() {
    FakeCandidates candidates = new FakeCandidates(1);
    candidates.optimisticFactor[0] = 0.5;
    candidates.failureShare[0] = 0.5;
    candidates.outstanding[0] = 3;
    candidates.backlogTasks[0] = 2.5;

    assertThat(((Choice.Pick) choose(candidates)).costMillis()).isEqualTo(100 * 2 * 3.5);
  }

  @ParameterizedTest(name = "{1} ms left on a worker that needs {0}: held back {2}")
  @CsvSource({"100, 899, true", "100, 900, false", "999, 0, true", "1000, 0, false"})
  void aTaskIsHeldBackForWhoWillHaveDoneItSooner(double mean, double remaining, boolean held) {
    assertThat(choose(freeAndBusy(mean, remaining)) instanceof Choice.WaitFor).isEqualTo(held);
  }

  @Test
  void saysWhatTheFreeWorkerWouldNeedAndWhenTheBusyOneWillBeDone() {
    assertThat(choose(freeAndBusy(100, 300)))
        .isEqualTo(
            new Choice.WaitFor(
                0,
                "worker w0 is free and would need 1.0 s; worker busy0 is busy and is expected to"
                    + " have it done in 400 ms"));
  }

  @Test
  void ofTheBusyWorkersTheOneThatWillBeDoneFirstIsWaitedFor() {
    FakeCandidates candidates = freeAndBusy(100, 300);
    candidates.busyOnes.add(new Busy(200, 100, 0, 0, 0));
    candidates.busyOnes.add(new Busy(50, 100, 200, 0, 0));
    candidates.busyOnes.add(new Busy(100, 200, 0, 0, 0)); // no sooner

    assertThat(((Choice.WaitFor) choose(candidates)).busyIndex()).isEqualTo(1);
  }

  @Test
  void workPlannedThereCounts() {
    FakeCandidates candidates = FakeCandidates.withMillis(1000);
    candidates.busyOnes.add(new Busy(100, 300, 599, 0, 0));
    assertThat(choose(candidates)).isInstanceOf(Choice.WaitFor.class);

    candidates.busyOnes.set(0, new Busy(100, 300, 600, 0, 0));
    assertThat(choose(candidates)).isInstanceOf(Choice.Pick.class);
  }

  @Test
  void theTimeThatTheCoordinatorTakesToAskCounts() {
    FakeCandidates candidates = freeAndBusy(100, 300);
    candidates.reactionMillis = 599;
    assertThat(choose(candidates)).isInstanceOf(Choice.WaitFor.class);

    candidates.reactionMillis = 600;
    assertThat(choose(candidates)).isInstanceOf(Choice.Pick.class);
  }

  @Test
  void aQuarterOfTheTimeHeldIsTheLeastThatIsExpectedOfTheWait() {
    FakeCandidates candidates = freeAndBusy(100, 300);
    candidates.heldMillis = 3599;
    assertThat(choose(candidates)).isInstanceOf(Choice.WaitFor.class);

    candidates.heldMillis = 3600;
    assertThat(choose(candidates)).isInstanceOf(Choice.Pick.class);
  }

  @Test
  void theTriesOnBothWorkersCount() {
    FakeCandidates candidates = FakeCandidates.withMillis(1000);
    candidates.busyOnes.add(new Busy(100, 700, 0, 0.75, 0)); // 400 + 700
    assertThat(choose(candidates)).isInstanceOf(Choice.Pick.class);

    candidates.failureShare[0] = 0.5; // 2000
    assertThat(choose(candidates)).isInstanceOf(Choice.WaitFor.class);

    candidates.busyOnes.set(0, new Busy(100, 1650, 0, 0.75, 0)); // 400 + 1650
    assertThat(choose(candidates)).isInstanceOf(Choice.Pick.class);
  }

  @Test
  void theTasksOfTheFreeWorkerCount() {
    FakeCandidates candidates = freeAndBusy(100, 1500);
    candidates.outstanding[0] = 1;

    assertThat(choose(candidates)).isInstanceOf(Choice.WaitFor.class); // 2 × 1000
  }

  @Test
  void theFreeWorkersSpeedCountsAtItsMostHopeful() {
    FakeCandidates candidates = freeAndBusy(100, 300);
    candidates.hopefulFactor[0] = 0.39;

    assertThat(choose(candidates)).isInstanceOf(Choice.Pick.class);
  }

  @Test
  void ofATaskThatIsNotKnownTheRiskCountsOnBothSidesAndThatOfTheBusySpeedAlone() {
    FakeCandidates candidates = freeAndBusy(100, 2000);
    assertThat(choose(candidates)).isInstanceOf(Choice.Pick.class);

    candidates.taskLogVariance[0] = 1; // the expectile of 1000 is then several times as much
    assertThat(choose(candidates)).isInstanceOf(Choice.WaitFor.class);

    candidates.busyOnes.set(0, new Busy(999, 2000, 0, 0, 1)); // as risky, and no shorter
    assertThat(choose(candidates)).isInstanceOf(Choice.Pick.class);
  }

  @Test
  void nothingIsHeldBackWhereOnlyTheHeadOfTheQueueIsShown() {
    FakeCandidates candidates = freeAndBusy(100, 300);
    candidates.showsOnlyTheHead = true;

    assertThat(choose(candidates)).isInstanceOf(Choice.Pick.class);
  }

  @Test
  void anIdleWorkerOfWhichLittleIsKnownIsTriedAndABusyOneIsNot() {
    FakeCandidates candidates = freeAndBusy(100, 300);
    candidates.observations[0] = 0;
    assertThat(choose(candidates)).isInstanceOf(Choice.Pick.class);

    candidates.outstanding[0] = 1;
    assertThat(choose(candidates)).isInstanceOf(Choice.WaitFor.class);

    candidates.outstanding[0] = 0;
    candidates.hasRunOnlyOthers[0] = true;
    candidates.observations[0] = 1;
    assertThat(choose(candidates)).isInstanceOf(Choice.Pick.class);

    candidates.observations[0] = 2;
    assertThat(choose(candidates)).isInstanceOf(Choice.WaitFor.class);
  }

  @Test
  void aWorkerKnownByThatVeryTaskNeedsNoSecondOne() {
    FakeCandidates candidates = freeAndBusy(100, 300);
    candidates.observations[0] = 1; // of the task's own key

    assertThat(choose(candidates)).isInstanceOf(Choice.WaitFor.class);
  }

  @Test
  void aWorkerThatFailsTheTaskEightTimesInTenIsBehindEverySoundOne() {
    FakeCandidates candidates = FakeCandidates.withMillis(1, 1e9);
    candidates.failureShare[0] = 0.8;
    assertThat(((Choice.Pick) choose(candidates)).index()).isEqualTo(1);

    candidates.failureShare[0] = 0.79;
    assertThat(((Choice.Pick) choose(candidates)).index()).isZero();
  }

  @Test
  void fromAWorkerThatFailsTheTaskItIsHeldBackHoweverLongTheSoundOneWillTake() {
    FakeCandidates candidates = FakeCandidates.withMillis(1);
    candidates.failureShare[0] = 0.8;
    candidates.busyOnes.add(new Busy(1, 1, 0, 0.9, 0)); // not sound
    candidates.busyOnes.add(new Busy(5000, 4000, 0, 0, 0));
    candidates.busyOnes.add(new Busy(3000, 2000, 1000, 0, 0));
    candidates.busyOnes.add(new Busy(3000, 2000, 1000, 0, 0)); // no sooner

    assertThat(choose(candidates))
        .isEqualTo(
            new Choice.WaitFor(
                2,
                "worker w0 is free, but 80 % of such tasks are expected to fail there; worker busy2"
                    + " is busy and is expected to have it done in 6.0 s"));
  }

  @Test
  void whereNoSoundWorkerIsBusyItIsTriedOnTheOneThatFails() {
    FakeCandidates candidates = FakeCandidates.withMillis(1);
    candidates.failureShare[0] = 0.9;
    candidates.busyOnes.add(new Busy(1, 1, 0, 0.8, 0));

    assertThat(choose(candidates)).isEqualTo(new Choice.Pick(0, 1 / (1 - 0.9)));
  }

  @Test
  void aTaskThatIsHeldBackIsNobodysTurn() {
    FakeCandidates two = new FakeCandidates(2);
    two.busyOnes.add(new Busy(1, 1, 0, 0, 0));
    choose(two);
    two.busyOnes.clear();

    assertThat(((Choice.Pick) choose(two)).index()).isZero();
    assertThat(((Choice.Pick) choose(two)).index()).isEqualTo(1);
  }
}
