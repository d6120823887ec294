package dev.outrigger.balancer;

import static java.util.Objects.requireNonNull;

import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A coordinator on a virtual clock that walks its FIFO queue from the head whenever a task ends,
 * and gives each waiting task to whom the balancer says, or, without one, to the first worker in
 * the order of joining that is free. Workers run one task at a time. What fails is put back at the
 * head of the queue.
 */
final class QueueSimulation {
  private record End(double atMillis, int task, String workerId) {}

  private final FakeClock clock = new FakeClock();
  private final Map<String, Double> slowness = new LinkedHashMap<>();
  private final List<Boolean> idle = new ArrayList<>();
  private final Balancer balancer;
  private final boolean balanced;
  private final SplittableRandom random;
  private final double noiseSigma;
  private double nowMillis;

  /** Times that a worker ran a task, by worker. */
  final Map<String, Integer> ran = new LinkedHashMap<>();

  /** Workers that fail whatever they are given, after so many milliseconds. */
  final Map<String, Double> failsAfterMillis = new HashMap<>();

  QueueSimulation(boolean balanced, long seed, double noiseSigma, double... slownessOfWorkers) {
    this.balanced = balanced;
    this.random = new SplittableRandom(~seed);
    this.noiseSigma = noiseSigma;
    balancer = Balancer.builder().clock(clock).build();
    for (double factor : slownessOfWorkers) {
      String id = "w" + slowness.size();
      slowness.put(id, factor);
      idle.add(true);
      balancer.workerJoined(Worker.builder(id).build());
    }
  }

  Balancer balancer() {
    return balancer;
  }

  /**
   * Runs tasks of these nominal durations, named and queued in that order; returns the makespan.
   */
  double run(String pass, double... nominalMillis) {
    double start = nowMillis;
    List<Integer> queue = new ArrayList<>();
    for (int i = 0; i < nominalMillis.length; i++) {
      queue.add(i);
    }
    PriorityQueue<End> ends = new PriorityQueue<>((a, b) -> Double.compare(a.atMillis, b.atMillis));
    walk(pass, queue, nominalMillis, ends);
    double last = start;
    while (!ends.isEmpty()) {
      End end = ends.remove();
      nowMillis = end.atMillis;
      last = nowMillis;
      clock.set((long) (nowMillis * 1e6));
      idle.set(indexOf(end.workerId), true);
      boolean failed = failsAfterMillis.containsKey(end.workerId);
      balancer.taskFinished(pass + end.task, end.workerId, new Outcome(!failed, null));
      if (failed) {
        queue.add(0, end.task);
      }
      walk(pass, queue, nominalMillis, ends);
    }
    if (!queue.isEmpty()) {
      throw new AssertionError(queue.size() + " tasks wait for ever");
    }
    return last - start;
  }

  private void walk(
      String pass, List<Integer> queue, double[] nominalMillis, PriorityQueue<End> ends) {
    for (Iterator<Integer> waiting = queue.iterator(); waiting.hasNext() && idle.contains(true); ) {
      int n = waiting.next();
      String worker = balanced ? askBalancer(pass, n) : firstFree();
      if (worker != null) {
        waiting.remove();
        idle.set(indexOf(worker), false);
        ran.merge(worker, 1, Integer::sum);
        double noise = Math.exp(noiseSigma * random.nextGaussian());
        double millis = nominalMillis[n] * slownessOf(worker) * noise;
        ends.add(new End(nowMillis + failsAfterMillis.getOrDefault(worker, millis), n, worker));
      }
    }
  }

  private @Nullable String askBalancer(String pass, int n) {
    List<Candidate> candidates = new ArrayList<>();
    for (String worker : slowness.keySet()) {
      candidates.add(new Candidate(worker, idle.get(indexOf(worker)) ? 1 : 0, true));
    }
    Task task = Task.builder(pass + n).type("junit").model("Test" + n).build();
    return balancer.assign(task, candidates) instanceof Assigned assigned
        ? (String) assigned.attempt().workerId()
        : null;
  }

  private @Nullable String firstFree() {
    for (String worker : slowness.keySet()) {
      if (idle.get(indexOf(worker))) {
        return worker;
      }
    }
    return null;
  }

  private double slownessOf(String worker) {
    return requireNonNull(slowness.get(worker));
  }

  private static int indexOf(String worker) {
    return Integer.parseInt(worker.substring(1));
  }
}
