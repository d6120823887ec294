package dev.outrigger.balancer;

import dev.outrigger.balancer.matching.Match;
import dev.outrigger.balancer.matching.Matcher;
import dev.outrigger.balancer.matching.Phrases;
import dev.outrigger.balancer.model.Anomaly;
import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Decision.Cause;
import dev.outrigger.balancer.model.Decision.Nobody;
import dev.outrigger.balancer.model.Decision.Pulled;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.pool.OpenAttempt;
import dev.outrigger.balancer.pool.Pool;
import dev.outrigger.balancer.pool.WorkerRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of the tasks that wait go to a worker that asks for some.
 *
 * <h2>Order</h2>
 *
 * The most urgent priority first, where a task gains one for each {@value #AGEING_SECONDS} s it has
 * waited, so that none starves: what came that much earlier per step of priority is before. Of
 * equal ones the task with the greatest
 *
 * <pre>(W + s)·b</pre>
 *
 * is first, where W is how long it has waited, and b how good the worker that asks is at it: the
 * geometric mean of its duration on all workers that could run it, over that on this one, against
 * the geometric mean of that share over all tasks that are compared; up to a quarter more or less
 * it counts as 1, and beyond by the rest. s is how long the tasks take on the fleet, in the
 * geometric mean. Then the longest waiting, then the first in the list. So where workers do not
 * differ, or only in being faster or slower at everything, the order is first in, first out.
 *
 * <p>It is the generalised cμ rule: a free server takes the class with the greatest C′(W)·μ
 * (Mandelbaum and Stolyar, "Scheduling flexible servers with convex delay costs: heavy-traffic
 * optimality of the generalized cμ-rule", Operations Research 52(6), 2004), with the cost of delay
 * C(W) = W² ÷ 2 + s·W, so that differences in waiting which are short against a task count little.
 * Departures: the rate μ is taken against that of the fleet, which is comparative advantage
 * (Ricardo, "On the Principles of Political Economy", 1817): long tasks are not put behind short
 * ones, and a worker that is fast at everything takes what it is most of all fast at. Compared are
 * the first {@value #WINDOW} tasks of a priority that fit.
 *
 * <h2>Holding back</h2>
 *
 * Each task in its turn is decided as if it were {@linkplain Balancer#assign asked for} with that
 * worker as the only candidate: so it may be held back for a busy worker that will have done it
 * sooner, by the scheduler's own rule and bound. Then the next one is tried, until {@value
 * #MOST_HELD} were held back.
 *
 * <p>A task that is placed already is left out, since lists of waiting tasks may be a moment old,
 * unless its attempt is long overdue. O(m log m) in the tasks. Thread-safe; takes no lock itself.
 */
final class Puller {
  static final int AGEING_SECONDS = 60;
  static final int WINDOW = 64;
  static final int MOST_HELD = 64;

  /**
   * Up to which difference of logarithms one worker is as good at a task as another: a quarter.
   * What was learned from few tasks scatters as much, and order is worth more than that.
   */
  private static final double CHANCE = 0.25;

  private static final long AGEING_NANOS = AGEING_SECONDS * 1_000_000_000L;

  private final Pool pool;
  private final Matcher matcher;
  private final Assigner assigner;

  Puller(Pool pool, Matcher matcher, Assigner assigner) {
    this.pool = pool;
    this.matcher = matcher;
    this.assigner = assigner;
  }

  /**
   * A task that waits.
   *
   * @param seen its open attempt, which is overdue; null for none
   * @param rank its priority, less what it has gained by waiting
   */
  private record Waiting(
      Task task, @Nullable OpenAttempt seen, long waitedNanos, long rank, int position) {
    static final Comparator<Waiting> BY_AGE =
        Comparator.comparingLong(Waiting::waitedNanos)
            .reversed()
            .thenComparingInt(Waiting::position);
    static final Comparator<Waiting> BY_RANK =
        Comparator.comparingLong(Waiting::rank).thenComparing(BY_AGE);
  }

  /** One that fits the worker, and what speaks for it. */
  private record Fitting(Waiting waiting, double logAdvantage, double logMillis) {}

  private record Indexed(Waiting waiting, double index) {
    static final Comparator<Indexed> BEST_FIRST =
        Comparator.comparingDouble(Indexed::index)
            .reversed()
            .thenComparing(Indexed::waiting, Waiting.BY_AGE);
  }

  /** The state of one call. */
  private final class Call {
    final Candidate worker;
    final long now;
    final List<Attempt> attempts = new ArrayList<>();
    int room;
    int held;
    @Nullable Nobody why;

    Call(Candidate worker, int room, long now) {
      this.worker = worker;
      this.room = room;
      this.now = now;
    }

    /** The worker with what it has free after what it was given in this call. */
    Candidate candidate() {
      return worker.freeSlots() == Candidate.UNTOLD
          ? worker
          : new Candidate(worker.workerId(), worker.freeSlots() - attempts.size(), true);
    }

    boolean isOver() {
      return room == 0 || held >= MOST_HELD;
    }

    void tryOne(Waiting waiting) {
      Decision decision = assigner.assign(waiting.task, List.of(candidate()), waiting.seen, now);
      if (decision instanceof Assigned assigned) {
        attempts.add(assigned.attempt());
        room--;
      } else if (decision instanceof Nobody nobody) {
        held += nobody.cause() == Cause.BETTER_WORKER_SOON ? 1 : 0;
        if (why == null || nobody.cause() == Cause.BETTER_WORKER_SOON) {
          why = nobody;
        }
      }
    }
  }

  Decision pull(Candidate worker, List<Task> tasks, int atMost, long now) {
    Object id = worker.workerId();
    WorkerRow row = pool.worker(id);
    if (row == null) {
      pool.anomalies().count(Anomaly.UNKNOWN_WORKER);
      return new Nobody(Cause.NO_CAPABLE_WORKER, "worker " + id + " has not joined");
    }
    int free = Math.min(worker.freeSlots(), row.worker().slots() - row.open().length);
    if (free <= 0 || !worker.available()) {
      return new Nobody(Cause.NO_ROOM, "worker " + id + " has no room for a task");
    }
    Call call = new Call(worker, Math.min(atMost, free), now);
    try {
      handOut(call, inOrder(tasks, now));
    } catch (RuntimeException | Error e) {
      for (Attempt attempt : call.attempts) {
        pool.withdraw(attempt.taskId(), attempt.id());
      }
      throw e;
    }
    return call.attempts.isEmpty() ? nothing(call, tasks.size()) : new Pulled(call.attempts);
  }

  private static Nobody nothing(Call call, int tasks) {
    Nobody why = call.why;
    return why != null && why.cause() == Cause.BETTER_WORKER_SOON
        ? why
        : new Nobody(
            Cause.NO_FITTING_TASK,
            "none of "
                + Phrases.tasks(tasks)
                + " may run on worker "
                + call.worker.workerId()
                + " now"
                + (why == null ? "" : ": " + why.reason()));
  }

  /** Returns the tasks that wait, the most urgent first, of equals the one that waits longest. */
  private List<Waiting> inOrder(List<Task> tasks, long now) {
    List<Waiting> all = new ArrayList<>(tasks.size());
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      OpenAttempt seen = pool.openAttempt(task.id());
      if (seen == null || seen.isOverLease(now)) {
        long waited = pool.waitedNanos(task, now);
        all.add(new Waiting(task, seen, waited, task.priority() - waited / AGEING_NANOS, i));
      }
    }
    all.sort(Waiting.BY_RANK);
    return all;
  }

  /** Goes through the tasks by windows, each of the same rank. */
  private void handOut(Call call, List<Waiting> all) {
    List<Fitting> window = new ArrayList<>();
    long rank = Long.MIN_VALUE;
    for (Waiting each : all) {
      if (!window.isEmpty() && (each.rank != rank || window.size() == WINDOW)) {
        handOutWindow(call, window);
        window.clear();
      }
      if (call.isOver()) {
        return;
      }
      rank = each.rank;
      Fitting fitting = fitting(call, each);
      if (fitting != null) {
        window.add(fitting);
      }
    }
    handOutWindow(call, window);
  }

  private @Nullable Fitting fitting(Call call, Waiting waiting) {
    Task task = waiting.task;
    Object key = task.concurrencyKey();
    if (key != null && pool.keyHolder(key, waiting.seen) != null) {
      return null;
    }
    Match match = matcher.borrow();
    Fitting fitting = null;
    if (matcher.fits(match, task, call.candidate(), waiting.seen, call.now)) {
      double advantage = matcher.logAdvantage(match);
      fitting = new Fitting(waiting, advantage, advantage + match.logMedian(0));
    }
    matcher.release(match);
    return fitting;
  }

  private static void handOutWindow(Call call, List<Fitting> window) {
    double usual = Math.exp(mean(window, Fitting::logMillis));
    double ofAll = mean(window, Fitting::logAdvantage);
    List<Indexed> order = new ArrayList<>(window.size());
    for (Fitting each : window) {
      double waited = each.waiting.waitedNanos / 1e6;
      double better = beyondChance(each.logAdvantage - ofAll);
      order.add(new Indexed(each.waiting, (waited + usual) * Math.exp(better)));
    }
    order.sort(Indexed.BEST_FIRST);
    for (Indexed each : order) {
      if (call.isOver()) {
        return;
      }
      call.tryOne(each.waiting);
    }
  }

  private static double mean(List<Fitting> window, ToDoubleFunction<Fitting> what) {
    return window.stream().mapToDouble(what).average().orElse(0);
  }

  private static double beyondChance(double log) {
    return Math.signum(log) * Math.max(0, Math.abs(log) - CHANCE);
  }
}
