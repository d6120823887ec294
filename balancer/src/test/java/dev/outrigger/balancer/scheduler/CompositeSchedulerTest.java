package dev.outrigger.balancer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrigger.balancer.matching.Candidates;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompositeSchedulerTest {
  private static final RandomGenerator RANDOM = new SplittableRandom(1);

  /** Costs as given, by the candidate's number. */
  private record Fixed(String name, List<Double> costs) implements CostScheduler {
    @Override
    public Choice choose(Candidates candidates) {
      throw new AssertionError("a part is asked for costs, not for its vote");
    }

    @Override
    public Cost cost(Candidates candidates) {
      return (c, i) -> costs.get(i);
    }
  }

  private static int choose(int count, CompositeScheduler.Part... parts) {
    Scheduler composite = new CompositeScheduler("composite", List.of(parts));
    return ((Choice.Pick) composite.choose(new FakeCandidates(count))).index();
  }

  private static CompositeScheduler.Part part(double weight, double... costs) {
    return new CompositeScheduler.Part(
        new Fixed("fixed", DoubleStream.of(costs).boxed().toList()), weight);
  }

  @Test
  void blendsCostsInPlaceOfCountingVotes() {
    // by votes 0 or 2 would win; 1 is nearly as good for either
    assertThat(choose(3, part(1, 10, 11, 90), part(1, 90, 11, 10))).isEqualTo(1);
  }

  @Test
  void theUnitOfACostDoesNotMatter() {
    assertThat(choose(2, part(0.4, 1e-9, 2e-9), part(0.6, 3e12, 1e12))).isEqualTo(1);
    assertThat(choose(2, part(0.6, 1e-9, 2e-9), part(0.4, 3e12, 1e12))).isZero();
  }

  @Test
  void oneThatIsVeryBadDoesNotMakeTheOthersLookAlike() {
    assertThat(choose(3, part(0.5, 1, 2, 1e15), part(0.5, 1.1, 1, 1))).isZero();
  }

  @Test
  void onlyTheRatioOfWeightsMatters() {
    double[] one = {1, 3};
    double[] other = {2, 1};
    assertThat(choose(2, part(1e300, one), part(1e300, other))).isZero();
    assertThat(choose(2, part(1e-300, one), part(1e-300, other))).isZero();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void ofOnePartItChoosesWhatThatWould(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SchedulerRegistry registry = SchedulerRegistry.builtIn();
    for (String name :
        List.of("performance_based", "priority_based", "peak_ewma", "minimum_completion_time")) {
      Scheduler alone = registry.create(name, random);
      Scheduler blended = registry.create("composite(" + name + ":3)", random);
      for (int round = 0; round < 50; round++) {
        FakeCandidates candidates = FakeCandidates.any(random).priority(random.nextInt(1, 6));

        assertThat(((Choice.Pick) blended.choose(candidates)).index())
            .as("%s %s", name, round)
            .isEqualTo(((Choice.Pick) alone.choose(candidates)).index());
      }
    }
  }

  @Test
  void aPartThatRemembersIsToldWhatWasChosen() {
    Scheduler composite = SchedulerRegistry.builtIn().create("composite(affinity_based:1)", RANDOM);
    composite.choose(FakeCandidates.withMillis(90, 100).model("f", "m"));

    Choice next = composite.choose(FakeCandidates.withMillis(100, 90).model("f", "m"));

    assertThat(((Choice.Pick) next).index()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aCostThatIsNoCostIsTheFaultOfItsPart(double cost) {
    assertThatThrownBy(() -> choose(1, part(1, 5), part(1, cost)))
        .isInstanceOf(SchedulerException.class)
        .hasMessageStartingWith("scheduler fixed gave a cost of " + cost);
  }

  @Test
  void isNamedAsItIsWritten() {
    assertThat(
            SchedulerRegistry.builtIn()
                .create("composite( performance_based : 0.70,least_loaded:1 )", RANDOM)
                .name())
        .isEqualTo("composite(performance_based:0.70, least_loaded:1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "composite()|a part of the composite has no name; write it like composite(",
        "composite(least_loaded:1,)|a part of the composite has no name; write it like composite(",
        "composite(least_loaded)|least_loaded has no weight; add one, for example least_loaded:0.5",
        "composite(least_loaded:0)|the weight of least_loaded is '0', expected a number above 0",
        "composite(least_loaded:-1)|the weight of least_loaded is '-1', expected a number above 0",
        "composite(least_loaded:NaN)|the weight of least_loaded is 'NaN', expected a number",
        "composite(least_loaded:1e999)|the weight of least_loaded is '1e999', expected a number",
        "composite(least_loaded:1|the parts of a composite end with a closing parenthesis",
        "composite(leest_loaded:1)|there is no scheduler named leest_loaded, only adaptive, ",
        "composite(leest_loaded:1)|did you mean least_loaded?",
        "composite(least_loaded:1, least_loaded:2)|least_loaded comes twice; name it once",
        "composite(composite(least_loaded:1):1)|a part of a composite is a plain name, no composite",
        "composite(best_match:1)|best_match has normalised its costs already",
        "composite(composite:1)|composite has normalised its costs already",
        "composite(adaptive:1)|adaptive leaves the choice to others",
        "composite(round_robin:1)|round_robin goes by turns: it has no costs that could be blended"
      })
  void whatIsWrongWithACompositeIsTold(String written, String complaint) {
    assertThatThrownBy(() -> SchedulerRegistry.builtIn().create(written, RANDOM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void allThatIsWrongIsToldTogether() {
    assertThat(
            SchedulerRegistry.builtIn()
                .flaws("composite(leest_loaded:x, banana:1, round_robin:0, , least_loaded:1)"))
        .hasSize(6);
  }

  @Test
  void whoeverHasCostsCanBeBlendedAndNobodyElse() {
    SchedulerRegistry registry = SchedulerRegistry.builtIn();
    for (String name : registry.names()) {
      assertThat(registry.flaws("composite(" + name + ":1)").isEmpty())
          .as(name)
          .isEqualTo(registry.create(name, RANDOM) instanceof CostScheduler);
    }
  }

  @Test
  void aForeignPartWithoutCostsIsRefusedWithWhatToImplement() {
    SchedulerRegistry more = SchedulerRegistry.builtIn().with(new SchedulerRegistryTest.First());

    assertThatThrownBy(() -> more.create("composite(first:1)", RANDOM))
        .isInstanceOf(SchedulerException.class)
        .hasMessage(
            "scheduler first has no costs that composite could blend; its class must implement "
                + CostScheduler.class.getName());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1, 1e300, Double.MAX_VALUE})
  void weightsOfAnySizeCountByTheirRatio(double weight) {
    Scheduler scheduler =
        new CompositeScheduler(
            "alike",
            List.of(
                new CompositeScheduler.Part(new LeastLoadedScheduler(), weight),
                new CompositeScheduler.Part(new MinimumCompletionTimeScheduler(), weight)));
    FakeCandidates candidates = FakeCandidates.withMillis(500, 100, 90);
    candidates.outstanding[1] = 1;
    candidates.outstanding[2] = 9;

    assertThat(((Choice.Pick) scheduler.choose(candidates)).index()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aWeightThatIsNotAboveZeroAndFiniteIsRefused(double weight) {
    assertThatThrownBy(() -> new CompositeScheduler.Part(new LeastLoadedScheduler(), weight))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("weight must be above 0 and finite, was " + weight);
  }
}
