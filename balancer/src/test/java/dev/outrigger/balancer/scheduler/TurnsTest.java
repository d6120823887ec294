package dev.outrigger.balancer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.matching.LoadScorer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose turn it is among workers that cost the same, and what names are remembered. */
class TurnsTest {
  static List<Scheduler> byCost() {
    return List.of(
        new LeastLoadedScheduler(),
        new MinimumCompletionTimeScheduler(),
        new PeakEwmaScheduler(),
        new PriorityBasedScheduler(),
        new PerformanceBasedScheduler(),
        new AffinityBasedScheduler(),
        new ExponentialPotentialScheduler(),
        new BestMatchScheduler(
            "best_match", List.of(new BestMatchScheduler.Part(new LoadScorer(), 1))),
        new CompositeScheduler(
            "composite",
            List.of(new CompositeScheduler.Part(new MinimumCompletionTimeScheduler(), 1))));
  }

  private static int choose(Scheduler scheduler, FakeCandidates candidates) {
    return ((Choice.Pick) scheduler.choose(candidates)).index();
  }

  @ParameterizedTest
  @MethodSource("byCost")
  void equalsTakeTurnsByTheirPositionsAndNotByTheOrderOfTheList(Scheduler scheduler) {
    FakeCandidates candidates = new FakeCandidates(3);
    candidates.position[0] = 7;
    candidates.position[1] = 2;
    candidates.position[2] = 40;

    assertThat(IntStream.range(0, 6).map(i -> choose(scheduler, candidates)))
        .containsExactly(1, 0, 2, 1, 0, 2);
  }

  @Test
  void aWorkerThatIsNoCandidateDoesNotShiftTheTurnsOfTheOthers() {
    RoundRobinScheduler scheduler = new RoundRobinScheduler();
    FakeCandidates all = new FakeCandidates(4);
    FakeCandidates withoutTheSecond = new FakeCandidates(3);
    withoutTheSecond.position[0] = 3;
    withoutTheSecond.position[1] = 0;
    withoutTheSecond.position[2] = 2;

    assertThat(choose(scheduler, all)).isZero();
    assertThat(choose(scheduler, withoutTheSecond)).isEqualTo(2);
    assertThat(choose(scheduler, all)).isEqualTo(3);
    assertThat(choose(scheduler, withoutTheSecond)).isEqualTo(1);
    assertThat(choose(scheduler, all)).isEqualTo(1);
  }

  @Test
  void aCostIsAskedForOnlyWhereItsFloorDoesNotExceedTheLeast() {
    FakeCandidates candidates = new FakeCandidates(4);
    double[] floor = {9, 5, 4, 3};
    double[] cost = {5, 6, 5, 4};
    int[] asked = new int[4];

    int best =
        new Rotation()
            .least(
                candidates,
                (c, i) -> floor[i],
                (c, i) -> {
                  asked[i]++;
                  return cost[i];
                });

    assertThat(best).isEqualTo(3);
    assertThat(asked).containsExactly(1, 1, 1, 1);

    floor[1] = 5.5;
    new Rotation()
        .least(
            candidates,
            (c, i) -> floor[i],
            (c, i) -> {
              asked[i]++;
              return cost[i];
            });
    assertThat(asked).containsExactly(2, 1, 2, 2);
  }

  @Test
  void aNameThatWasPlacedLongAgoIsForgottenAndOneThatIsAskedForIsNot() {
    LastWorkers workers = new LastWorkers(2);
    workers.put("a", "w1");
    workers.put("b", "w2");
    workers.of("a");

    workers.put("c", "w3");

    assertThat(workers.of("a")).isEqualTo("w1");
    assertThat(workers.of("b")).isNull();
    assertThat(workers.of("c")).isEqualTo("w3");
  }

  @Test
  void aTaskWithoutANameIsNotRemembered() {
    LastWorkers workers = new LastWorkers(1);
    workers.put("a", "w1");
    workers.put(null, "w2");

    assertThat(workers.of(null)).isNull();
    assertThat(workers.of("a")).isEqualTo("w1");
  }
}
