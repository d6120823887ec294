package dev.outrigger.balancer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.TaskKey;
import dev.outrigger.balancer.model.Worker;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What tasks of one family teach of their siblings on the same worker. */
class FamilyEffectTest {
  private final DurationModel model = new DurationModel();
  private final Predictor predictor = new Predictor(model);
  private final WorkerEffect[] workers =
      IntStream.range(0, 4)
          .mapToObj(
              index -> {
                WorkerEffect worker = model.worker("w" + index, null);
                worker.moveTo(index);
                return worker;
              })
          .toArray(WorkerEffect[]::new);

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @Test
  void aKeyNeverSeenIsPredictedFromItsSiblingsWorkerByWorker() {
    learnThatWorker1IsMadeForAudio(3);

    assertThat(ratio("audio", "never seen", 1, 0)).isBetween(0.2, 0.45);
    assertThat(ratio("audio", "never seen", 2, 0)).isBetween(0.75, 1.33);
  }

  @Test
  void aKeySeenOnAnotherWorkerIsPredictedCloselyOnTheOneMadeForItsFamily() {
    learnThatWorker1IsMadeForAudio(3);
    for (int i = 0; i < 3; i++) {
      observe("audio", "new", 0, 1000);
    }

    assertThat(median("audio", "new", 1)).isBetween(250.0, 420.0);
  }

  @Test
  void oneTrialOfOneSiblingTellsMostOfIt() {
    learnThatWorker1IsMadeForAudio(0);
    double before = ratio("audio", "a0", 1, 0);
    observe("audio", "a1", 1, 300);

    assertThat(before).isBetween(0.75, 1.33);
    assertThat(ratio("audio", "a0", 1, 0)).isLessThan(0.6);
  }

  @Test
  void otherFamiliesLearnNothingFromIt() {
    learnThatWorker1IsMadeForAudio(3);

    assertThat(ratio("text", "never seen", 1, 0)).isBetween(0.75, 1.33);
    assertThat(ratio("vision", "never seen", 1, 0)).isBetween(0.75, 1.33);
  }

  /**
   * With a family the worker hears one message in place of many, so the figures differ a little.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whereAllTasksAreOfOneFamilyNothingIsCountedTwice(long seed) {
    FamilyEffectTest without = new FamilyEffectTest();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 200; i++) {
      String key = "t" + random.nextInt(30);
      int worker = random.nextInt(3);
      double millis = 100 * (1 + worker) * skewed(random, 0.3);
      observe("only", key, worker, millis);
      without.observe(null, key, worker, millis);
    }

    for (int worker = 0; worker < 3; worker++) {
      predictor.begin(task("only", "new"), Guess.NONE, 4);
      without.predictor.begin(task(null, "new"), Guess.NONE, 4);
      double mean = without.predictor.logMean(worker, without.workers[worker]);
      double variance = without.predictor.logVariance(worker, without.workers[worker]);
      assertThat(predictor.logMean(worker, workers[worker])).isCloseTo(mean, within(0.1));
      assertThat(predictor.logVariance(worker, workers[worker]))
          .isBetween(0.85 * variance, 1.2 * variance);
    }
  }

  @Test
  void followsAFamilyThatHasBecomeFiveTimesSlowerOnOneWorker() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 400; i++) {
      String family = i % 2 == 0 ? "audio" : "text";
      observe(family, family + i % 10, random.nextInt(4), 100 * skewed(random, 0.1));
    }

    for (int i = 0; i < 5; i++) {
      observe("audio", "audio" + 2 * i, 1, 500 * skewed(random, 0.1));
      observe("text", "text" + (2 * i + 1), 1, 100 * skewed(random, 0.1));
    }
    observe("audio", "late", 0, 100);

    assertThat(median("audio", "late", 1)).isBetween(300.0, 700.0);
    assertThat(median("text", "text1", 1)).isBetween(75.0, 135.0);
    assertThat(median("audio", "audio0", 2)).isBetween(75.0, 135.0);
  }

  @Test
  void failuresTeachNothingOfAFamily() {
    Balancer balancer = Balancer.builder().clock(() -> 0).build();
    balancer.workerJoined(Worker.builder("w").slots(1).build());
    for (int i = 0; i < 20; i++) {
      Task task = Task.builder(i).family("audio").model("m" + i).build();
      balancer.taskPlaced(task, "w");
      Duration took = Duration.ofMillis(i < 10 ? 100 : 1);
      balancer.taskFinished(i, "w", new Outcome(i < 10, took, Outcome.Blame.TASK));
    }

    double cost = cost(balancer, Task.builder("new").family("audio").model("new").build());

    assertThat(cost).isBetween(80.0, 125.0);
  }

  private static double cost(Balancer balancer, Task task) {
    var decision = (dev.outrigger.balancer.model.Decision.Assigned) balancer.assign(task);
    return decision.costMillis();
  }

  @Test
  void aFamilyIsForgottenWithItsLastPair() {
    DurationModel small = new DurationModel(10);
    WorkerEffect worker = small.worker("w", null);
    for (int i = 0; i < 5000; i++) {
      small.observe(new TaskKey("f" + i, "m", null), Guess.NONE, worker, 10);
    }

    assertThat(worker.families().size()).isEqualTo(10);
  }

  @Test
  void aWorkerRemembersABoundedNumberOfFamilies() {
    for (int i = 0; i < 2 * FamilyTable.MOST; i++) {
      observe("f" + i, "m", 0, 10);
    }

    assertThat(workers[0].families().size()).isEqualTo(FamilyTable.MOST);
    assertThat(workers[0].placeOf("f7")).isInstanceOf(FamilyEffect.class);
    assertThat(workers[0].placeOf("f" + (2 * FamilyTable.MOST - 1))).isSameAs(workers[0]);
    assertThat(median("f7", "m", 0)).isBetween(5.0, 20.0);
  }

  @Test
  void withFamiliesThatDifferByWorkerTheErrorIsClearlyLower() {
    assertThat(medianErrorRatio(0.8, 0.2)).isLessThan(0.65);
  }

  @Test
  void withFamiliesThatAreAllAlikeTheErrorIsHardlyHigher() {
    assertThat(medianErrorRatio(0, 0.2)).isLessThan(1.1);
  }

  /** The median over the seeds of the error with families told ÷ that with none told. */
  private static double medianErrorRatio(double ofFamily, double ofPair) {
    double[] ratios =
        seeds()
            .mapToDouble(
                seed ->
                    new FamilyEffectTest().error(seed, true, ofFamily, ofPair)
                        / new FamilyEffectTest().error(seed, false, ofFamily, ofPair))
            .sorted()
            .toArray();
    return ratios[ratios.length / 2];
  }

  /**
   * Root mean square of log(predicted ÷ true) of 40 keys of 4 families after as many observations
   * as there are pairs.
   */
  private double error(long seed, boolean told, double ofFamily, double ofPair) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] effect = new double[4][4];
    double[][] truth = new double[40][4];
    for (double[] row : effect) {
      for (int w = 0; w < 4; w++) {
        row[w] = ofFamily * random.nextGaussian();
      }
    }
    for (int key = 0; key < 40; key++) {
      double level = Math.log(1000) + random.nextGaussian();
      for (int w = 0; w < 4; w++) {
        truth[key][w] = level + 0.4 * w + effect[key % 4][w] + ofPair * random.nextGaussian();
      }
    }
    for (int i = 0; i < 160; i++) {
      int key = random.nextInt(40);
      int w = random.nextInt(4);
      observe(
          told ? "f" + key % 4 : null, "t" + key, w, Math.exp(truth[key][w]) * skewed(random, 0.2));
    }
    double squares = 0;
    for (int key = 0; key < 40; key++) {
      for (int w = 0; w < 4; w++) {
        double predicted = median(told ? "f" + key % 4 : null, "t" + key, w);
        squares += Math.pow(Math.log(predicted) - truth[key][w], 2);
      }
    }
    return Math.sqrt(squares / 160);
  }

  /**
   * Three families on all workers; audio takes 0.3 times as long on worker 1, by that many keys.
   */
  private void learnThatWorker1IsMadeForAudio(int trials) {
    for (int i = 0; i < 6; i++) {
      for (int w = 0; w < 3; w++) {
        observe("text", "t" + i, w, 500);
        observe("vision", "v" + i, w, 500);
        if (w != 1) {
          observe("audio", "a" + i, w, 1000);
        } else if (i < trials) {
          observe("audio", "a" + i, w, 300);
        }
      }
    }
  }

  private double ratio(String family, String name, int worker, int other) {
    return median(family, name, worker) / median(family, name, other);
  }

  private double median(@Nullable String family, String name, int worker) {
    predictor.begin(task(family, name), Guess.NONE, 4);
    return predictor.medianMillis(worker, workers[worker]);
  }

  private void observe(@Nullable String family, String name, int worker, double millis) {
    model.observe(new TaskKey(family, name, "test"), Guess.NONE, workers[worker], millis);
  }

  private static Task task(@Nullable String family, String name) {
    return Task.builder("t").family(family).model(name).type("test").build();
  }

  private static double skewed(SplittableRandom random, double sigma) {
    return Math.exp(sigma * random.nextGaussian());
  }
}
