package dev.outrigger.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bursts generated as by Braun et al. (JPDC 61(6), 2001), ours and of other sizes. */
class BurstTest {
  static Iterable<String> schedulers() {
    return SchedulerRegistry.builtIn().names();
  }

  @ParameterizedTest
  @MethodSource("schedulers")
  void noPlacementIsBelowTheBound(String scheduler) throws QualityException {
    for (long seed = 1; seed <= 5; seed++) {
      EtcInstance instance = unlike(seed, 60, 8);

      double makespan = new Burst(instance, 0.3, seed).makespan(scheduler, seed);

      assertThat(makespan)
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo(MakespanBound.of(instance.millis()) * (1 - 1e-9));
    }
  }

  @Test
  void aBoundOfEqualMachinesIsAllWorkSharedOut() {
    double[][] equal = new double[90][3];
    for (double[] task : equal) {
      Arrays.fill(task, 7);
    }

    assertThat(MakespanBound.of(equal)).isBetween(209.99, 210.0000001);
  }

  @Test
  void aTaskThatIsLongEverywhereBoundsTheMakespan() {
    double[][] times = {{1, 1}, {50, 60}, {1, 2}};

    assertThat(MakespanBound.of(times)).isBetween(50.0, 52.0);
  }

  @Test
  void theSolvedProgramIsJustAboveTheBoundByPrices() {
    for (long seed = 1; seed <= 5; seed++) {
      double[][] times = unlike(seed, 200, 12).millis();

      assertThat(MakespanBound.of(times) / PriceBound.of(times))
          .as("seed %d", seed)
          .isBetween(1 - 1e-9, 1.0005);
    }
  }

  @Test
  void theBoundHoldsWhereTimesAreSpreadOverDecadesOrStandForNever() {
    double[][] never = {{3, 1e9}, {1e9, 4}, {5, 1e9}, {7, 8}};
    assertThat(MakespanBound.of(never)).isBetween(9.86, 9.87);

    for (long seed = 0; seed < 5; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[][] times = new double[100][20];
      for (double[] task : times) {
        Arrays.setAll(task, j -> Math.exp(random.nextDouble(0, Math.log(1e4))));
      }
      assertThat(MakespanBound.of(times))
          .as("seed %d", seed)
          .isBetween(PriceBound.of(times), PriceBound.of(times) * 1.002);
    }
  }

  @ParameterizedTest(name = "{0} tasks on {1} machines")
  @CsvSource({"6, 2", "10, 2", "12, 4", "16, 8", "80, 16", "128, 16", "20, 5", "9, 3"})
  void theDefaultSchedulerSharesABurstOfEqualTasksOutEvenlyAmongEqualMachines(
      int tasks, int machines) throws QualityException {
    double[][] equal = new double[tasks][machines];
    for (double[] task : equal) {
      Arrays.fill(task, 10);
    }
    double makespan =
        new Burst(new EtcInstance("equal", equal), 0, 1).makespan("performance_based", 1);

    assertThat(makespan).isEqualTo(10 * Math.ceil((double) tasks / machines));
  }

  @Test
  void onUnlikeMachinesThePotentialBeatsTheEarliestCompletionAndThatBeatsTurns()
      throws QualityException {
    double potential = mean("exponential_potential", 0);
    double earliest = mean("minimum_completion_time", 0);
    double turns = mean("round_robin", 0);

    assertThat(potential).isLessThan(0.95 * earliest);
    assertThat(earliest).isLessThan(0.5 * turns);
  }

  @Test
  void whereMachinesAreEqualThePotentialIsNoWorseThanTheEarliestCompletion()
      throws QualityException {
    guard("equal", (random, tasks, machines) -> sizes(random, tasks, new double[machines]));
  }

  @Test
  void whereMachinesMerelyDifferInSpeedThePotentialIsNoWorseThanTheEarliestCompletion()
      throws QualityException {
    guard(
        "speeds",
        (random, tasks, machines) -> {
          double[] logSpeed = random.doubles(machines, 0, Math.log(10)).toArray();
          return sizes(random, tasks, logSpeed);
        });
  }

  /** MaqCorre of Fanjul-Peyro and Ruiz, European Journal of Operational Research 207(1), 2010. */
  @Test
  void whereTimesAreCorrelatedByMachineThePotentialIsNoWorseThanTheEarliestCompletion()
      throws QualityException {
    guard(
        "MaqCorre",
        (random, tasks, machines) -> {
          double[] ofMachine = random.doubles(machines, 1, 101).map(Math::floor).toArray();
          double[][] times = new double[tasks][machines];
          for (double[] task : times) {
            Arrays.setAll(task, machine -> random.nextInt(1, 21) + ofMachine[machine]);
          }
          return times;
        });
  }

  private interface Generator {
    double[][] times(SplittableRandom random, int tasks, int machines);
  }

  private static double[][] sizes(SplittableRandom random, int tasks, double[] logSpeed) {
    double[][] times = new double[tasks][logSpeed.length];
    for (double[] task : times) {
      double size = random.nextDouble(1, 101);
      Arrays.setAll(task, machine -> size / Math.exp(logSpeed[machine]));
    }
    return times;
  }

  /** Checks each of some instances, and prints the geometric mean and the worst of the ratios. */
  private static void guard(String name, Generator generator) throws QualityException {
    double logSum = 0;
    double worst = 0;
    int count = 0;
    for (int machines : new int[] {10, 20, 50}) {
      for (int tasks : new int[] {100, 500}) {
        for (long seed = 1; seed <= 10; seed++) {
          double[][] times = generator.times(new SplittableRandom(seed), tasks, machines);
          Burst burst = new Burst(new EtcInstance(name, times), 0, seed);
          double ratio =
              burst.makespan("exponential_potential", seed)
                  / burst.makespan("minimum_completion_time", seed);
          worst = Math.max(worst, ratio);
          logSum += Math.log(ratio);
          count++;
        }
      }
    }
    System.out.printf(
        "%s, %d instances: exponential_potential / minimum_completion_time %.3f, worst %.3f%n",
        name, count, Math.exp(logSum / count), worst);
    assertThat(worst).as(name).isLessThanOrEqualTo(1.05);
  }

  private static double mean(String scheduler, double error) {
    return Math.exp(
        LongStream.rangeClosed(1, 10)
            .mapToDouble(seed -> Math.log(ratio(scheduler, error, seed)))
            .average()
            .orElseThrow());
  }

  private static double ratio(String scheduler, double error, long seed) {
    EtcInstance instance = unlike(seed, 256, 12);
    try {
      return new Burst(instance, error, seed).makespan(scheduler, seed)
          / MakespanBound.of(instance.millis());
    } catch (QualityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static EtcInstance unlike(long seed, int tasks, int machines) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] times = new double[tasks][machines];
    for (double[] task : times) {
      double size = 1 + random.nextDouble(3000);
      Arrays.setAll(task, machine -> size * (1 + random.nextDouble(1000)));
    }
    return new EtcInstance("unlike " + seed, times);
  }
}
