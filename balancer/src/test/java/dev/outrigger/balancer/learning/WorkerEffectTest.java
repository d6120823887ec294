package dev.outrigger.balancer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.balancer.model.TaskKey;
import org.junit.jupiter.api.Test;

/** What a worker tells of itself, and which families it remembers. */
class WorkerEffectTest {
  private final DurationModel model = new DurationModel();
  private final WorkerEffect worker = model.worker("w", "class");
  private final FamilySpread spread = new FamilySpread();

  @Test
  void isAsSlowAsItselfItsClassAndItsChangeTogether() {
    worker.believe(Math.log(2), 1);
    worker.workerClass.believe(Math.log(3), 1);
    worker.driftFactor = 5;

    assertThat(worker.slowness()).isEqualTo(30, within(1e-9));
  }

  @Test
  void countsTheTasksThatTaughtIt() {
    for (int i = 0; i < 3; i++) {
      model.observe(new TaskKey(null, "k" + i % 2, null), Guess.NONE, worker, 100);
    }

    assertThat(worker.observations()).isEqualTo(3);
  }

  @Test
  void ofATaskThatTookLongerThanForecastTheRestIsASlowdown() {
    worker.felt(Math.log(100), 0, 800, 0);

    assertThat(worker.recentSlowdown(0)).isEqualTo(8, within(1e-9));
  }

  @Test
  void aFamilyWithoutPairsIsForgottenAndTheOthersAreNot() {
    FamilyEffect one = remembered("AaAa"); // all four have the same hash
    FamilyEffect two = remembered("AaBB");
    FamilyEffect three = remembered("BBAa");
    assertThat(worker.placeOf("AaAa")).isSameAs(one);
    assertThat(worker.placeOf("AaBB")).isSameAs(two);
    assertThat(worker.placeOf("BBBB")).isSameAs(worker);

    three.pairRemoved(spread, new LeastFactors());

    assertThat(worker.placeOf("BBAa")).isSameAs(worker);
    assertThat(worker.placeOf("AaAa")).isSameAs(one);
    assertThat(worker.placeOf("AaBB")).isSameAs(two);
  }

  @Test
  void whatAFamilyToldOfHowFamiliesDifferGoesWithItsLastPair() {
    FamilyEffect family = remembered("f");
    family.pairAdded();
    family.hear(new Belief.Message(), 3, 0.1);
    family.tellWorker(spread);
    double known = spread.value();
    assertThat(known).isNotEqualTo(0.3);

    family.pairRemoved(spread, new LeastFactors());
    assertThat(spread.value()).isEqualTo(known);

    family.pairRemoved(spread, new LeastFactors());
    assertThat(spread.value()).isEqualTo(0.3, within(1e-9));
  }

  @Test
  void aFamilyNeverSeenIsAsTheWorkerAndVariesMore() {
    worker.believe(0.7, 0.4);

    FamilyEffect family = new FamilyEffect("f", worker, 0.3, null);

    assertThat(family.mean).isEqualTo(0.7, within(1e-9));
    assertThat(family.variance).isEqualTo(0.7, within(1e-9));
  }

  /** The family heard 1 ± √0.1, the worker else is 0.1 ± √0.2. */
  @Test
  void howFarAFamilyIsFromTheWorkersOthersTellsHowFamiliesDiffer() {
    FamilyEffect family = remembered("f");
    family.tellWorker(spread);
    assertThat(worker.hasHeard()).as("a family that knows nothing tells nothing").isFalse();
    worker.expect(0.1, 0.2);
    family.hear(new Belief.Message(), 1, 0.1);

    family.tellWorker(spread);

    double weight = 0.25; // (0.3 ÷ (0.3 + 0.1 + 0.2))²
    double apart = (4 * 0.3 + weight * (0.81 - 0.3)) / (4 + weight);
    assertThat(spread.value()).isEqualTo(apart, within(1e-9));
    assertThat(worker.heardMean()).isEqualTo(1, within(1e-9));
    assertThat(worker.heardVariance()).isEqualTo(0.1 + apart, within(1e-9));
  }

  private FamilyEffect remembered(String name) {
    FamilyEffect family = new FamilyEffect(name, worker, 0.3, null);
    family.pairAdded();
    return family;
  }
}
