package dev.outrigger.balancer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.balancer.model.KnownDurations;
import dev.outrigger.balancer.model.Task;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That what is foretold of one task by several measures is one log-normal distribution. */
class PredictorTest {
  private final DurationModel model = new DurationModel();
  private final Predictor predictor = new Predictor(model);
  private final WorkerEffect[] workers = new WorkerEffect[4];

  /** Teaches three workers of two classes four kinds of task; the fourth worker is new. */
  @BeforeEach
  void learn() {
    SplittableRandom random = new SplittableRandom(1);
    for (int w = 0; w < workers.length; w++) {
      workers[w] = model.worker("w" + w, w % 2 == 0 ? "even" : "odd");
      workers[w].moveTo(w);
    }
    for (int i = 0; i < 60; i++) {
      int w = i % 3;
      double millis = 100 * (w + 1) * Math.exp(0.3 * random.nextGaussian());
      observe(task("f", "k" + i % 4), Double.NaN, w, millis * (1 + i % 4));
      observe(task(null, "k" + i % 4), Double.NaN, w, millis);
      observe(task(null, "told"), 50, w, millis);
    }
  }

  private void observe(Task task, double told, int worker, double millis) {
    model.observe(task.key(), Guess.told(told), workers[worker], millis);
  }

  private static Task task(@Nullable String family, String name) {
    return Task.builder("t").family(family).model(name).build();
  }

  @ParameterizedTest(name = "family {0}, model {1}, told {2}, worker {3}")
  @CsvSource({
    "f, k1, NaN, 0", "f, k1, NaN, 3", "f, new, NaN, 1", "f, new, NaN, 3", "g, new, NaN, 2",
    ", k1, NaN, 0", ", k1, NaN, 3", ", new, NaN, 1", ", told, 80, 1", ", told, 80, 3",
    "f, new, 80, 2"
  })
  void medianMeanAndVarianceAreOfOneDistribution(
      @Nullable String family, String name, double told, int w) {
    predictor.begin(task(family, name), Guess.told(told), workers.length);
    WorkerEffect worker = workers[w];
    double logMean = predictor.logMean(w, worker);
    double logVariance = predictor.logVariance(w, worker);
    double median = predictor.medianMillis(w, worker);
    double mean = predictor.meanMillis(w, worker);

    assertThat(Math.log(median)).isCloseTo(logMean, within(1e-9));
    double ofChange = worker.placeOf(family).shiftVariance(); // in the variance alone
    assertThat(Math.log(mean)).isCloseTo(logMean + (logVariance - ofChange) / 2, within(1e-9));
    assertThat(predictor.optimisticMillis(w, worker)).isPositive().isLessThan(median);
    assertThat(predictor.hopefulMeanMillis(w, worker))
        .isGreaterThan(predictor.optimisticMillis(w, worker))
        .isLessThan(mean);
    assertThat(predictor.taskLogVariance(w, worker)).isPositive().isLessThan(logVariance);
  }

  @Test
  void whatIsToldScalesAllThatIsForetold() {
    for (int w : new int[] {0, 3}) {
      predictor.begin(task(null, "told"), Guess.told(50), workers.length);
      double median = predictor.medianMillis(w, workers[w]);
      double mean = predictor.meanMillis(w, workers[w]);
      double optimistic = predictor.optimisticMillis(w, workers[w]);
      double hopeful = predictor.hopefulMeanMillis(w, workers[w]);
      double logMean = predictor.logMean(w, workers[w]);
      double logVariance = predictor.logVariance(w, workers[w]);

      predictor.begin(task(null, "told"), Guess.told(150), workers.length);

      assertThat(predictor.medianMillis(w, workers[w])).isCloseTo(3 * median, within(1e-6));
      assertThat(predictor.meanMillis(w, workers[w])).isCloseTo(3 * mean, within(1e-6));
      assertThat(predictor.optimisticMillis(w, workers[w])).isCloseTo(3 * optimistic, within(1e-6));
      assertThat(predictor.hopefulMeanMillis(w, workers[w])).isCloseTo(3 * hopeful, within(1e-6));
      assertThat(predictor.logMean(w, workers[w])).isCloseTo(logMean + Math.log(3), within(1e-9));
      assertThat(predictor.logVariance(w, workers[w])).isEqualTo(logVariance);
    }
  }

  @Test
  void onlyATaskOfThatVeryKeyOnThatVeryWorkerHasBeenSeen() {
    observe(task("f", "once"), Double.NaN, 1, 100);

    predictor.begin(task("f", "once"), Guess.NONE, workers.length);
    assertThat(predictor.hasSeen(1, workers[1])).isTrue();
    assertThat(predictor.hasSeen(0, workers[0])).isFalse();
    assertThat(predictor.hasSeen(1, workers[0])).as("another one at its place").isFalse();

    predictor.begin(task("f", "other"), Guess.NONE, workers.length);
    assertThat(predictor.hasSeen(1, workers[1])).isFalse();
  }

  @Test
  void whatIsKnownIsTheMeanAndItsScatterIsLearned() {
    Predictor certain = new Predictor(model, (task, worker) -> 200);
    certain.begin(task("f", "k1"), Guess.NONE, workers.length);
    assertThat(certain.medianMillis(0, workers[0])).isEqualTo(200);
    for (int i = 0; i < 500; i++) {
      model.observeKnown(100, 100 * Math.exp(i % 2 == 0 ? 0.5 : -0.5));
    }
    double variance = model.varianceAroundKnown();
    assertThat(variance).isCloseTo(0.25, within(0.05));

    assertThat(certain.meanMillis(0, workers[0])).isEqualTo(200);
    assertThat(certain.optimisticMillis(0, workers[0])).isEqualTo(200);
    assertThat(certain.hopefulMeanMillis(0, workers[0])).isEqualTo(200);
    assertThat(certain.logVariance(0, workers[0])).isEqualTo(variance);
    assertThat(certain.taskLogVariance(0, workers[0])).isEqualTo(variance);
    double median = 200 * Math.exp(-variance / 2);
    assertThat(certain.medianMillis(0, workers[0])).isCloseTo(median, within(1e-9));
    assertThat(certain.logMean(0, workers[0])).isCloseTo(Math.log(median), within(1e-9));
  }

  @Test
  void whatTheCallerDoesNotKnowIsAsLearned() {
    Predictor unknowing = new Predictor(model, (task, worker) -> Double.NaN);
    Predictor none = new Predictor(model, KnownDurations.NONE);
    unknowing.begin(task("f", "k1"), Guess.NONE, workers.length);
    none.begin(task("f", "k1"), Guess.NONE, workers.length);

    assertThat(unknowing.meanMillis(0, workers[0])).isEqualTo(none.meanMillis(0, workers[0]));
    assertThat(unknowing.logMean(0, workers[0])).isEqualTo(none.logMean(0, workers[0]));
  }

  /** Half a standard deviation for worker and class, and a whole one for a family new there. */
  @Test
  void whereItHasNotRunOnlyWhatIsNotKnownOfTheWorkerIsHopedFor() {
    WorkerEffect worker = workers[3];
    double speed = (Math.sqrt(worker.variance) + Math.sqrt(worker.workerClass.variance)) / 2;
    double family = model.unseenFamily().variance;
    for (@Nullable String name : new @Nullable String[] {null, "g"}) {
      predictor.begin(task(name, "new"), Guess.NONE, workers.length);
      double ofTask = predictor.taskLogVariance(3, worker);
      double hope = speed + (name == null ? 0 : Math.sqrt(family));
      double logHopeful = predictor.logMean(3, worker) + ofTask / 2 - hope;

      assertThat(ofTask + worker.logVariance() + (name == null ? 0 : family))
          .isCloseTo(predictor.logVariance(3, worker), within(1e-9));
      assertThat(Math.log(predictor.hopefulMeanMillis(3, worker)))
          .isCloseTo(logHopeful, within(1e-9));
    }
  }

  @Test
  void whereItHasRunOnlyWhatIsNotKnownOfTheWorkerIsHopedFor() {
    predictor.begin(task(null, "k1"), Guess.NONE, workers.length);
    double ofTask = predictor.taskLogVariance(0, workers[0]);
    double ofWorker = predictor.logVariance(0, workers[0]) - workers[0].shiftVariance() - ofTask;
    double logHopeful = predictor.logMean(0, workers[0]) + ofTask / 2 - Math.sqrt(ofWorker) / 2;

    assertThat(Math.log(predictor.hopefulMeanMillis(0, workers[0])))
        .isCloseTo(logHopeful, within(1e-9));
  }

  @Test
  void workersThatAreNotAskedForAreLeftOut() {
    WorkerEffect far = model.worker("far", null);
    far.moveTo(16);
    model.observe(task(null, "k1").key(), Guess.NONE, far, 100);

    predictor.begin(task(null, "k1"), Guess.NONE, 16);
    assertThat(predictor.hasSeen(0, workers[0])).isTrue();

    predictor.begin(task(null, "k1"), Guess.NONE, 17);
    assertThat(predictor.hasSeen(16, far)).isTrue();
  }
}
