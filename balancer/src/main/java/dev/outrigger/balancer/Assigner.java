package dev.outrigger.balancer;

import dev.outrigger.balancer.matching.CandidatesView;
import dev.outrigger.balancer.matching.Match;
import dev.outrigger.balancer.matching.Matcher;
import dev.outrigger.balancer.matching.Phrases;
import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Decision.Cause;
import dev.outrigger.balancer.model.Decision.Nobody;
import dev.outrigger.balancer.model.Decision.Ranked;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.pool.Forecast;
import dev.outrigger.balancer.pool.OpenAttempt;
import dev.outrigger.balancer.pool.Placement;
import dev.outrigger.balancer.pool.Pool;
import dev.outrigger.balancer.pool.WorkerRow;
import dev.outrigger.balancer.scheduler.Choice;
import dev.outrigger.balancer.scheduler.Scheduler;
import dev.outrigger.balancer.scheduler.SchedulerException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Makes one decision: matches, lets the scheduler choose, and books the choice if it still holds.
 *
 * <p>Matching and choosing go on without a lock, on counts that may be a moment old. Booking checks
 * them again under the pool's lock; what fails there is chosen again, a few times at most. Until
 * the booking nothing is changed, so whatever a scheduler throws leaves no trace. Thread-safe.
 */
final class Assigner {
  private static final int ROUNDS = 4;

  private final Pool pool;
  private final Matcher matcher;
  private final SchedulerSelection schedulers;
  private final LongAdder heldBack = new LongAdder();
  private final LongAdder conflicts = new LongAdder();

  Assigner(Pool pool, Matcher matcher, SchedulerSelection schedulers) {
    this.pool = pool;
    this.matcher = matcher;
    this.schedulers = schedulers;
  }

  long heldBack() {
    return heldBack.sum();
  }

  long conflicts() {
    return conflicts.sum();
  }

  Decision assign(Task task, @Nullable List<Candidate> listed, long now) {
    return assign(task, listed, pool.openAttempt(task.id()), now);
  }

  /** Decides as {@link #assign} does, and answers with the others behind the one it has chosen. */
  Decision rank(Task task, @Nullable List<Candidate> listed, long now) {
    return decide(task, listed, pool.openAttempt(task.id()), true, now);
  }

  /**
   * Decides for a task of which the caller has seen {@code seen} as the open attempt; one that is
   * there instead by then stands.
   */
  Decision assign(
      Task task, @Nullable List<Candidate> listed, @Nullable OpenAttempt seen, long now) {
    return decide(task, listed, seen, false, now);
  }

  private Decision decide(
      Task task,
      @Nullable List<Candidate> listed,
      @Nullable OpenAttempt seen,
      boolean ranked,
      long now) {
    Match match = matcher.borrow();
    for (int round = 0; round < ROUNDS; round++) {
      Decision decision = attempt(match, task, listed, seen, ranked, now);
      if (decision != null) {
        matcher.release(match);
        return decision;
      }
      conflicts.increment();
    }
    matcher.release(match);
    pool.await(task, seen, null, 0, now);
    return new Nobody(
        Cause.NO_ROOM,
        "other tasks took the place that was chosen for this one, " + ROUNDS + " times in a row");
  }

  /** Returns the decision, or null if the place that was chosen is taken by now. */
  private @Nullable Decision attempt(
      Match match,
      Task task,
      @Nullable List<Candidate> listed,
      @Nullable OpenAttempt seen,
      boolean ranked,
      long now) {
    Object key = task.concurrencyKey();
    Object holder = key == null ? null : pool.keyHolder(key, seen);
    if (holder != null) {
      pool.await(task, seen, null, 0, now);
      return keyHeld(task, holder);
    }
    matcher.match(match, task, listed, seen, now);
    if (match.count() == 0) {
      pool.await(task, seen, null, 0, now);
      return matcher.nobody(match);
    }
    Scheduler scheduler = schedulers.of(task);
    Choice choice = choose(match, scheduler);
    if (choice instanceof Choice.WaitFor waitFor) {
      WorkerRow row = match.busyRow(waitFor.busyIndex());
      pool.await(task, seen, row, match.busyMeanMillis(waitFor.busyIndex()), now);
      heldBack.increment();
      return new Nobody(Cause.BETTER_WORKER_SOON, waitFor.reason());
    }
    Choice.Pick pick = (Choice.Pick) choice;
    List<Object> order = ranked ? order(match, scheduler, pick.index()) : null;
    WorkerRow row = match.row(pick.index());
    Placement placement = pool.place(task, row, seen, match.forecast(pick.index()), now);
    if (placement instanceof Placement.Done done) {
      Attempt attempt = done.attempt().toAttempt();
      return order == null
          ? new Assigned(attempt, pick.costMillis())
          : new Ranked(attempt, order, pick.costMillis());
    }
    if (placement instanceof Placement.KeyHeld held) {
      pool.await(task, seen, null, 0, now);
      return keyHeld(task, held.holderTaskId());
    }
    if (placement instanceof Placement.PlacedMeanwhile elsewhere) {
      return placedMeanwhile(elsewhere);
    }
    return null;
  }

  /**
   * Places a task on a worker that a plan has chosen. Returns null where it has no room any more.
   *
   * @param seen the open attempt of the task when it was planned
   * @param costMillis when the plan has the worker done with all it has
   */
  @Nullable Decision placeOn(
      Task task, WorkerRow row, @Nullable OpenAttempt seen, double costMillis, long now) {
    Match match = matcher.borrow();
    Forecast forecast = matcher.forecast(match, task, row, now);
    matcher.release(match);
    Placement placement = pool.place(task, row, seen, forecast, now);
    if (placement instanceof Placement.PlacedMeanwhile elsewhere) {
      return placedMeanwhile(elsewhere);
    }
    return placement instanceof Placement.Done done
        ? new Assigned(done.attempt().toAttempt(), costMillis)
        : null;
  }

  /** Lets a task wait that a plan has put behind others on a worker. */
  Decision waitFor(Task task, WorkerRow row, @Nullable OpenAttempt seen, long now) {
    pool.await(task, seen, null, 0, now);
    return new Nobody(
        Cause.NO_ROOM, "planned for worker " + row.id() + ", which has no room for it now");
  }

  private static Nobody placedMeanwhile(Placement.PlacedMeanwhile elsewhere) {
    return new Nobody(
        Cause.PLACED_MEANWHILE,
        "another call placed it on worker " + elsewhere.workerId() + " meanwhile");
  }

  private static Nobody keyHeld(Task task, Object holder) {
    return new Nobody(
        Cause.KEY_HELD,
        "waits for concurrency key " + task.concurrencyKey() + ", which task " + holder + " holds");
  }

  private Choice choose(Match match, Scheduler scheduler) {
    Choice choice;
    try (CandidatesView view = matcher.view(match)) {
      choice = scheduler.choose(view);
    }
    if (choice instanceof Choice.Pick pick) {
      if (pick.index() < 0 || pick.index() >= match.count()) {
        throw fault(scheduler, "chose candidate " + pick.index() + " of " + match.count());
      }
      if (!Double.isFinite(pick.costMillis())) {
        throw fault(scheduler, "gave a cost of " + pick.costMillis() + ", which is not finite");
      }
    } else if (choice instanceof Choice.WaitFor waitFor) {
      if (waitFor.busyIndex() < 0 || waitFor.busyIndex() >= match.busyCount()) {
        throw fault(
            scheduler,
            "waits for busy worker "
                + waitFor.busyIndex()
                + ", of which there are "
                + Phrases.workers(match.busyCount()));
      }
    } else {
      throw fault(scheduler, "answered null");
    }
    return choice;
  }

  private List<Object> order(Match match, Scheduler scheduler, int chosen) {
    try (CandidatesView view = matcher.view(match)) {
      return Preferences.order(view, scheduler, chosen);
    }
  }

  private static SchedulerException fault(Scheduler scheduler, String what) {
    return new SchedulerException(scheduler.name(), what);
  }

  List<OpenAttempt> placedOutside(Task task, Object workerId, long now) {
    WorkerRow row = pool.worker(workerId);
    Match match = matcher.borrow();
    Forecast forecast = row == null ? Forecast.UNKNOWN : matcher.forecast(match, task, row, now);
    matcher.release(match);
    return pool.placedOutside(task, workerId, forecast, now);
  }
}
