package dev.outrigger.balancer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptiveSchedulerTest {
  private static final long SECOND = 1_000_000_000L;

  private final AdaptiveScheduler scheduler = new AdaptiveScheduler();
  private final List<SchedulerSwitch> told = new ArrayList<>();
  private long now;

  AdaptiveSchedulerTest() {
    scheduler.onSwitch(told::add);
  }

  /** Makes ten decisions a second over candidates that are alike. */
  private void run(FakeCandidates candidates, int seconds) {
    for (int i = 0; i < 10 * seconds; i++) {
      now += SECOND / 10;
      candidates.nowNanos = now;
      scheduler.choose(candidates);
    }
  }

  private static FakeCandidates used(double utilisation) {
    FakeCandidates candidates = new FakeCandidates(10);
    Arrays.fill(candidates.parallelism, 10);
    Arrays.fill(candidates.outstanding, (int) (10 * utilisation));
    return candidates;
  }

  @Test
  void spreadsTasksWhileLittleIsKnown() {
    FakeCandidates candidates = used(0.5);
    Arrays.fill(candidates.observations, 1);

    run(candidates, 30);

    assertThat(scheduler.inUse()).isEqualTo("least_loaded");
    assertThat(told).isEmpty();
  }

  @Test
  void goesByAffinityWhereWorkersIdleByPriorityWhereTheyDoNot() {
    run(used(0.1), 20);
    assertThat(scheduler.inUse()).isEqualTo("affinity_based");

    run(used(0.5), 20);
    assertThat(scheduler.inUse()).isEqualTo("priority_based");
  }

  @Test
  void busyWorkersAreTreatedByHowUnlikeTheyAre() {
    run(used(0.9), 20);
    assertThat(scheduler.inUse()).isEqualTo("least_loaded");

    FakeCandidates unlike = used(0.9);
    unlike.slowness[0] = 10;
    run(unlike, 20);
    assertThat(scheduler.inUse()).isEqualTo("performance_based");
  }

  @Test
  void workersWithoutRoomCountAsFullyUsed() {
    FakeCandidates oneOfTwentyFree = used(0);
    oneOfTwentyFree.busy = 190;
    oneOfTwentyFree.busySlowness = 5;

    run(oneOfTwentyFree, 20);

    assertThat(scheduler.inUse()).isEqualTo("performance_based"); // their speeds count too
  }

  @Test
  void everySwitchIsToldWithItsReason() {
    run(used(0.1), 20);
    run(used(0.5), 20);

    assertThat(told)
        .containsExactly(
            new SchedulerSwitch(
                "adaptive", "least_loaded", "affinity_based", "the workers are used to 10 %"),
            new SchedulerSwitch(
                "adaptive", "affinity_based", "priority_based", "the workers are used to 40 %"));
    assertThat(scheduler.switches()).isEqualTo(2);
  }

  @Test
  void doesNotFlutterAboutAThreshold() {
    run(used(0.5), 20);
    told.clear();

    for (int round = 0; round < 20; round++) {
      run(used(0.8), 12);
      run(used(0.7), 12);
    }

    assertThat(told).isEmpty();
  }

  @Test
  void keepsASchedulerForTenSecondsAtLeast() {
    for (int round = 0; round < 20; round++) {
      run(used(0.1), 3);
      run(used(0.9), 3);
    }

    assertThat(told.size()).isBetween(1, 120 / 10);
  }

  @Test
  void aBurstEndsTheTimeOfAffinityAsItSpreads() {
    FakeCandidates candidates = used(0).model("vision", "vit");
    run(candidates, 20);
    assertThat(scheduler.inUse()).isEqualTo("affinity_based");

    for (int task = 0; task < 90; task++) {
      now += SECOND;
      candidates.nowNanos = now;
      int chosen = ((Choice.Pick) scheduler.choose(candidates)).index();
      candidates.outstanding[chosen]++;
    }

    assertThat(scheduler.inUse()).isEqualTo("priority_based");
    assertThat(Arrays.stream(candidates.outstanding).max().orElseThrow()).isLessThanOrEqualTo(15);
  }

  @Test
  void affinityKnowsWhereTheOthersPlacedAModel() {
    FakeCandidates busy = used(0.5);
    for (int i = 0; i < 10; i++) {
      busy.millis[i] = 100;
    }
    busy.millis[7] = 50;
    run(busy.model("vision", "vit"), 20);
    run(used(0.1), 20);

    FakeCandidates idle = used(0.1).model("vision", "vit");
    idle.nowNanos = now;

    assertThat(((Choice.Pick) scheduler.choose(idle)).index()).isEqualTo(7);
  }

  @ParameterizedTest(name = "a standard deviation of {0}: {1}")
  @CsvSource({"0.26, performance_based", "0.24, least_loaded"})
  void theSpreadIsTheStandardDeviationOverFreeAndBusyWorkers(double spread, String inUse) {
    FakeCandidates candidates = new FakeCandidates(4);
    Arrays.fill(candidates.outstanding, 1);
    Arrays.fill(candidates.slowness, Math.exp(1));
    candidates.busy = 4;
    candidates.busySlowness = Math.exp(1 + 2 * spread); // each is so far from the mean

    run(candidates, 20);

    assertThat(scheduler.inUse()).isEqualTo(inUse);
  }

  @ParameterizedTest(name = "a standard deviation of {0}: {1}")
  @CsvSource({"0.26, performance_based", "0.24, least_loaded"})
  void theSpreadCountsEachFreeWorker(double spread, String inUse) {
    FakeCandidates candidates = new FakeCandidates(4);
    Arrays.fill(candidates.outstanding, 1);
    candidates.slowness[0] = candidates.slowness[2] = Math.exp(3);
    candidates.slowness[1] = candidates.slowness[3] = Math.exp(3 + 2 * spread);

    run(candidates, 20);

    assertThat(scheduler.inUse()).isEqualTo(inUse);
  }

  @Test
  void aWorkerIsKnownFromTheSecondTaskOnAndMostMustBeUnknown() {
    FakeCandidates candidates = used(0.5);
    Arrays.fill(candidates.observations, 2);
    Arrays.fill(candidates.observations, 0, 5, 1);

    run(candidates, 20);

    assertThat(scheduler.inUse()).isEqualTo("priority_based");
  }
}
