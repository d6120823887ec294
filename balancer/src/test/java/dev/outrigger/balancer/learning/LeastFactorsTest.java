package dev.outrigger.balancer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.TaskKey;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bound by which a scheduler rules out workers that it need not look at closely. */
class LeastFactorsTest {
  private static final int WORKERS = 20;
  private static final double ROUNDING = 1 + 1e-9;

  private final DurationModel model = new DurationModel(150);
  private final Predictor predictor = new Predictor(model);
  private final WorkerEffect[] workers = new WorkerEffect[WORKERS];

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void neverExceedsWhatMayBeHopedWhateverHasHappened(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < WORKERS; i++) {
      join(i, "first-" + i, classOf(random));
    }
    for (int event = 0; event < 2000; event++) {
      if (random.nextInt(50) == 0) {
        int left = random.nextInt(WORKERS);
        workers[left].moveTo(-1);
        model.workerLeft(workers[left]);
        join(left, "w" + random.nextInt(60) + "-" + left, classOf(random));
      }
      int at = random.nextInt(WORKERS);
      double millis = Math.exp(random.nextDouble(0, 10)) * (1 + event / 500);
      model.observe(task(random).key(), guessBy(random), workers[at], millis);
      assertBelowHope(task(random), guessBy(random), seed, event);
    }
  }

  @Test
  void isWhatMayBeHopedWhereAFamilyHasRunAndWhereItHasNot() {
    for (int i = 0; i < 3; i++) {
      join(i, "w" + i, null);
      observe("audio", "a", i, 100 * (i + 1));
    }
    observe("vision", "v", 1, 500);

    assertExact("audio", "never seen", 3);
    assertExact("audio", "a", 3);
    assertExact("vision", "never seen", 3);
    assertExact("text", "of a family never seen", 3);
    assertExact(null, "of no family", 3);
  }

  @Test
  void knowsNothingOfTheWorkerThatStoodAtTheSameIndexBefore() {
    join(0, "fast", null);
    join(1, "other", null);
    for (int i = 0; i < 10; i++) {
      observe("audio", "a", 0, 10);
      observe("audio", "a", 1, 1000);
    }
    workers[0].moveTo(-1);
    model.workerLeft(workers[0]);
    join(0, "new", null);

    assertExact("audio", "a", 2);
    assertExact("audio", "never seen", 2);
  }

  @Test
  void aJoinThatIsToldAgainMovesNobody() {
    join(0, "w", null);
    int moves = model.leastFactors().moves();

    model.moved(workers[0]);
    assertThat(model.leastFactors().moves()).isEqualTo(moves);

    workers[0].moveTo(-1);
    join(0, "w", null);
    assertThat(model.leastFactors().moves()).isEqualTo(moves + 1);
  }

  @Test
  void isNothingWhereTheCallerKnowsTheDurations() {
    join(0, "w", null);
    Predictor told = new Predictor(model, (task, workerId) -> 5);
    told.begin(task("audio", "a"), Guess.NONE, 1);

    assertThat(told.leastMillis(0)).isZero();
  }

  @Test
  void isNothingForAFamilyBeyondThoseThatAreToldApart() {
    join(0, "w", null);
    for (int f = 0; f < 70; f++) {
      observe("family " + f, "k", 0, 100);
    }

    predictor.begin(task("family 69", "never seen"), Guess.NONE, 1);
    assertThat(predictor.leastMillis(0)).isZero();
    predictor.begin(task("family 64", "never seen"), Guess.NONE, 1);
    assertThat(predictor.leastMillis(0)).isZero();
    predictor.begin(task("family 63", "never seen"), Guess.NONE, 1);
    assertThat(predictor.leastMillis(0)).isPositive();
  }

  @Test
  void isNothingBeyondTheColumns() {
    LeastFactors.Columns columns = new LeastFactors.Columns(3);

    assertThat(columns.ofNoFamily(3)).isZero();
    assertThat(columns.ofFamily(3, new double[4], 1)).isZero();
    assertThat(columns.shift(3)).isZero();
  }

  private void join(int index, String id, @Nullable String workerClass) {
    workers[index] = model.worker(id, workerClass);
    workers[index].moveTo(index);
    model.moved(workers[index]);
  }

  private void observe(@Nullable String family, String name, int at, double millis) {
    model.observe(task(family, name).key(), Guess.NONE, workers[at], millis);
  }

  private void assertBelowHope(Task task, Guess guess, long seed, int event) {
    predictor.begin(task, guess, WORKERS);
    for (int i = 0; i < WORKERS; i++) {
      assertThat(predictor.leastMillis(i))
          .as("seed %d, event %d, task %s, worker %d", seed, event, task.key(), i)
          .isPositive()
          .isLessThanOrEqualTo(predictor.optimisticMillis(i, workers[i]) * ROUNDING);
    }
  }

  private void assertExact(@Nullable String family, String name, int size) {
    predictor.begin(task(family, name), Guess.NONE, size);
    for (int i = 0; i < size; i++) {
      double hope = predictor.optimisticMillis(i, workers[i]);
      assertThat(predictor.leastMillis(i)).as("worker %d", i).isCloseTo(hope, within(hope / 1e9));
    }
  }

  private static @Nullable String classOf(SplittableRandom random) {
    int number = random.nextInt(4);
    return number == 0 ? null : "class " + number;
  }

  private static Guess guessBy(SplittableRandom random) {
    return random.nextInt(3) == 0 ? Guess.told(200) : Guess.NONE;
  }

  private static Task task(SplittableRandom random) {
    int family = random.nextInt(5);
    return task(family == 0 ? null : "f" + family, "k" + random.nextInt(12));
  }

  private static Task task(@Nullable String family, String name) {
    TaskKey key = new TaskKey(family, name, "t");
    return Task.builder("id").family(key.family()).model(key.model()).type(key.type()).build();
  }
}
