package dev.outrigger.balancer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.balancer.model.TaskKey;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * What one round of messages leaves behind. A key with its places is a tree, on which belief
 * propagation is exact, so the figures are those of the joint normal distribution.
 */
class PropagationTest {
  private static final Offset<Double> HARDLY = within(1e-9);
  private static final int MOST_MESSAGES = 64;

  private final VarianceEstimate half = new VarianceEstimate(0.5, 10, 500, 0.002, 3);
  private final FamilySpread spread = new FamilySpread();
  private final LeastFactors least = new LeastFactors();
  private final KeyLevel level =
      new KeyLevel(new KeyLevel.Name(new TaskKey(null, "m", "t"), Guess.Source.NOBODY), 0, 1, half);

  private WorkerEffect worker(Effect workerClass) {
    return new WorkerEffect(new Object(), workerClass, 1, half);
  }

  private WorkerEffect loneWorker() {
    return worker(new Effect(0, 0));
  }

  private PairEffect seen(Place place, double mean) {
    PairEffect pair = new PairEffect(level, place);
    level.add(pair);
    pair.see(mean);
    return pair;
  }

  /** Three unknowns ~ N(0, 1), y₁ = key + one + N(0, 1) = 3, y₂ = key + other + N(0, 1) = 6. */
  @Test
  void keyAndWorkersAreInferredAsByTheirJointDistribution() {
    WorkerEffect one = loneWorker();
    WorkerEffect other = loneWorker();
    PairEffect pair = seen(one, 3);
    PairEffect second = seen(other, 6);

    Propagation.passOn(level, second, spread, least);

    assertThat(level.mean).isEqualTo(9 / 4.0, HARDLY);
    assertThat(level.variance).isEqualTo(1 / 2.0, HARDLY);
    assertThat(one.mean).isEqualTo(3 / 8.0, HARDLY);
    assertThat(one.variance).isEqualTo(5 / 8.0, HARDLY);
    assertThat(other.mean).isEqualTo(15 / 8.0, HARDLY);
    // y₂ alone lets the first pair expect 2 ± √(2/3 + 1 + 1/2); it was seen once, ± √(1/2).
    assertThat(pair.mean).isEqualTo(90 / 32.0, HARDLY);
    assertThat(pair.variance).isEqualTo(13 / 32.0, HARDLY);
    assertThat(pair.taskVariance).isEqualTo(7 / 32.0, HARDLY);
    assertThat(second.mean).isEqualTo((2 * 6 + 6 / 13.0) / (2 + 6 / 13.0), HARDLY);
  }

  @Test
  void whatWasSeenOftenScattersLess() {
    WorkerEffect worker = loneWorker();
    PairEffect pair = seen(worker, 3);
    pair.see(3);

    Propagation.passOn(level, pair, spread, least);

    // ρ² + σ² ÷ 2 = 3/4 in place of 1
    assertThat(level.variance).isEqualTo(1 / (1 + 1 / 1.75), HARDLY);
    assertThat(worker.variance).isEqualTo(1 / (1 + 1 / 1.75), HARDLY);
    assertThat(worker.mean).isEqualTo(3 / 1.75 / (1 + 1 / 1.75), HARDLY);
  }

  @Test
  void whatIsOfTheWorkersClassIsNeitherTheKeysNorTheWorkers() {
    WorkerEffect worker = worker(new Effect(0.5, 1));
    PairEffect pair = seen(worker, 3.5);

    Propagation.passOn(level, pair, spread, least);

    // The key hears 3 ± √(worker 1 + class 1 + scatter 1), the worker 3 ± √(key 1 + scatter 1).
    assertThat(level.mean).isEqualTo(3 / 4.0, HARDLY);
    assertThat(level.variance).isEqualTo(3 / 4.0, HARDLY);
    assertThat(worker.mean).isEqualTo(1, HARDLY);
    assertThat(worker.variance).isEqualTo(2 / 3.0, HARDLY);
    // 0.5 ± √(1 + 1 + 1 + 1/2) was expected, 3.5 ± √(1/2) was seen; of it the worker's are 2 ÷ 3.5.
    assertThat(pair.mean).isEqualTo((2 * 3.5 + 0.5 / 3.5) / (2 + 1 / 3.5), HARDLY);
    assertThat(pair.variance).isEqualTo(1 / (2 + 1 / 3.5), HARDLY);
    assertThat(pair.taskVariance).isEqualTo(1.5 / 3.5 / (2 + 1 / 3.5), HARDLY);
  }

  @Test
  void ofAFamilyTheWorkerHearsThroughTheFamilyAlone() {
    WorkerEffect worker = loneWorker();
    FamilyEffect family = new FamilyEffect("f", worker, spread.value(), null);
    family.pairAdded();
    PairEffect pair = seen(family, 3);

    Propagation.passOn(level, pair, spread, least);

    double apart = spread.value();
    // The key heard 3 ± √(worker 1 + φ² at first 0.3 + scatter 1), the family 3 ± √(key 1 + 1).
    assertThat(level.mean).isEqualTo(3 / 2.3 / (1 + 1 / 2.3), HARDLY);
    assertThat(worker.variance).isEqualTo(1 / (1 + 1 / (2 + apart)), HARDLY);
    assertThat(worker.mean).isEqualTo(3 / (2 + apart) * worker.variance, HARDLY);
    assertThat(family.variance).isEqualTo(1 / (1 / 2.0 + 1 / (1 + apart)), HARDLY);
    assertThat(family.mean).isEqualTo(3 / 2.0 * family.variance, HARDLY);
  }

  @Test
  void whatTheWorkerHasHeardSinceBearsOnWhatItsFamilyTellsTheKey() {
    WorkerEffect worker = loneWorker();
    FamilyEffect family = new FamilyEffect("f", worker, spread.value(), null);
    worker.hear(new Belief.Message(), 2, 1); // so it is 1 ± √(1/2)

    Propagation.passOn(level, seen(family, 4), spread, least);

    // The key hears 3 ± √(worker 1/2 + φ² at first 0.3 + scatter 1).
    assertThat(level.mean).isEqualTo(3 / 2.8, HARDLY);
  }

  @Test
  void theOtherFamiliesOfTheWorkerHearOfIt() {
    WorkerEffect worker = loneWorker();
    FamilyEffect sibling = new FamilyEffect("other", worker, spread.value(), null);
    sibling.pairAdded();
    PairEffect pair = seen(worker, 3);

    Propagation.passOn(level, pair, spread, least);

    assertThat(worker.mean).isEqualTo(1, HARDLY);
    assertThat(sibling.mean).isEqualTo(worker.mean, HARDLY);
    assertThat(sibling.variance).isEqualTo(worker.variance + spread.value(), HARDLY);
  }

  @Test
  void ofManyFamiliesOfTheWorkerSomeHearOfIt() {
    WorkerEffect worker = loneWorker();
    FamilyEffect[] families =
        IntStream.range(0, MOST_MESSAGES + 10)
            .mapToObj(i -> new FamilyEffect("f" + i, worker, spread.value(), null))
            .toArray(FamilyEffect[]::new);
    for (FamilyEffect family : families) {
      family.pairAdded();
    }

    Propagation.passOn(level, seen(worker, 3), spread, least);

    assertThat(families).filteredOn(family -> family.mean != 0).hasSize(MOST_MESSAGES);
  }

  @Test
  void ofManyWorkersSomeTakePartBesideTheOneObservedAndOthersNextTime() {
    PairEffect[] pairs =
        IntStream.range(0, 100).mapToObj(i -> seen(loneWorker(), 3)).toArray(PairEffect[]::new);
    pairs[50].worker.moveTo(7);

    Propagation.passOn(level, pairs[50], spread, least); // and those from 64 to 27

    assertThat(pairs).filteredOn(pair -> pair.place.hasHeard()).hasSize(MOST_MESSAGES + 1);
    assertThat(pairs).filteredOn(pair -> pair.mean > 0).hasSize(MOST_MESSAGES + 1);
    assertThat(pairs[50].place.hasHeard()).isTrue();
    assertThat(pairs[50].mean).isPositive();
    assertThat(least.columns().ofNoFamily(7)).isPositive();
    // Each of the 65 told it 3 ± √2.
    assertThat(level.variance).isEqualTo(1 / (1 + 65 / 2.0), HARDLY);

    Propagation.passOn(level, pairs[50], spread, least); // and those from 28 to 91

    assertThat(Arrays.stream(pairs)).allMatch(pair -> pair.place.hasHeard());
  }

  @Test
  void theBoundsOfEveryWorkerThatHeardAreRenewed() {
    WorkerEffect observed = loneWorker();
    WorkerEffect other = loneWorker();
    other.moveTo(3);
    least.moved(other);
    seen(other, 3);

    Propagation.passOn(level, seen(observed, 3), spread, least);

    assertThat(least.columns().ofNoFamily(3))
        .isEqualTo(other.optimistic * other.unseenPair.optimistic, HARDLY);
  }
}
