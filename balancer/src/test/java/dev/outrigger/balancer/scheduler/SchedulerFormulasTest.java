package dev.outrigger.balancer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.balancer.model.Load;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What schedulers say that a candidate costs, against numbers worked out by hand. */
class SchedulerFormulasTest {
  private static final double HARDLY = 1e-9;

  /** Works on two at once, has three and a half left of its four, and fails every other task. */
  private static FakeCandidates crowded() {
    FakeCandidates candidates = new FakeCandidates(1);
    candidates.parallelism[0] = 2;
    candidates.slots[0] = 10;
    candidates.outstanding[0] = 4;
    candidates.backlogTasks[0] = 3.5;
    candidates.meanFactor[0] = 3;
    candidates.optimisticFactor[0] = 0.5;
    candidates.recentSlowdown[0] = 7;
    candidates.failureShare[0] = 0.5;
    return candidates;
  }

  private static double costOf(CostScheduler scheduler, FakeCandidates candidates) {
    return scheduler.cost(candidates).of(candidates, 0);
  }

  private static Choice.Pick pick(Scheduler scheduler, FakeCandidates candidates) {
    return (Choice.Pick) scheduler.choose(candidates);
  }

  @Test
  void theExpectedDelayIsTheDurationTimesTheTriesTimesTheTasksPerPlace() {
    FakeCandidates candidates = crowded();

    assertThat(ExpectedDelay.crowding(candidates, 0)).isEqualTo(4.5 / 2);
    assertThat(ExpectedDelay.optimistic(candidates, 0)).isEqualTo(50 * 2 * 4.5 / 2);
    assertThat(ExpectedDelay.median(candidates, 0)).isEqualTo(100 * 2 * 4.5 / 2);
  }

  @Test
  void aWorkerWithAnIdlePlaceDelaysNothingHoweverLongItsTasksTake() {
    FakeCandidates candidates = crowded();
    candidates.outstanding[0] = 1;

    assertThat(ExpectedDelay.crowding(candidates, 0)).isEqualTo(1);
    assertThat(Backlog.millis(candidates, 0)).isZero();
  }

  @Test
  void tasksThatAreNearlyDoneNeverMakeATaskShorter() {
    FakeCandidates candidates = crowded();
    candidates.backlogTasks[0] = 0.1;

    assertThat(ExpectedDelay.crowding(candidates, 0)).isEqualTo(1);
  }

  @Test
  void theBacklogIsTheWorkPerPlaceFromTheMomentThatAllAreTaken() {
    FakeCandidates candidates = crowded();
    assertThat(Backlog.millis(candidates, 0)).isEqualTo(4 * 100 / 2.0);

    candidates.outstanding[0] = 2;
    assertThat(Backlog.millis(candidates, 0)).isEqualTo(2 * 100 / 2.0);
  }

  @Test
  void minimumCompletionTimeIsTheBacklogAndTheMeanTimesTheTries() {
    double completion = 200 + 300 * 2;

    assertThat(costOf(new MinimumCompletionTimeScheduler(), crowded())).isEqualTo(completion);
    assertThat(pick(new MinimumCompletionTimeScheduler(), crowded()).costMillis())
        .isEqualTo(completion);
  }

  @Test
  void peakEwmaIsTheGuessTimesSlowdownTriesAndTasksPerPlace() {
    double load = 50 * 7 * 2 * (5 / 2.0);

    assertThat(costOf(new PeakEwmaScheduler(), crowded())).isEqualTo(load);
    assertThat(pick(new PeakEwmaScheduler(), crowded()).costMillis()).isEqualTo(load);
  }

  @Test
  void peakEwmaCountsNoTasksWhileAPlaceIsIdle() {
    FakeCandidates candidates = crowded();
    candidates.outstanding[0] = 0;

    assertThat(costOf(new PeakEwmaScheduler(), candidates)).isEqualTo(50 * 7 * 2);
  }

  @Test
  void leastLoadedIsTheShareOfTheSlotsThatIsTakenThenTimesTheTries() {
    assertThat(costOf(new LeastLoadedScheduler(), crowded())).isEqualTo(5 / 10.0 * 2);
    assertThat(pick(new LeastLoadedScheduler(), crowded()).costMillis()).isEqualTo(1);
  }

  @Test
  void leastLoadedGoesByTheLoadReportedAmongEqualsAndThenByTurns() {
    FakeCandidates candidates = new FakeCandidates(4);
    candidates.load[0] = new Load(0.5, 0, 0);
    candidates.load[3] = new Load(0.1, 0, 0);
    LeastLoadedScheduler scheduler = new LeastLoadedScheduler();

    assertThat(pick(scheduler, candidates).index()).isEqualTo(1);
    assertThat(pick(scheduler, candidates).index()).isEqualTo(2);
    assertThat(pick(scheduler, candidates).index()).isEqualTo(1);
  }

  @ParameterizedTest(name = "priority {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 100})
  void priorityBasedAddsTheRentOfTheFasterWorker(int priority) {
    FakeCandidates candidates = FakeCandidates.withMillis(200, 100, 150).priority(priority);
    candidates.outstanding[1] = 3; // so the least delay is 150, on the third
    double rent = priority < 3 ? 0 : priority == 3 ? 0.25 : priority == 4 ? 1 : 3;

    Cost cost = new PriorityBasedScheduler().cost(candidates);

    assertThat(cost.of(candidates, 0)).isCloseTo(200 + rent * 150 * 0.5, within(HARDLY));
    assertThat(cost.of(candidates, 1)).isCloseTo(400 + rent * 150, within(HARDLY));
    assertThat(cost.of(candidates, 2)).isCloseTo(150 + rent * 150 / 1.5, within(HARDLY));
  }

  @Test
  void affinityTakesHalfOfTheLeastDelayOffForTheModelAndAQuarterForTheFamily() {
    AffinityBasedScheduler scheduler = new AffinityBasedScheduler();
    FakeCandidates candidates = FakeCandidates.withMillis(200, 100).model("vision", "vit");
    scheduler.chosen(candidates, 0);

    Cost sameModel = scheduler.cost(candidates);
    assertThat(sameModel.of(candidates, 0)).isEqualTo(200 - 50);
    assertThat(sameModel.of(candidates, 1)).isEqualTo(100);

    Cost sameFamily = scheduler.cost(candidates.model("vision", "clip"));
    assertThat(sameFamily.of(candidates, 0)).isEqualTo(200 - 25);

    Cost neither = scheduler.cost(candidates.model("audio", "clip"));
    assertThat(neither.of(candidates, 0)).isEqualTo(200);
  }

  @Test
  void exponentialPotentialIsTheDurationThatWouldRaiseItAsMuchOnAnIdleWorker() {
    FakeCandidates candidates = FakeCandidates.withMillis(100, 100);
    candidates.outstanding[1] = 2; // a backlog of 200, which is the scale
    double steepness = 5 + 0.3 / 0.2; // before anything was seen
    double unit = 200 / steepness;

    Cost cost = new ExponentialPotentialScheduler().cost(candidates);

    assertThat(cost.of(candidates, 0)).isCloseTo(100, within(HARDLY));
    double rise = Math.exp(300 / unit) - Math.exp(200 / unit);
    assertThat(cost.of(candidates, 1)).isCloseTo(unit * Math.log(1 + rise), within(HARDLY));
  }

  @Test
  void exponentialPotentialIsScaledByTheSoonestCompletionWhereTheBacklogsAreLess() {
    FakeCandidates candidates = FakeCandidates.withMillis(100, 300);
    candidates.meanFactor[1] = 2;
    candidates.failureShare[1] = 0.5;
    candidates.outstanding[0] = 1;
    double unit = 200 / 6.5; // 100 of backlog and 100, against 300 × 2 × 2

    Cost cost = new ExponentialPotentialScheduler().cost(candidates);

    double rise = Math.exp(200 / unit) - Math.exp(100 / unit);
    assertThat(cost.of(candidates, 0)).isCloseTo(unit * Math.log(1 + rise), within(HARDLY));
    assertThat(cost.of(candidates, 1)).isCloseTo(1200, within(HARDLY));
  }

  @Test
  void exponentialPotentialDoesNotOverflowWhereOneDurationIsALongOne() {
    FakeCandidates candidates = FakeCandidates.withMillis(1, 1e9);

    Cost cost = new ExponentialPotentialScheduler().cost(candidates);

    assertThat(cost.of(candidates, 1)).isCloseTo(1e9, within(1.0));
    assertThat(pick(new ExponentialPotentialScheduler(), candidates).costMillis()).isEqualTo(1);
  }

  @Test
  void exponentialPotentialTellsTheCompletion() {
    assertThat(pick(new ExponentialPotentialScheduler(), crowded()).costMillis())
        .isEqualTo(200 + 300 * 2);
  }

  @Test
  void aTaskGoesWhereAWorkerIsBadAtItOnceTheOthersHaveMoreToDo() {
    FakeCandidates candidates = FakeCandidates.withMillis(100, 250);
    candidates.outstanding[0] = 1;

    assertThat(pick(new MinimumCompletionTimeScheduler(), candidates).index()).isZero();
    assertThat(pick(new ExponentialPotentialScheduler(), candidates).index()).isZero();

    candidates.outstanding[0] = 2;
    assertThat(pick(new MinimumCompletionTimeScheduler(), candidates).index()).isEqualTo(1);
    assertThat(pick(new ExponentialPotentialScheduler(), candidates).index()).isEqualTo(1);
  }

  @Test
  void leastLoadedTakesTheLeastShareWhateverLoadIsReported() {
    FakeCandidates candidates = new FakeCandidates(3);
    candidates.outstanding[0] = 2;
    candidates.outstanding[2] = 1;
    candidates.load[1] = new Load(1, 1, 1);

    assertThat(pick(new LeastLoadedScheduler(), candidates).index()).isEqualTo(1);
  }
}
