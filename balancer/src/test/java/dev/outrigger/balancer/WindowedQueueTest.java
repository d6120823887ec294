package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A coordinator with a deep queue that asks only for the tasks at its head, whenever one ends and
 * every 10 ms: unlike workers must be busy all the same, since the tasks behind are not seen.
 */
class WindowedQueueTest {
  private static final int WORKERS = 200;
  private static final int QUEUED = 1000;
  private static final int TASKS = 4000;
  private static final double POLL_MILLIS = 10;

  private record End(double atMillis, Task task, int worker) {}

  @ParameterizedTest(name = "{0} tasks at the head")
  @ValueSource(ints = {1, 5, 20, 100})
  void isWorkedOffAboutAsSoonAsByWhoeverIsFree(int window) {
    for (long seed = 1; seed <= 3; seed++) {
      assertThat(makespanMillis("performance_based", window, seed))
          .as("seed %d", seed)
          .isLessThan(1.1 * makespanMillis("least_loaded", window, seed));
    }
  }

  private static double makespanMillis(String scheduler, int window, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FakeClock clock = new FakeClock();
    Balancer balancer = Balancer.builder().scheduler(scheduler).clock(clock).build();
    double[] slowness = new double[WORKERS];
    for (int w = 0; w < WORKERS; w++) {
      slowness[w] = Math.exp(0.5 * random.nextGaussian());
      balancer.workerJoined(Worker.builder(w).build());
    }
    Deque<Task> queue = new ArrayDeque<>();
    PriorityQueue<End> ends = new PriorityQueue<>((a, b) -> Double.compare(a.atMillis, b.atMillis));
    int submitted = 0;
    double now = 0;
    while (submitted < TASKS || !queue.isEmpty() || !ends.isEmpty()) {
      for (; submitted < TASKS && queue.size() < QUEUED; submitted++) {
        queue.add(Task.builder(submitted).model("kind" + submitted % 12).build());
      }
      Iterator<Task> head = queue.iterator();
      for (int n = 0; n < window && head.hasNext() && ends.size() < WORKERS; n++) {
        Task task = head.next();
        if (balancer.assign(task) instanceof Assigned assigned) {
          head.remove();
          int worker = (Integer) assigned.attempt().workerId();
          double millis = 1000 * slowness[worker] * Math.exp(0.3 * random.nextGaussian());
          ends.add(new End(now + millis, task, worker));
        }
      }
      End next = ends.peek();
      boolean ended = next != null && next.atMillis <= now + POLL_MILLIS;
      now = ended && next != null ? next.atMillis : now + POLL_MILLIS;
      clock.set((long) (now * 1e6));
      if (ended && next != null) {
        ends.remove();
        balancer.taskFinished(next.task.id(), next.worker, new Outcome(true, null));
      }
    }
    return now;
  }
}
