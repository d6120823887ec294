package dev.outrigger.balancer.scheduler;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.balancer.matching.AffinityScorer;
import dev.outrigger.balancer.matching.CapabilityScorer;
import dev.outrigger.balancer.matching.LoadScorer;
import dev.outrigger.balancer.matching.PerformanceScorer;
import dev.outrigger.balancer.matching.Scorer;
import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The range and the direction of each scorer, and what it must not get wrong. */
class ScorersTest {
  private static final Scorer CAPABILITY = new CapabilityScorer();
  private static final Scorer PERFORMANCE = new PerformanceScorer();
  private static final Scorer LOAD = new LoadScorer();
  private static final Scorer AFFINITY = new AffinityScorer();
  private static final Offset<Double> HARDLY = within(1e-12);

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  static Stream<Arguments> scorersAndSeeds() {
    return BestMatchScheduler.scorers().keySet().stream()
        .flatMap(name -> seeds().mapToObj(seed -> Arguments.of(name, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("scorersAndSeeds")
  void everyCostLiesFromZeroToOneAndIsTheSameWhenAskedAgain(String name, long seed) {
    Scorer scorer = requireNonNull(BestMatchScheduler.scorers().get(name));
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      FakeCandidates candidates = anyOf(random);
      Scorer.Costs costs = scorer.costs(candidates);
      for (int i = 0; i < candidates.count(); i++) {
        assertThat(costs.of(i)).isBetween(0.0, 1.0).isEqualTo(scorer.costs(candidates).of(i));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void moreThatIsFreeNeverCostsMore(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      FakeCandidates candidates = anyOf(random);
      double before = CAPABILITY.costs(candidates).of(0);
      candidates.freeMemory[0] += random.nextLong(1000);
      candidates.freeAccelerators[0] += random.nextInt(5);

      assertThat(CAPABILITY.costs(candidates).of(0)).isBetween(0.0, before).isLessThan(0.6);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aLongerDurationAlwaysCostsMore(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      FakeCandidates candidates = new FakeCandidates(2);
      candidates.task = random.nextBoolean() ? expecting(Duration.ofMillis(200)) : plain();
      candidates.millis[0] = Math.exp(random.nextDouble(0, 12));
      candidates.millis[1] = candidates.millis[0] * random.nextDouble(1.01, 10);
      candidates.logVariance[0] = candidates.logVariance[1] = random.nextDouble(0, 3);

      Scorer.Costs costs = PERFORMANCE.costs(candidates);

      assertThat(costs.of(0)).isLessThan(costs.of(1));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void moreLoadOrMoreTasksOrALowerLevelAlwaysCostMore(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      FakeCandidates candidates = new FakeCandidates(1);
      candidates.parallelism[0] = random.nextInt(1, 9);
      candidates.outstanding[0] = random.nextInt(9);
      double load = random.nextDouble(0, 0.3);
      candidates.load[0] = new Load(0, load, 0);
      candidates.performanceLevel[0] = random.nextDouble(0.8, 1);
      double before = LOAD.costs(candidates).of(0);

      int what = random.nextInt(3);
      candidates.outstanding[0] += what == 0 ? 1 : 0;
      candidates.load[0] = new Load(0, load + (what == 1 ? 0.1 : 0), 0);
      candidates.performanceLevel[0] -= what == 2 ? 0.1 : 0;

      assertThat(LOAD.costs(candidates).of(0)).isGreaterThan(before);
    }
  }

  @ParameterizedTest(name = "{0} free of 4 needed")
  @CsvSource({"4, 0.5", "8, 0.25", "12, 0", "100, 0", "3, 0.5"})
  void anExactFitFitsAndThriceTheNeedIsIdeal(long free, double cost) {
    FakeCandidates memory = new FakeCandidates(1);
    memory.task = needing(new Resources(4, Map.of()));
    memory.freeMemory[0] = free;
    FakeCandidates accelerators = new FakeCandidates(1);
    accelerators.task = needing(new Resources(0, Map.of("gpu", 4)));
    accelerators.freeAccelerators[0] = (int) free;

    assertThat(CAPABILITY.costs(memory).of(0)).isEqualTo(cost);
    assertThat(CAPABILITY.costs(accelerators).of(0)).isEqualTo(cost);
  }

  @Test
  void ofSeveralNeedsTheScarcestCountsAndNotTheirProduct() {
    FakeCandidates candidates = new FakeCandidates(1);
    candidates.task = needing(new Resources(4, Map.of("gpu", 1, "tpu", 2)));
    candidates.freeMemory[0] = 4;
    candidates.freeAccelerators[0] = 2;

    assertThat(CAPABILITY.costs(candidates).of(0)).isEqualTo(0.5);
  }

  @Test
  void aTaskThatNeedsNothingIsNoDivisionByZero() {
    FakeCandidates candidates = new FakeCandidates(1);
    candidates.task = needing(new Resources(0, Map.of("gpu", 0)));
    candidates.freeMemory[0] = 0;

    assertThat(CAPABILITY.costs(candidates).of(0)).isZero();
  }

  @Test
  void aMemoryOfWhichNothingIsToldIsAmple() {
    FakeCandidates candidates = new FakeCandidates(1);
    candidates.task = needing(new Resources(Long.MAX_VALUE / 3, Map.of()));

    assertThat(CAPABILITY.costs(candidates).of(0)).isZero();
  }

  @Test
  void aDurationIsComparedWithWhatWasExpectedOrElseWithTheBest() {
    FakeCandidates told = FakeCandidates.withMillis(100, 200, 400);
    told.task = expecting(Duration.ofMillis(200));
    FakeCandidates untold = FakeCandidates.withMillis(100, 200, 400);

    assertThat(PERFORMANCE.costs(told).of(0)).isCloseTo(1 / 3.0, HARDLY);
    assertThat(PERFORMANCE.costs(told).of(1)).isCloseTo(1 / 2.0, HARDLY);
    assertThat(PERFORMANCE.costs(told).of(2)).isCloseTo(2 / 3.0, HARDLY);
    assertThat(PERFORMANCE.costs(untold).of(0)).isCloseTo(1 / 2.0, HARDLY);
    assertThat(PERFORMANCE.costs(untold).of(1)).isCloseTo(2 / 3.0, HARDLY);
  }

  @Test
  void tenTimesFasterThanExpectedIsBetterThanAsExpected() {
    FakeCandidates candidates = FakeCandidates.withMillis(6_000, 60_000);
    candidates.task = expecting(Duration.ofMinutes(1));

    assertThat(PERFORMANCE.costs(candidates).of(0)).isLessThan(0.1);
    assertThat(PERFORMANCE.costs(candidates).of(1)).isEqualTo(0.5);
  }

  @Test
  void whatIsUncertainIsPulledToTheMiddle() {
    FakeCandidates candidates = FakeCandidates.withMillis(100, 400);
    candidates.task = expecting(Duration.ofMillis(200));
    candidates.logVariance[0] = 9;
    candidates.logVariance[1] = 9;

    assertThat(PERFORMANCE.costs(candidates).of(0)).isBetween(0.48, 0.5);
    assertThat(PERFORMANCE.costs(candidates).of(1)).isBetween(0.5, 0.52);
  }

  @Test
  void anUnknownWorkerIsTriedBeforeOneThatIsKnownToBeSlow() {
    FakeCandidates candidates = FakeCandidates.withMillis(100, 200, 400);
    candidates.logVariance[1] = 3;

    Scorer.Costs costs = PERFORMANCE.costs(candidates);

    assertThat(costs.of(1)).isLessThan(costs.of(2));
  }

  @Test
  void urgentTasksMindLoadMoreThanOthers() {
    FakeCandidates candidates = new FakeCandidates(1);
    candidates.load[0] = new Load(0.4, 0.8, 0);
    double before = Double.POSITIVE_INFINITY;
    for (int priority = 1; priority <= 6; priority++) {
      double cost = LOAD.costs(candidates.priority(priority)).of(0);
      assertThat(cost).isLessThan(before);
      before = cost;
    }
    assertThat(LOAD.costs(candidates.priority(1)).of(0)).isCloseTo(0.8, HARDLY);
    assertThat(LOAD.costs(candidates.priority(1000)).of(0)).isCloseTo(0.4, HARDLY);
  }

  @Test
  void tasksCountPerTaskThatAWorkerWorksOnAtOnce() {
    FakeCandidates candidates = new FakeCandidates(2).priority(1);
    candidates.parallelism[1] = 4;
    candidates.outstanding[0] = 1;
    candidates.outstanding[1] = 1;

    assertThat(LOAD.costs(candidates).of(0)).isCloseTo(0.5, HARDLY);
    assertThat(LOAD.costs(candidates).of(1)).isCloseTo(0.2, HARDLY);
  }

  @Test
  void anIdleWorkerCostsNothingAndAFullResourceEverything() {
    FakeCandidates candidates = new FakeCandidates(2).priority(1);
    candidates.load[1] = new Load(0, 0, 1);

    assertThat(LOAD.costs(candidates).of(0)).isZero();
    assertThat(LOAD.costs(candidates).of(1)).isEqualTo(1);
  }

  @Test
  void aWorkerThatHasRunTheModelIsIdealAndOneOfTheFamilyHalfSo() {
    FakeCandidates candidates = new FakeCandidates(4);
    candidates.hasRunModel[0] = true;
    candidates.hasRunFamily[0] = true;
    candidates.hasRunFamily[1] = true;
    candidates.hasRunModel[2] = true;

    Scorer.Costs costs = AFFINITY.costs(candidates);

    assertThat(new double[] {costs.of(0), costs.of(1), costs.of(2), costs.of(3)})
        .containsExactly(0, 0.5, 0, 1);
  }

  private static Task plain() {
    return Task.builder("t").build();
  }

  private static Task expecting(Duration expected) {
    return Task.builder("t").expected(expected).build();
  }

  private static Task needing(Resources needs) {
    return Task.builder("t").needs(needs).build();
  }

  /** Returns candidates of any kind for a task of any kind, extremes among them. */
  private static FakeCandidates anyOf(SplittableRandom random) {
    FakeCandidates candidates = FakeCandidates.any(random);
    candidates.task =
        Task.builder("t")
            .priority(random.nextInt(1, random.nextBoolean() ? 6 : Integer.MAX_VALUE))
            .expected(
                switch (random.nextInt(4)) {
                  case 0 -> Duration.ofNanos(1);
                  case 1 -> Duration.ofSeconds(Long.MAX_VALUE);
                  case 2 -> Duration.ofMillis(random.nextInt(1, 100_000));
                  default -> null;
                })
            .needs(
                new Resources(
                    random.nextInt(3) == 0 ? 0 : random.nextLong(1000),
                    random.nextBoolean() ? Map.of() : Map.of("gpu", random.nextInt(4), "tpu", 1)))
            .build();
    for (int i = 0; i < candidates.count(); i++) {
      candidates.logVariance[i] = random.nextBoolean() ? 0 : random.nextDouble(20);
      candidates.freeMemory[i] = random.nextInt(3) == 0 ? 0 : random.nextLong(3000);
      candidates.freeAccelerators[i] = random.nextInt(10);
      candidates.hasRunModel[i] = random.nextBoolean();
      candidates.hasRunFamily[i] = random.nextBoolean();
      candidates.performanceLevel[i] = random.nextDouble(0.6, 1);
      candidates.load[i] =
          random.nextInt(4) == 0
              ? new Load(1, 1, 1)
              : new Load(random.nextDouble(), random.nextDouble(), 0);
    }
    return candidates;
  }
}
