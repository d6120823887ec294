package dev.outrigger.agent.routing;

import dev.outrigger.agent.log.Logs;
import dev.outrigger.agent.profile.Chosen;
import dev.outrigger.agent.profile.DecisionBinding.Placed;
import dev.outrigger.balancer.model.Attempt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Compares, call by call, what the balancer would have done with what the original did.
 * Thread-safe.
 *
 * <p>What was decided waits for the end of the same call on the same thread; a call that throws
 * leaves it for the thread's next one to replace.
 */
final class Shadow {
  private static final Logger LOG = Logs.of(Shadow.class);

  /** Decisions that may wait at once; beyond that one is not compared. */
  private static final int MOST_WAITING = 4096;

  private static final int REMEMBERED = 20;

  private final ConcurrentMap<Long, Chosen> waiting = new ConcurrentHashMap<>();
  private final Deque<String> differences = new ArrayDeque<>(); // guarded by itself
  private final RoutingCounts counts;

  Shadow(RoutingCounts counts) {
    this.counts = counts;
  }

  /** Notes what the balancer decided for the call that this thread is in. */
  void decided(Chosen chosen) {
    if (waiting.size() < MOST_WAITING) {
      waiting.put(Thread.currentThread().getId(), chosen);
    }
  }

  /** Compares it with what the original placed in that call. */
  void placed(List<Placed> original) {
    Chosen ours = waiting.remove(Thread.currentThread().getId());
    if (ours == null) {
      return;
    }
    if (original.isEmpty() && ours.isNobody()) {
      counts.shadowAgreed.increment();
    }
    for (Placed theirs : original) {
      Object workerId = workerOf(ours, theirs.task().id());
      if (theirs.workerId().equals(workerId)) {
        counts.shadowAgreed.increment();
      } else {
        differed(theirs, workerId);
      }
    }
  }

  private static @Nullable Object workerOf(Chosen chosen, Object taskId) {
    for (Attempt attempt : chosen.attempts()) {
      if (attempt.taskId().equals(taskId)) {
        return attempt.workerId();
      }
    }
    return null;
  }

  private void differed(Placed theirs, @Nullable Object ours) {
    counts.shadowDiffered.increment();
    String difference =
        "task "
            + theirs.task().id()
            + ": the original took "
            + theirs.workerId()
            + ", the balancer would "
            + (ours == null ? "take nobody now" : "take " + ours);
    LOG.debug("{}", difference);
    synchronized (differences) {
      differences.addLast(difference);
      if (differences.size() > REMEMBERED) {
        differences.removeFirst();
      }
    }
  }

  /** Returns the last differences, a sentence each. */
  List<String> differences() {
    synchronized (differences) {
      return new ArrayList<>(differences);
    }
  }
}
