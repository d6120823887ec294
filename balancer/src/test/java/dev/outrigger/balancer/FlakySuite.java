package dev.outrigger.balancer;

import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A queue of tasks of one kind, of 30 to 90 s each, which fail by chance and are not repeated, on
 * equal workers that are all sound; on a virtual clock that goes from end to end, and every second
 * while a worker is idle.
 */
final class FlakySuite {
  private record Running(long endSeconds, int task, Object worker) {}

  private final FakeClock clock = new FakeClock();
  private final Balancer balancer = Balancer.builder().clock(clock).build();
  private final SplittableRandom random;
  private final double probability;
  private final int workers;

  FlakySuite(int workers, double probability, long seed) {
    this.workers = workers;
    this.probability = probability;
    random = new SplittableRandom(seed);
    for (int i = 0; i < workers; i++) {
      balancer.workerJoined(Worker.builder("w" + i).build());
    }
  }

  /** Runs so many tasks; returns the makespan ÷ all work shared out evenly. */
  double run(int tasks) {
    Deque<Integer> queue = new ArrayDeque<>();
    for (int i = 0; i < tasks; i++) {
      queue.add(i);
    }
    PriorityQueue<Running> running =
        new PriorityQueue<>(Comparator.comparingLong(Running::endSeconds));
    long now = 0;
    long work = 0;
    while (!queue.isEmpty() || !running.isEmpty()) {
      for (int asked = queue.size(); asked > 0 && running.size() < workers; asked--) {
        int task = queue.remove();
        if (balancer.assign(Task.builder(task).model("m").build()) instanceof Assigned assigned) {
          long seconds = random.nextInt(30, 91);
          work += seconds;
          running.add(new Running(now + seconds, task, assigned.attempt().workerId()));
        } else {
          queue.add(task);
        }
      }
      boolean idle = running.size() < workers && !queue.isEmpty();
      now = idle || running.isEmpty() ? now + 1 : running.peek().endSeconds;
      clock.set(now * 1_000_000_000);
      while (!running.isEmpty() && running.peek().endSeconds <= now) {
        Running ended = running.remove();
        boolean failed = random.nextDouble() < probability;
        balancer.taskFinished(ended.task, ended.worker, new Outcome(!failed, null));
      }
    }
    return now / ((double) work / workers);
  }
}
