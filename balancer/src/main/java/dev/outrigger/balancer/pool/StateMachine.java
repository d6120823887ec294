package dev.outrigger.balancer.pool;

import dev.outrigger.balancer.model.Anomaly;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.ThermalPhase;
import dev.outrigger.balancer.model.Worker;
import dev.outrigger.balancer.pool.TaskEntry.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transitions of workers, tasks and attempts, each checked for task, worker and attempt.
 *
 * <p>Guarded by the pool's lock as a whole. It is given entries, never ids, so that no code of the
 * application runs under the lock. The places of a task and the ways between them are drawn at
 * {@link Pool}.
 */
final class StateMachine {
  /** How long after its end a placement is still taken for one that was reported late. */
  private static final long LATE_PLACEMENT_NANOS = 10_000_000_000L;

  private final WorkerTable table;
  private final TaskBook tasks;
  private final HoldBook holdBook;
  private final AnomalyCounts anomalies;
  private final Ledger ledger;
  private final ToldCounts toldCounts;

  /** Keys that may have lost their last holder in the current operation. */
  private final Deque<KeyEntry> released = new ArrayDeque<>();

  StateMachine(
      WorkerTable table,
      TaskBook tasks,
      HoldBook holdBook,
      ToldCounts toldCounts,
      AnomalyCounts anomalies) {
    this.table = table;
    this.tasks = tasks;
    this.holdBook = holdBook;
    this.anomalies = anomalies;
    this.toldCounts = toldCounts;
    this.ledger = new Ledger(table);
  }

  long attemptsOpened() {
    return ledger.attemptsOpened();
  }

  void join(WorkerRow row) {
    if (!row.left && row.index() < 0) {
      table.add(row);
      holdBook.nextPass();
    }
  }

  /** The first to join may still be on its way here; then this call completes both. */
  void joinAgain(WorkerRow row, Worker worker) {
    join(row);
    anomalies.count(Anomaly.REPEATED_JOIN);
    describe(row, worker);
  }

  void update(@Nullable WorkerRow row, Worker worker) {
    if (row == null || row.left) {
      anomalies.count(Anomaly.UNKNOWN_WORKER);
    } else {
      describe(row, worker);
    }
  }

  private void describe(WorkerRow row, Worker worker) {
    row.setWorker(worker);
    if (row.index() >= 0) {
      table.describe(row.index(), worker);
      holdBook.nextPass();
    }
  }

  void phase(WorkerRow row, ThermalPhase phase) {
    row.setPhase(phase);
    if (row.index() >= 0) {
      table.columns().hadPhase[row.index()] = true;
    }
  }

  /** Returns whether there was such a worker. */
  boolean leave(@Nullable WorkerRow row) {
    if (row == null || row.left) {
      anomalies.count(Anomaly.UNKNOWN_WORKER);
      return false;
    }
    row.left = true;
    for (OpenAttempt attempt : row.open()) {
      endAndWait(attempt);
    }
    if (row.index() >= 0) {
      table.remove(row);
    }
    holdBook.nextPass();
    return true;
  }

  Placement place(
      TaskEntry entry,
      @Nullable KeyEntry key,
      Task task,
      WorkerRow row,
      @Nullable OpenAttempt seen,
      Forecast forecast,
      long nowNanos) {
    OpenAttempt old = entry.attempt;
    if (old != null && old != seen) {
      return new Placement.PlacedMeanwhile(old.row.id());
    }
    int ownHold = old != null && old.key == key && key != null ? 1 : 0;
    if (key != null && key.holders > ownHold) {
      return new Placement.KeyHeld(key.holderTaskId);
    }
    if (row.left || row.index() < 0 || !ledger.hasRoom(row, task, old)) {
      return new Placement.Conflict();
    }
    if (old != null) {
      end(old);
    }
    holdBook.asked(tasks.held() > 0, nowNanos);
    holdBook.answered(entry.place == Place.NEW, true);
    OpenAttempt attempt = ledger.open(entry, task, row, forecast, key, nowNanos);
    settleOn(entry, attempt);
    return new Placement.Done(attempt);
  }

  private void settleOn(TaskEntry entry, OpenAttempt attempt) {
    entry.attempt = attempt;
    entry.waitingSinceNanos = attempt.placedAtNanos;
    tasks.hold(entry, Holding.NONE);
    entry.finishedUnseenOn = null;
    tasks.move(entry, Place.PLACED);
  }

  void await(
      TaskEntry entry,
      @Nullable OpenAttempt seen,
      @Nullable WorkerRow waitedFor,
      double plannedMillis,
      long nowNanos) {
    OpenAttempt old = entry.attempt;
    if (old != null && old != seen) {
      return;
    }
    if (old != null) {
      end(old);
      entry.attempt = null;
      holdBook.nextPass();
    }
    boolean isNew = entry.place == Place.NEW;
    if (entry.place != Place.WAITING) {
      entry.waitingSinceNanos = nowNanos;
    }
    tasks.move(entry, Place.WAITING);
    Holding before = entry.holding;
    holdBook.asked(tasks.held() > 0, nowNanos);
    tasks.hold(
        entry,
        waitedFor != null && waitedFor.index() >= 0
            ? holdBook.hold(table.columns(), waitedFor.index(), plannedMillis, before, nowNanos)
            : before.paused(nowNanos));
    holdBook.answered(isNew, false);
  }

  boolean withdraw(@Nullable TaskEntry entry, long attemptId) {
    OpenAttempt attempt = entry == null ? null : entry.attempt;
    if (attempt == null || attempt.id != attemptId || attempt.entry.place != Place.PLACED) {
      anomalies.count(Anomaly.STALE_WITHDRAWAL);
      return false;
    }
    end(attempt);
    attempt.entry.attempt = null;
    tasks.forget(attempt.entry);
    holdBook.nextPass();
    return true;
  }

  void started(@Nullable TaskEntry entry, @Nullable WorkerRow row, long nowNanos) {
    OpenAttempt attempt = openOn(entry, row);
    if (attempt == null) {
      return;
    }
    if (attempt.entry.place == Place.RUNNING) {
      anomalies.count(Anomaly.REPEATED_START);
      return;
    }
    attempt.beganAtNanos = nowNanos;
    tasks.move(attempt.entry, Place.RUNNING);
  }

  @Nullable OpenAttempt finished(
      @Nullable TaskEntry entry, @Nullable WorkerRow row, long nowNanos) {
    OpenAttempt attempt = openOn(entry, row);
    if (attempt != null) {
      attempt.beganAtNanos = attempt.row.beganNotBefore(attempt.beganAtNanos);
      attempt.row.setLastFinishNanos(nowNanos);
      end(attempt);
      finish(attempt.entry, attempt.placementSeen ? null : attempt.row, nowNanos);
      holdBook.capacityFreed(nowNanos);
    } else if (entry != null && row != null && entry.place == Place.NEW && !row.left) {
      finish(entry, row, nowNanos);
    }
    return attempt;
  }

  void cancelled(@Nullable TaskEntry entry, long nowNanos) {
    if (entry == null || entry.dead || entry.place == Place.NEW) {
      anomalies.count(Anomaly.UNKNOWN_TASK);
      return;
    }
    if (entry.place == Place.FINISHED) {
      anomalies.count(Anomaly.REPEATED_FINISH);
      return;
    }
    OpenAttempt attempt = entry.attempt;
    if (attempt != null) {
      end(attempt);
      holdBook.capacityFreed(nowNanos);
    }
    finish(entry, attempt == null || attempt.placementSeen ? null : attempt.row, nowNanos);
  }

  private void finish(TaskEntry entry, @Nullable WorkerRow unseenOn, long nowNanos) {
    entry.attempt = null;
    entry.finishedUnseenOn = unseenOn;
    entry.finishedAtNanos = nowNanos;
    tasks.hold(entry, Holding.NONE);
    tasks.move(entry, Place.FINISHED);
  }

  /** Returns the entry's attempt if it is open on that worker; else counts what is odd. */
  private @Nullable OpenAttempt openOn(@Nullable TaskEntry entry, @Nullable WorkerRow row) {
    if (row == null || row.left) {
      anomalies.count(Anomaly.UNKNOWN_WORKER);
      return null;
    }
    if (entry == null || entry.dead || entry.place == Place.NEW) {
      anomalies.count(Anomaly.UNKNOWN_TASK);
      return null;
    }
    OpenAttempt attempt = entry.attempt;
    if (attempt == null) {
      anomalies.count(entry.place == Place.WAITING ? Anomaly.LATE_REPORT : Anomaly.REPEATED_FINISH);
      return null;
    }
    if (attempt.row != row) {
      anomalies.count(Anomaly.WRONG_WORKER);
      return null;
    }
    return attempt;
  }

  List<OpenAttempt> placedOutside(
      TaskEntry entry,
      @Nullable KeyEntry key,
      Task task,
      WorkerRow row,
      Forecast forecast,
      long nowNanos) {
    if (row.left || row.index() < 0) {
      anomalies.count(Anomaly.UNKNOWN_WORKER);
      return List.of();
    }
    OpenAttempt old = entry.attempt;
    if (old != null && old.row == row) {
      if (old.placementSeen) {
        anomalies.count(Anomaly.REPEATED_PLACEMENT);
      }
      old.placementSeen = true;
      return List.of();
    }
    if (entry.place == Place.FINISHED
        && entry.finishedUnseenOn == row
        && nowNanos - entry.finishedAtNanos < LATE_PLACEMENT_NANOS) {
      entry.finishedUnseenOn = null;
      anomalies.count(Anomaly.PLACED_AFTER_FINISH);
      return List.of();
    }
    if (old != null) {
      end(old);
      holdBook.nextPass();
    }
    tasks.move(entry, Place.NEW); // else it might be the waiting task that is forgotten below
    List<OpenAttempt> lost =
        ledger.hasRoom(row, task, null) ? List.of() : endOverLease(row, nowNanos);
    if ((key != null && key.holders > 0) || !ledger.hasRoom(row, task, null)) {
      anomalies.count(Anomaly.PLACED_BEYOND_LIMITS);
    }
    OpenAttempt attempt = ledger.open(entry, task, row, forecast, key, nowNanos);
    attempt.placementSeen = true;
    settleOn(entry, attempt);
    return lost;
  }

  /**
   * Hears how many slots the caller counts free on a worker; ends and returns the attempts that are
   * taken for lost by that.
   */
  List<OpenAttempt> told(WorkerRow row, int free, long nowNanos) {
    if (row.left || row.index() < 0) {
      return List.of();
    }
    int slots = table.columns().slots[row.index()];
    ToldCounts.Dispute dispute = row.dispute();
    int surplus = toldCounts.hear(row, slots, free, nowNanos);
    if (surplus > 0 && dispute != null) {
      row.setDispute(null);
      return endUncounted(row, dispute, surplus);
    }
    return free > 0 && row.open().length >= slots ? endOverLease(row, nowNanos) : List.of();
  }

  /**
   * Ends attempts that the caller does not count, the last placed first: the dispute began at the
   * first question after the placement in doubt.
   */
  private List<OpenAttempt> endUncounted(WorkerRow row, ToldCounts.Dispute dispute, int surplus) {
    List<OpenAttempt> lost = new ArrayList<>();
    OpenAttempt[] open = row.open();
    for (int i = open.length - 1; i >= 0 && lost.size() < surplus; i--) {
      // A key is not let go on a guess: another task of it might run at the same time.
      boolean holdsKey = open[i].key != null || !open[i].task.antiAffinityKeys().isEmpty();
      if (!holdsKey && open[i].entry.place == Place.PLACED && dispute.concerns(open[i])) {
        lost.add(open[i]);
      }
    }
    endLost(lost);
    return lost;
  }

  private List<OpenAttempt> endOverLease(WorkerRow row, long nowNanos) {
    List<OpenAttempt> lost = new ArrayList<>();
    for (OpenAttempt attempt : row.open()) {
      if (attempt.isOverLease(nowNanos)) {
        lost.add(attempt);
      }
    }
    endLost(lost);
    return lost;
  }

  private void endLost(List<OpenAttempt> lost) {
    for (OpenAttempt attempt : lost) {
      endAndWait(attempt);
      anomalies.count(Anomaly.LOST_ATTEMPT);
    }
    if (!lost.isEmpty()) {
      holdBook.nextPass();
    }
  }

  /** Ends an attempt; its task is for the caller to move. */
  private void end(OpenAttempt attempt) {
    ledger.close(attempt);
    if (attempt.key != null) {
      released.add(attempt.key);
    }
  }

  private void endAndWait(OpenAttempt attempt) {
    end(attempt);
    TaskEntry entry = attempt.entry;
    entry.attempt = null;
    tasks.move(entry, Place.WAITING);
  }

  /** Forgets entries that an operation looked up or created and then had no use for. */
  void tidy(@Nullable TaskEntry entry, @Nullable KeyEntry key) {
    if (entry != null && entry.place == Place.NEW && !entry.dead) {
      tasks.bury(entry);
    }
    if (key != null) {
      released.add(key);
    }
  }

  /** Ends an operation; returns the entries that died in it, chained, to be taken off the maps. */
  @Nullable Entry settle() {
    long forgotten = tasks.takeForgotten();
    if (forgotten > 0) {
      anomalies.add(Anomaly.FORGOTTEN_WAITING, forgotten);
    }
    for (KeyEntry key = released.poll(); key != null; key = released.poll()) {
      if (key.holders == 0 && !key.dead) {
        tasks.bury(key);
      }
    }
    return tasks.takeDead();
  }
}
