package dev.outrigger.balancer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrigger.balancer.matching.LoadScorer;
import dev.outrigger.balancer.matching.PerformanceScorer;
import dev.outrigger.balancer.model.Load;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BestMatchSchedulerTest {
  private static final RandomGenerator RANDOM = new SplittableRandom(1);

  /** Two workers: the first is warm and busy, the second fast and idle. */
  private static FakeCandidates warmOrFast() {
    FakeCandidates candidates = FakeCandidates.withMillis(200, 100);
    candidates.hasRunModel[0] = true;
    candidates.load[0] = new Load(0.5, 0, 0);
    return candidates;
  }

  private static int choose(String written, FakeCandidates candidates) {
    Scheduler scheduler = SchedulerRegistry.builtIn().create(written, RANDOM);
    return ((Choice.Pick) scheduler.choose(candidates)).index();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "best_match|1",
        "best_match(affinity:1)|0",
        "best_match(load:1)|1",
        "best_match(performance:1)|1",
        "best_match(load:0.5, affinity:0.5)|0",
        "best_match(load:0.9, affinity:0.1)|1",
        "best_match(load:9, affinity:1)|1",
        "best_match(load:100, affinity:100)|0"
      })
  void theWeightsDecideAndOnlyTheirRatioMatters(String written, int chosen) {
    assertThat(choose(written, warmOrFast())).isEqualTo(chosen);
  }

  @Test
  void theNameAloneIsTheOneWithTheUsualWeights() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 200; round++) {
      FakeCandidates candidates = FakeCandidates.any(random);
      for (int i = 0; i < candidates.count(); i++) {
        candidates.hasRunModel[i] = random.nextInt(4) == 0;
        candidates.load[i] = new Load(random.nextDouble(), 0, 0);
      }

      assertThat(choose("best_match", candidates))
          .isEqualTo(
              choose(
                  "best_match(capability:0.4, performance:0.3, load:0.3, affinity:0.1)",
                  candidates));
    }
  }

  @Test
  void ofEqualsTheOneWhoseTurnItIsIsTaken() {
    Scheduler scheduler = SchedulerRegistry.builtIn().create("best_match", RANDOM);
    FakeCandidates candidates = new FakeCandidates(3);

    for (int i = 0; i < 6; i++) {
      assertThat(((Choice.Pick) scheduler.choose(candidates)).index()).isEqualTo(i % 3);
    }
  }

  @Test
  void isNamedAsItIsWritten() {
    SchedulerRegistry registry = SchedulerRegistry.builtIn();

    assertThat(registry.create("best_match( load : 0.50,affinity:1 )", RANDOM).name())
        .isEqualTo("best_match(load:0.50, affinity:1)");
    assertThat(registry.create("best_match", RANDOM).name()).isEqualTo("best_match");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "best_match()|a part of best_match has no name; write it like best_match(capability:0.4, ",
        "best_match(load)|load has no weight; add one, for example load:0.5",
        "best_match(load:0)|the weight of load is '0', expected a number above 0",
        "best_match(load:-1)|the weight of load is '-1', expected a number above 0",
        "best_match(load:1, load:2)|load comes twice; name it once, with the sum of its weights",
        "best_match(load:1|the parts of best_match end with a closing parenthesis; write it like",
        "best_match(load:(1))|a part of best_match is the plain name of a scorer; write it like",
        "best_match(performence:1)|there is no scorer named performence, only affinity, capability,",
        "best_match(performence:1)|did you mean performance?",
        "best_match(round_robin:1)|there is no scorer named round_robin, only affinity, capability",
        "best_match(banana:1)|name one of them, or leave it out",
        "best_mach|did you mean best_match?"
      })
  void whatIsWrongIsToldWithAFix(String written, String complaint) {
    assertThatThrownBy(() -> SchedulerRegistry.builtIn().create(written, RANDOM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void allThatIsWrongIsToldTogetherAndEachHasAFix() {
    assertThat(SchedulerRegistry.builtIn().flaws("best_match(lod:x, banana:1, , load:0, load:1)"))
        .hasSize(6)
        .allSatisfy(flaw -> assertThat(flaw.fix()).isNotNull());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1, 1e300, Double.MAX_VALUE})
  void weightsOfAnySizeCountByTheirRatio(double weight) {
    Scheduler scheduler =
        new BestMatchScheduler(
            "alike",
            List.of(
                new BestMatchScheduler.Part(new LoadScorer(), weight),
                new BestMatchScheduler.Part(new PerformanceScorer(), weight)));
    FakeCandidates candidates = FakeCandidates.withMillis(100, 400, 90);
    candidates.outstanding[0] = 1;
    candidates.outstanding[2] = 9;

    assertThat(((Choice.Pick) scheduler.choose(candidates)).index()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aWeightThatIsNotAboveZeroAndFiniteIsRefused(double weight) {
    assertThatThrownBy(() -> new BestMatchScheduler.Part(new LoadScorer(), weight))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("weight must be above 0 and finite, was " + weight);
  }
}
