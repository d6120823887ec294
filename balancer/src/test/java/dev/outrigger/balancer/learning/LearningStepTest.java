package dev.outrigger.balancer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.balancer.model.TaskKey;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What one observation changes in a {@link DurationModel}, by the formulas it is documented by. */
class LearningStepTest {
  private static final Offset<Double> HARDLY = within(1e-9);
  private static final double SECOND = Math.log(1000);

  private final DurationModel model = new DurationModel();

  private static KeyLevel.Name name(@Nullable String family, String key) {
    return new KeyLevel.Name(new TaskKey(family, key, null), Guess.Source.NOBODY);
  }

  private static void observe(
      DurationModel model, @Nullable String family, String key, WorkerEffect worker, double log) {
    model.observe(name(family, key).key(), Guess.NONE, worker, Math.exp(log));
  }

  private void observe(String key, WorkerEffect worker, double log) {
    observe(model, null, key, worker, log);
  }

  private KeyLevel level(String key) {
    return Objects.requireNonNull(model.level(name(null, key)));
  }

  private PairEffect pair(String key, WorkerEffect worker) {
    return Objects.requireNonNull(level(key).pairOn(worker));
  }

  /** The variance is 14.45: level 11, worker 2.25, ρ² 0.1, σ² 0.1, and 1 of a change. */
  @Test
  void aChangeOfSpeedTakesItsShareAndTheRestIsSeenOfThePair() {
    WorkerEffect worker = model.worker("w", null);
    worker.driftVariance = 1;

    observe("k", worker, SECOND + 4);

    assertThat(worker.drift).isEqualTo(4 / 14.45, HARDLY);
    assertThat(worker.driftVariance).isEqualTo(1 - 1 / 14.45 + 0.0001 * 0.1, HARDLY);
    assertThat(pair("k", worker).seenMean()).isEqualTo(SECOND + 4 - 4 / 14.45, HARDLY);
    assertThat(pair("k", worker).count()).isEqualTo(1);
  }

  /** A guess of the variance of 10 · 0.1 to start from, and a sample weighed by 1 ÷ 2(14.45)². */
  @Test
  void aWorkersFirstTaskOfAKeyTellsHowSpecialItsPairsAre() {
    WorkerEffect worker = model.worker("w", null);
    worker.driftVariance = 1;

    observe("k", worker, SECOND + 4);

    double weight = 1 / (2 * 14.45 * 14.45);
    assertThat(worker.unseenPair.variance)
        .isEqualTo((10 * 0.1 + weight * (16 - 14.35)) / (10 + weight), HARDLY);
  }

  @Test
  void aKeysSecondWorkerTellsHowSpecialPairsAreEverywhereAndItsFirstDoesNot() {
    WorkerEffect worker = model.worker("w", null);
    WorkerEffect other = model.worker("other", null);
    observe("k", worker, SECOND + 1);
    assertThat(model.worker("new", null).unseenPair.variance).isEqualTo(0.1, HARDLY);
    double total = level("k").variance + 2.25 + 0.1 + 0.1;

    observe("k", other, level("k").mean + 3);

    assertThat(model.worker("newer", null).unseenPair.variance)
        .isEqualTo((10 * 0.1 + 9 - (total - 0.1)) / 11, HARDLY);
  }

  /** The difference from the mean of n has the variance σ²(n + 1) ÷ n. */
  @Test
  void theScatterAboutWhatWasSeenOfAPairIsNoise() {
    WorkerEffect worker = model.worker("w", null);
    observe("k", worker, SECOND);

    observe("k", worker, SECOND + 1);

    double anywhere = (10 * 0.1 + 0.5) / 11;
    assertThat(model.noiseVariance()).isEqualTo(anywhere, HARDLY);
    assertThat(level("k").noise.value()).isEqualTo((4 * anywhere + 0.5) / 5, HARDLY);

    double off = 0.6;
    observe("k", worker, pair("k", worker).seenMean() + worker.drift + off);

    double decay = 1 - 1 / 500.0;
    assertThat(model.noiseVariance())
        .isEqualTo((1 + 0.5 * decay + off * off * 2 / 3) / (11 + decay), HARDLY);
  }

  @Test
  void noTaskTakesLessThanTenMicroseconds() {
    WorkerEffect worker = model.worker("w", null);

    observe("k", worker, Math.log(1e-6));

    assertThat(pair("k", worker).seenMean()).isEqualTo(Math.log(0.01), HARDLY);
  }

  @Test
  void aSurpriseBeyondFourStandardDeviationsCountsAsFour() {
    WorkerEffect worker = model.worker("w", null);
    observe("k", worker, SECOND);
    Effect unseen = model.unseen(name(null, "l"));
    double foretold = unseen.mean + worker.logMean();
    double total =
        unseen.variance + worker.logVariance() + worker.unseenPair.variance + model.noiseVariance();

    observe("l", worker, SECOND + 15);

    assertThat(SECOND + 15).isGreaterThan(foretold + 4 * Math.sqrt(total) + 1);
    assertThat(pair("l", worker).seenMean())
        .isEqualTo(foretold + 4 * Math.sqrt(total), within(1e-4));
  }

  @Test
  void ofAKeyThatHasChangedEachPairCountsAsSeenOnce() {
    WorkerEffect[] workers = new WorkerEffect[4];
    for (int i = 0; i < 20 * workers.length; i++) {
      int w = i % workers.length;
      workers[w] = model.worker("w" + w, null);
      observe("k", workers[w], SECOND);
    }
    assertThat(pair("k", workers[3]).count()).isEqualTo(20);

    for (int w = 0; w < 3; w++) {
      observe("k", workers[w], SECOND + 2);
    }

    assertThat(pair("k", workers[3]).count()).isEqualTo(1);
    assertThat(pair("k", workers[0]).count()).isEqualTo(1);
    assertThat(pair("k", workers[2]).count()).as("and once more since").isEqualTo(2);
  }

  @Test
  void ofDurationsThatAreKnownTheMeanIsRight() {
    model.observeKnown(100, 100 * Math.exp(0.5));
    assertThat(model.varianceAroundKnown()).isEqualTo(0.25 / 2, HARDLY);

    model.observeKnown(100, 100 * Math.exp(0.5)); // 0.5 + 0.125 ÷ 2 above the median

    double decay = 1 - 1 / 500.0;
    assertThat(model.varianceAroundKnown())
        .isEqualTo((0.25 * decay + 0.5625 * 0.5625) / (1 + decay + 1), HARDLY);
  }

  @Test
  void onlyAWorkerThatWasAwayMayHaveChanged() {
    WorkerEffect worker = model.worker("w", null);

    model.worker("w", null);
    assertThat(worker.driftVariance).isZero();

    model.workerLeft(worker);
    assertThat(model.worker("w", null)).isSameAs(worker);
    assertThat(worker.driftVariance).isEqualTo(0.25);
  }

  @Test
  void aPairThatMadeRoomIsForgottenByItsKeyAndItsFamily() {
    DurationModel small = new DurationModel(2);
    WorkerEffect[] workers = new WorkerEffect[3];
    for (int w = 0; w < workers.length; w++) {
      workers[w] = small.worker("w" + w, null);
      observe(small, "f", "k", workers[w], SECOND);
    }

    KeyLevel level = Objects.requireNonNull(small.level(name("f", "k")));
    assertThat(level.pairOn(workers[0])).isNull();
    assertThat(level.pairOn(workers[1])).isNotNull();
    assertThat(workers[0].placeOf("f")).isSameAs(workers[0]);
    assertThat(workers[1].placeOf("f")).isInstanceOf(FamilyEffect.class);
  }

  @Test
  void groupsBeyondTheCapacityBeginAnew() {
    DurationModel small = new DurationModel(2);
    WorkerEffect worker = small.worker("w", null);
    observe(small, "f", "k", worker, SECOND + 3);
    observe(small, "g", "k", worker, SECOND + 3);
    double never = small.unseen(name("never", "k")).mean;
    assertThat(small.unseen(name("f", "k")).mean).isGreaterThan(never);

    observe(small, "h", "k", worker, SECOND + 3);

    assertThat(small.unseen(name("f", "k")).mean).isEqualTo(small.unseen(name("never", "k")).mean);
  }
}
