package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Outcome.Blame;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker that fails fast whatever it is given is always free: a black hole for tasks. */
class FailingWorkerTest {
  private static final int TASKS = 400;

  @Test
  void aWorkerThatFailsEverythingAtOnceGetsFewTasks() {
    for (long seed = 1; seed <= 10; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] nominal = new double[TASKS];
      Arrays.setAll(nominal, i -> 500 * Math.exp(random.nextGaussian()));
      QueueSimulation sound = new QueueSimulation(true, seed, 0.1, 1, 1, 1);
      QueueSimulation withHole = new QueueSimulation(true, seed, 0.1, 1, 1, 1, 1);
      withHole.failsAfterMillis.put("w1", 5.0);

      double soundMillis = sound.run("p", nominal);
      double holeMillis = withHole.run("p", nominal);

      int wasted = withHole.ran.getOrDefault("w1", 0);
      System.out.printf(
          "seed %d: %d tasks failed, makespan %.3f of that of the three sound workers%n",
          seed, wasted, holeMillis / soundMillis);
      assertThat(wasted).as("seed %d", seed).isLessThan(12);
      assertThat(holeMillis / soundMillis).as("seed %d", seed).isLessThan(1.05);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.3, 0.5, 0.9})
  void tasksThatFailByChanceLeaveNoSoundWorkerIdle(double probability) {
    for (long seed = 1; seed <= 5; seed++) {
      FlakySuite suite = new FlakySuite(4, probability, seed);

      double ratio = suite.run(TASKS);

      System.out.printf("failing %.1f, seed %d: %.3f of the ideal%n", probability, seed, ratio);
      assertThat(ratio).as("seed %d", seed).isLessThan(1.03);
    }
  }

  @Test
  void aHungWorkerDoesNotKeepATaskFromAnIdleOneForMoreThanThreeMinutes() {
    assertThat(secondsHeld(false)).isBetween(1, 180);
  }

  @Test
  void aWorkerThatWasStartedAnewGetsATaskAtOnce() {
    assertThat(secondsHeld(true)).isZero();
  }

  /**
   * Returns how long a task waits for a worker that hangs, while the one that failed it is idle.
   */
  private static int secondsHeld(boolean restart) {
    FakeClock clock = new FakeClock();
    Balancer balancer = Balancer.builder().clock(clock).build();
    balancer.workerJoined(Worker.builder("fails").build());
    balancer.workerJoined(Worker.builder("works").build());
    for (int i = 0; i < 60; i++) {
      String worker = i < 40 ? "works" : "fails";
      balancer.taskPlaced(Task.builder(i).model("m").build(), worker);
      clock.advance(Duration.ofSeconds(1));
      balancer.taskFinished(i, worker, new Outcome(i < 40, null));
    }
    if (restart) {
      balancer.workerLeft("fails");
      balancer.workerJoined(Worker.builder("fails").build());
    }
    balancer.taskPlaced(Task.builder("hangs").model("other").build(), "works");
    Task task = Task.builder("t").model("m").build();
    int seconds = 0;
    while (!(balancer.assign(task) instanceof Assigned) && seconds < 10_000) {
      clock.advance(Duration.ofSeconds(1));
      seconds++;
    }
    return seconds;
  }

  @Test
  void aWorkerThatIsRepairedIsFoundOut() {
    double[] nominal = new double[TASKS];
    Arrays.fill(nominal, 1000);
    QueueSimulation simulation = new QueueSimulation(true, 1, 0.1, 1, 1, 1, 1);
    simulation.failsAfterMillis.put("w1", 5.0);
    simulation.run("broken", nominal);
    simulation.failsAfterMillis.clear();
    simulation.ran.clear();
    double[] more = new double[20 * TASKS];
    Arrays.fill(more, 1000);

    simulation.run("repaired", more);

    assertThat(simulation.ran.get("w1")).isGreaterThan(20 * TASKS / 8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "performance_based",
        "minimum_completion_time",
        "exponential_potential",
        "least_loaded",
        "peak_ewma",
        "priority_based",
        "affinity_based",
        "power_of_two_choices",
        "adaptive",
        "composite"
      })
  void everySchedulerThatComparesWorkersAvoidsOneThatFails(String name) {
    FakeClock clock = new FakeClock();
    Balancer balancer =
        Balancer.builder().clock(clock).random(new SplittableRandom(1)).scheduler(name).build();
    balancer.workerJoined(Worker.builder("fails").build());
    balancer.workerJoined(Worker.builder("works").build());
    for (int i = 0; i < 60; i++) {
      runOne(balancer, clock, "warm-up" + i);
    }
    int failed = 0;
    for (int i = 0; i < 40; i++) {
      failed += runOne(balancer, clock, "t" + i) ? 0 : 1;
    }

    assertThat(SchedulerRegistry.builtIn().names()).contains(name);
    assertThat(failed).isLessThan(5);
  }

  /** Runs one task to its end on the worker chosen; returns whether it succeeded. */
  private static boolean runOne(Balancer balancer, FakeClock clock, String id) {
    Task task = Task.builder(id).model("m" + id.hashCode() % 7).build();
    Object worker = ((Assigned) balancer.assign(task)).attempt().workerId();
    boolean succeeds = worker.equals("works");
    clock.advance(succeeds ? Duration.ofSeconds(1) : Duration.ofMillis(10));
    balancer.taskFinished(id, worker, new Outcome(succeeds, null));
    return succeeds;
  }

  @Test
  void whatTheReporterKnowsOfTheCauseIsBelieved() {
    Balancer balancer = Balancer.builder().clock(new FakeClock()).build();
    balancer.workerJoined(Worker.builder("w").build());
    for (int i = 0; i < 5; i++) {
      balancer.assign(Task.builder(i).build());
      balancer.taskFinished(i, "w", new Outcome(false, null, Blame.TASK));
    }
    assertThat(balancer.snapshot().workers().get(0).failureShare()).isZero();

    balancer.assign(Task.builder("x").build());
    balancer.taskFinished("x", "w", new Outcome(false, null, Blame.WORKER));

    assertThat(balancer.snapshot().workers().get(0).failureShare()).isGreaterThan(0.2);
  }
}
