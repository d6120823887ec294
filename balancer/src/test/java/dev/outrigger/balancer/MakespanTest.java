package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Makespans of task suites on unlike workers, run twice by one coordinator, against the same
 * coordinator taking the first free worker.
 *
 * <p>A single run depends on where the few long tasks fall, so figures are taken over seeds and
 * printed. The lower bound is all work at the full speed of all workers, or the longest task on the
 * fastest one, whichever is more; no order of the queue can beat it.
 */
class MakespanTest {
  private static final int SEEDS = 41;
  private static final int LONGEST_MILLIS = 6000;

  /** The makespans of one seed, in milliseconds. */
  private record Run(double bound, double firstFree, double cold, double warm) {}

  @Test
  void aVerySkewedSuiteOnUnlikeWorkersEndsSooner() {
    Run[] runs = runs(289, 2, 1, 1, 1.5, 20);

    assertThat(median(runs, Run::warm, Run::firstFree)).isLessThan(0.8);
    assertThat(median(runs, Run::cold, Run::firstFree)).isLessThan(0.95);
    assertThat(median(runs, Run::warm, Run::bound)).isLessThan(1.08);
    assertThat(median(runs, Run::cold, Run::bound)).isLessThan(1.15);
  }

  @Test
  void aSkewedSuiteOnUnlikeWorkersEndsSooner() {
    Run[] runs = runs(289, 1.5, 1, 1, 1.5, 20);

    assertThat(total(runs, Run::warm)).isLessThan(0.8 * total(runs, Run::firstFree));
    assertThat(total(runs, Run::cold)).isLessThan(0.95 * total(runs, Run::firstFree));
    assertThat(median(runs, Run::warm, Run::bound)).isLessThan(1.05);
    assertThat(median(runs, Run::cold, Run::bound)).isLessThan(1.1);
  }

  @Test
  void aBurstUsesTheManySlowWorkersWhileTheQueueIsDeep() {
    double[] slowness = new double[22];
    Arrays.fill(slowness, 3);
    slowness[0] = 1;
    slowness[1] = 1;

    Run[] runs = runs(300, 0.3, slowness);

    // On the two fast workers alone it would take 4.3 times the bound.
    assertThat(median(runs, Run::cold, Run::bound)).isLessThan(1.15);
    assertThat(median(runs, Run::warm, Run::bound)).isLessThan(1.15);
    assertThat(median(runs, Run::warm, Run::firstFree)).isLessThan(1.05);
  }

  @Test
  void aLongTaskAtTheEndIsNotGivenToAVerySlowWorker() {
    double[] nominal = new double[101];
    Arrays.fill(nominal, 50);
    nominal[100] = 5000;
    QueueSimulation simulation = new QueueSimulation(true, 1, 0.1, 1, 1, 24);
    simulation.run("cold", nominal);

    double warm = simulation.run("warm", nominal);

    assertThat(warm).isLessThan(10_000);
  }

  @Test
  void equalWorkersAreNoWorseThanFirstFree() {
    Run[] runs = runs(200, 1, 1, 1, 1, 1);

    assertThat(median(runs, Run::cold, Run::firstFree)).isLessThan(1.02);
    assertThat(median(runs, Run::warm, Run::firstFree)).isLessThan(1.02);
  }

  private static Run[] runs(int tasks, double sigma, double... slowness) {
    Run[] runs =
        LongStream.rangeClosed(1, SEEDS)
            .mapToObj(seed -> run(seed, tasks, sigma, slowness))
            .toArray(Run[]::new);
    System.out.printf(
        "%d tasks, sigma %.1f, %d workers, seeds 1 to %d: median/bound first free %.2f, cold %.2f,"
            + " warm %.2f; median/first free cold %.2f, warm %.2f; total/first free cold %.2f, warm"
            + " %.2f%n",
        tasks,
        sigma,
        slowness.length,
        SEEDS,
        median(runs, Run::firstFree, Run::bound),
        median(runs, Run::cold, Run::bound),
        median(runs, Run::warm, Run::bound),
        median(runs, Run::cold, Run::firstFree),
        median(runs, Run::warm, Run::firstFree),
        total(runs, Run::cold) / total(runs, Run::firstFree),
        total(runs, Run::warm) / total(runs, Run::firstFree));
    return runs;
  }

  private static Run run(long seed, int tasks, double sigma, double... slowness) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] nominal = new double[tasks];
    Arrays.setAll(
        nominal, i -> Math.min(LONGEST_MILLIS, 20 * Math.exp(sigma * random.nextGaussian())));
    double speed = Arrays.stream(slowness).map(s -> 1 / s).sum();
    double work = Arrays.stream(nominal).sum();
    double longest = Arrays.stream(nominal).max().orElse(0);
    QueueSimulation plain = new QueueSimulation(false, seed, 0.1, slowness);
    QueueSimulation balanced = new QueueSimulation(true, seed, 0.1, slowness);
    return new Run(
        Math.max(work / speed, longest),
        plain.run("cold", nominal),
        balanced.run("cold", nominal),
        balanced.run("warm", nominal));
  }

  private static double median(
      Run[] runs, ToDoubleFunction<Run> figure, ToDoubleFunction<Run> unit) {
    return Arrays.stream(runs)
        .mapToDouble(run -> figure.applyAsDouble(run) / unit.applyAsDouble(run))
        .sorted()
        .toArray()[runs.length / 2];
  }

  private static double total(Run[] runs, ToDoubleFunction<Run> figure) {
    return Arrays.stream(runs).mapToDouble(figure).sum();
  }
}
