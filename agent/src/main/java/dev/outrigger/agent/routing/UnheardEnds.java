package dev.outrigger.agent.routing;

import dev.outrigger.balancer.model.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The tasks whose ends nobody reports, each with the time at which it is taken to have ended.
 *
 * <p>Without it a profile that tells nothing but the decision would fill every worker for ever. At
 * most {@value #MOST} tasks are remembered, the next to end being taken to have ended beyond that.
 * Thread-safe; calls no method of the application.
 */
final class UnheardEnds {
  /** How long a task takes of which nothing is told. */
  static final Duration UNTOLD = Duration.ofSeconds(10);

  /** No task is expected to take longer; some coordinators say 'for ever'. */
  private static final Duration LONGEST = Duration.ofDays(3650);

  private static final int MOST = 10_000;

  private record End(Object taskId, long nanos) implements Comparable<End> {
    @Override
    public int compareTo(End other) {
      return Long.signum(nanos - other.nanos);
    }
  }

  private final PriorityQueue<End> ends = new PriorityQueue<>(); // guarded by this

  synchronized void placed(Task task, long nowNanos) {
    Duration expected = task.expected();
    Duration lasts =
        expected == null ? UNTOLD : expected.compareTo(LONGEST) > 0 ? LONGEST : expected;
    ends.add(new End(task.id(), nowNanos + lasts.toNanos()));
  }

  /** Returns the ids of the tasks that are taken to have ended by now, and forgets them. */
  synchronized List<Object> over(long nowNanos) {
    List<Object> over = new ArrayList<>();
    for (End next = ends.peek();
        next != null && (next.nanos() - nowNanos <= 0 || ends.size() > MOST);
        next = ends.peek()) {
      over.add(next.taskId());
      ends.remove();
    }
    return over;
  }

  synchronized void clear() {
    ends.clear();
  }
}
