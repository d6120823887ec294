package dev.outrigger.bench.speed;

import com.sun.management.ThreadMXBean;
import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A balancer that is kept at a steady load: whenever a task is placed, another one ends.
 *
 * <p>Every worker has {@value #SLOTS} slots, of which a little over two thirds are taken, and has
 * ended {@value #LESSONS} tasks before. Tasks are of {@value #KEYS} kinds, whose durations differ,
 * as the workers' speeds do. The load is drawn from a seed, so that two runs do the same. What is
 * there at the beginning was not decided but told, so that 100,000 workers are filled in seconds.
 * Confined to one thread.
 */
final class SteadyState {
  private static final int SLOTS = 4;
  private static final int KEYS = 200;
  private static final int LESSONS = 2;
  private static final double LOAD = 0.7;

  /** Samples that percentiles are taken from; enough for a 99th of some meaning. */
  private static final int SAMPLES = 1 << 20;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Balancer balancer;
  private final SplittableRandom random;
  private final String scheduler;
  private final int workers;
  private final double[] slowness;
  private final Task[] running;
  private final int[] runningOn;
  private int placed;
  private long nextId;

  SteadyState(String scheduler, int workers, long seed) {
    this.scheduler = scheduler;
    this.workers = workers;
    random = new SplittableRandom(seed);
    balancer = Balancer.builder().scheduler(scheduler).random(new SplittableRandom(seed)).build();
    slowness = new double[workers];
    running = new Task[(int) Math.ceil(workers * SLOTS * LOAD)];
    runningOn = new int[running.length];
    for (int i = 0; i < workers; i++) {
      slowness[i] = Math.exp(random.nextDouble(-1, 1));
      balancer.workerJoined(Worker.builder(i).slots(SLOTS).build());
    }
  }

  /**
   * Fills the workers, warms the code up, and measures.
   *
   * @param warmUp how long decisions are made that do not count
   * @param measured how long decisions are made that count, times first, then allocation
   */
  Speed measure(Duration warmUp, Duration measured) {
    fill();
    cycle(warmUp, new long[SAMPLES]);
    long[] nanos = new long[SAMPLES];
    long begin = System.nanoTime();
    int decisions = cycle(measured, nanos);
    double seconds = (System.nanoTime() - begin) / 1e9;
    long[] sorted = Arrays.copyOf(nanos, Math.min(decisions, SAMPLES));
    Arrays.sort(sorted);
    return new Speed(
        workers,
        scheduler,
        decisions / seconds,
        percentile(sorted, 0.5),
        percentile(sorted, 0.99),
        allocated(Math.min(decisions, 20_000)));
  }

  private void fill() {
    for (int i = 0; i < LESSONS * workers; i++) {
      Task task = nextTask();
      balancer.taskPlaced(task, i % workers);
      finish(task, i % workers);
    }
    for (int i = 0; i < running.length; i++) {
      Task task = nextTask();
      balancer.taskPlaced(task, i % workers);
      book(task, i % workers);
    }
  }

  /** Makes decisions for that long, notes the time of each, and returns how many there were. */
  private int cycle(Duration duration, long[] nanos) {
    long end = System.nanoTime() + duration.toNanos();
    int decisions = 0;
    long now;
    do {
      finishOne();
      Task task = nextTask();
      long begin = System.nanoTime();
      Decision decision = balancer.assign(task);
      now = System.nanoTime();
      nanos[decisions % nanos.length] = now - begin;
      decisions++;
      book(task, decision);
    } while (now - end < 0);
    return decisions;
  }

  /** Returns the mean number of bytes that a decision allocates. */
  private double allocated(int decisions) {
    long sum = 0;
    for (int i = 0; i < decisions; i++) {
      finishOne();
      Task task = nextTask();
      long before = threads.getCurrentThreadAllocatedBytes();
      Decision decision = balancer.assign(task);
      sum += threads.getCurrentThreadAllocatedBytes() - before;
      book(task, decision);
    }
    return (double) sum / decisions;
  }

  private Task nextTask() {
    return Task.builder(nextId++)
        .family("bench")
        .model("model-" + random.nextInt(KEYS))
        .type("unit")
        .build();
  }

  private void book(Task task, Decision decision) {
    if (decision instanceof Decision.Assigned assigned && placed < running.length) {
      book(task, (Integer) assigned.attempt().workerId());
    } else {
      balancer.taskCancelled(task.id());
    }
  }

  private void book(Task task, int worker) {
    running[placed] = task;
    runningOn[placed] = worker;
    placed++;
  }

  /** Ends one of the running tasks, whichever. */
  private void finishOne() {
    if (placed == 0) {
      return;
    }
    int i = random.nextInt(placed);
    Task task = running[i];
    int worker = runningOn[i];
    placed--;
    running[i] = running[placed];
    runningOn[i] = runningOn[placed];
    finish(task, worker);
  }

  private void finish(Task task, int worker) {
    double millis = (1 + Math.floorMod(task.key().hashCode(), KEYS)) * slowness[worker];
    balancer.taskFinished(
        task.id(), worker, new Outcome(true, Duration.ofNanos((long) (millis * 1e6))));
  }

  private static long percentile(long[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
