package dev.outrigger.balancer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AffinityBasedSchedulerTest {
  private final AffinityBasedScheduler scheduler = new AffinityBasedScheduler();

  private int choose(FakeCandidates candidates, String family, String model) {
    return ((Choice.Pick) scheduler.choose(candidates.model(family, model))).index();
  }

  @Test
  void prefersTheWorkerThatWasLastGivenTheModelThenTheFamily() {
    int vit = choose(FakeCandidates.withMillis(100, 90, 100), "vision", "vit");
    int bert = choose(FakeCandidates.withMillis(90, 100, 100), "text", "bert");
    FakeCandidates even = FakeCandidates.withMillis(100, 100, 81);

    assertThat(vit).isEqualTo(1);
    assertThat(bert).isEqualTo(0);
    assertThat(choose(even, "vision", "vit")).isEqualTo(1);
    assertThat(choose(even, "text", "bert")).isEqualTo(0);
    assertThat(choose(even, "vision", "yolo")).isEqualTo(1);
    assertThat(choose(even, "audio", "whisper")).isEqualTo(2);
  }

  @Test
  void theModelCountsBeforeTheFamily() {
    choose(FakeCandidates.withMillis(90, 100), "vision", "vit");
    choose(FakeCandidates.withMillis(100, 40), "vision", "yolo");

    assertThat(choose(new FakeCandidates(2), "vision", "vit")).isZero();
  }

  @Test
  void aCostStaysAboveZeroWhereADelayIsLearnedToBeFarShorterMeanwhile() {
    FakeCandidates candidates = FakeCandidates.withMillis(1000, 1000).model("vision", "vit");
    scheduler.choose(candidates);
    Cost cost = scheduler.cost(candidates);

    Arrays.fill(candidates.millis, 10);

    assertThat(cost.of(candidates, 0)).isPositive();
    assertThat(cost.of(candidates, 1)).isPositive();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void affinityNeverCostsMoreThanHalfOfTheLeastDelay(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      FakeCandidates candidates = FakeCandidates.any(random);
      int chosen = choose(candidates, "f" + random.nextInt(3), "m" + random.nextInt(5));
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < candidates.count(); i++) {
        least = Math.min(least, ExpectedDelay.optimistic(candidates, i));
      }

      assertThat(ExpectedDelay.optimistic(candidates, chosen)).isLessThanOrEqualTo(1.5 * least);
    }
  }

  @Test
  void aBurstOfOneModelIsSpreadOverTheWorkers() {
    FakeCandidates candidates = new FakeCandidates(10);

    for (int task = 0; task < 100; task++) {
      candidates.outstanding[choose(candidates, "vision", "vit")]++;
    }

    assertThat(Arrays.stream(candidates.outstanding)).allMatch(tasks -> tasks >= 6 && tasks <= 15);
  }

  @Test
  void aWarmWorkerThatIsGoneIsNotWaitedFor() {
    FakeCandidates before = FakeCandidates.withMillis(90, 100);
    choose(before, "vision", "vit");
    FakeCandidates after = FakeCandidates.withMillis(100, 90);
    after.ids[0] = "another in its position";

    assertThat(choose(after, "vision", "vit")).isEqualTo(1);
  }

  @Test
  void theLeastRecentlyUsedNameIsForgottenFirst() {
    LastWorkers last = new LastWorkers(2);
    last.put("a", 1);
    last.put("b", 2);
    last.of("a");

    last.put("c", 3);

    assertThat(last.of("a")).isEqualTo(1);
    assertThat(last.of("b")).isNull();
    assertThat(last.of("c")).isEqualTo(3);
    assertThat(last.of(null)).isNull();
  }
}
