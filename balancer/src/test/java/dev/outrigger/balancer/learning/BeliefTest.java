package dev.outrigger.balancer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** How normal distributions are combined, and what a factor on durations follows from them. */
class BeliefTest {
  private static final Offset<Double> HARDLY = within(1e-9);

  @Test
  void precisionsAddUpAndMeansWeighByThem() {
    Belief belief = new Belief(2, 1, 0);
    Belief.Message one = new Belief.Message();
    Belief.Message other = new Belief.Message();
    assertThat(belief.hasHeard()).isFalse();

    belief.hear(one, 5, 0.5);
    assertThat(belief.mean).isEqualTo((2 + 2 * 5) / 3.0, HARDLY);
    assertThat(belief.variance).isEqualTo(1 / 3.0, HARDLY);

    belief.hear(other, -1, 1);
    assertThat(belief.mean).isEqualTo((2 + 2 * 5 - 1) / 4.0, HARDLY);
    assertThat(belief.heardMean()).isEqualTo(9 / 3.0, HARDLY);
    assertThat(belief.heardVariance()).isEqualTo(1 / 3.0, HARDLY);
    assertThat(belief.hasHeard()).isTrue();
  }

  @Test
  void whatASourceTellsReplacesWhatItToldBefore() {
    Belief belief = new Belief(2, 1, 0);
    Belief.Message source = new Belief.Message();
    belief.hear(source, 100, 0.01);

    belief.hear(source, 5, 0.5);

    assertThat(belief.mean).isEqualTo(4, HARDLY);
    assertThat(belief.variance).isEqualTo(1 / 3.0, HARDLY);
  }

  @Test
  void canBeHadWithoutASource() {
    Belief belief = new Belief(2, 1, 0);
    Belief.Message one = new Belief.Message();
    Belief.Message other = new Belief.Message();
    belief.hear(one, 5, 0.5);
    belief.hear(other, -1, 1);

    assertThat(belief.meanWithout(other)).isEqualTo(4, HARDLY);
    assertThat(belief.varianceWithout(other)).isEqualTo(1 / 3.0, HARDLY);
    assertThat(belief.meanWithout(one)).isEqualTo(0.5, HARDLY);
    assertThat(belief.varianceWithout(one)).isEqualTo(0.5, HARDLY);
  }

  @Test
  void anotherPriorTakesThePlaceOfTheOneSoFar() {
    Belief belief = new Belief(100, 1, 0);
    belief.hear(new Belief.Message(), 5, 0.5);

    belief.expect(2, 1);

    assertThat(belief.mean).isEqualTo(4, HARDLY);
    assertThat(belief.variance).isEqualTo(1 / 3.0, HARDLY);
  }

  @Test
  void someDoubtIsAlwaysLeft() {
    Belief belief = new Belief(0, 1, 0.1);
    Belief.Message source = new Belief.Message();
    belief.hear(source, 5, 1e-6);
    belief.hear(new Belief.Message(), 5, 1e-6);

    assertThat(belief.variance).isEqualTo(0.1);
    assertThat(belief.varianceWithout(source)).isEqualTo(0.1);
  }

  @Test
  void theFactorOnDurationsIsLogNormal() {
    Effect effect = new Effect(0, 1, 0.7);

    effect.believe(2, 0.25);

    assertThat(effect.median).isEqualTo(Math.exp(2), HARDLY);
    assertThat(effect.average).isEqualTo(Math.exp(2 + 0.125), HARDLY);
    assertThat(effect.optimistic).isEqualTo(Math.exp(2 - 0.7 * 0.5), HARDLY);
  }

  @Test
  void anEffectTakesItsShareOfASurpriseAndKeepsSomeDoubt() {
    Effect effect = new Effect(1, 0.5);

    effect.learn(4, 2, 0.01);
    assertThat(effect.mean).isEqualTo(1 + 0.25 * 4, HARDLY);
    assertThat(effect.variance).isEqualTo(0.5 * 0.75, HARDLY);

    effect.learn(0, 0.376, 0.2);
    assertThat(effect.variance).isEqualTo(0.2, HARDLY);
  }

  @Test
  void threeLargeSurprisesOfOneSignAreAChangeAndOneOutlierOrAnAlternationIsNone() {
    Effect up = new Effect(0, 1);
    assertThat(up.notice(1e9, 1)).isFalse();
    assertThat(up.notice(6, 4)).isFalse();
    assertThat(up.notice(6, 4)).isTrue();
    assertThat(up.notice(6, 4)).as("begins anew").isFalse();

    Effect down = new Effect(0, 1);
    assertThat(down.notice(-3, 1)).isFalse();
    assertThat(down.notice(-3, 1)).isFalse();
    assertThat(down.notice(-3, 1)).isTrue();

    Effect alternating = new Effect(0, 1);
    for (int i = 0; i < 100; i++) {
      assertThat(alternating.notice(i % 2 == 0 ? 9 : -9, 1)).isFalse();
    }
  }

  @Test
  void aVarianceIsTheMeanOfSquaresBeyondTheOthersShrunkToItsPrior() {
    VarianceEstimate estimate = new VarianceEstimate(1, 4, 1e12, 0.01, 100);
    assertThat(estimate.value()).isEqualTo(1);

    estimate.observe(2, 1.5); // 4 − 1.5
    assertThat(estimate.value()).isEqualTo((4 + 2.5) / 5, within(1e-6));
  }

  @Test
  void aSurpriseCountsAsThreeStandardDeviationsAtMost() {
    VarianceEstimate estimate = new VarianceEstimate(1, 4, 1e12, 0.01, 100);

    estimate.observe(1e9, 1); // 9 × (1 + 1) − 1

    assertThat(estimate.value()).isEqualTo((4 + 17) / 5.0, within(1e-6));
  }

  @Test
  void aVarianceStaysWithinItsBoundsAndForgets() {
    VarianceEstimate estimate = new VarianceEstimate(1, 4, 10, 0.5, 2);
    for (int i = 0; i < 100; i++) {
      estimate.observe(50, 0);
    }
    assertThat(estimate.value()).isEqualTo(2);

    for (int i = 0; i < 100; i++) {
      estimate.observe(0, 0);
    }
    assertThat(estimate.value()).isEqualTo(0.5);
  }

  @Test
  void theVarianceOfAMemberIsShrunkToThatOfThePopulation() {
    VarianceEstimate population = new VarianceEstimate(1, 4, 1e12, 0.01, 100);
    VarianceEstimate member = new VarianceEstimate(population, 3, 1e12);
    assertThat(member.value()).isEqualTo(1);
    population.observe(Math.sqrt(6), 0); // 2 by now

    member.observe(0, 0);

    assertThat(member.value()).isEqualTo((3 * 2 + 0) / 4.0, within(1e-6));
  }

  @Test
  void byPrecisionASampleWeighsLessTheMoreTheOthersVary() {
    VarianceEstimate estimate = new VarianceEstimate(1, 4, 1e12, 0.01, 100);

    estimate.observeByPrecision(3, 1); // 9 − 1, of the weight 1 ÷ 2(1 + 1)²

    assertThat(estimate.value()).isEqualTo((4 + 8 / 8.0) / (4 + 1 / 8.0), within(1e-6));
  }
}
