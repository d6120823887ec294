package dev.outrigger.balancer.pool;

import dev.outrigger.balancer.model.Anomaly;
import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import dev.outrigger.balancer.pool.TaskEntry.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every task in exactly one place: unknown, waiting, placed, running or finished.
 *
 * <pre>
 *            wait                 place              started            finished, cancelled
 *  unknown ────────▶ waiting ─────────────▶ placed ──────────▶ running ────────────────────▶ finished
 *                       ▲                     │                   │
 *                       └─────────────────────┴───────────────────┘
 *                          worker left · attempt lost · asked for again and held back
 * </pre>
 *
 * A task is placed as well from unknown or finished, and finished as well from placed. Placing an
 * open task again ends its attempt and opens another. A report that does not fit is counted as an
 * {@link Anomaly} and changes nothing. Finished tasks are remembered for a while (the last 10,000)
 * only to tell what comes late; of waiting tasks the 100,000 asked for last are kept.
 *
 * <p>Thread-safe. No operation blocks but for the lock, which is held for a bounded number of steps
 * without calling foreign code; the exceptions are linear in the attempts on one worker.
 */
public final class Pool {
  /** How long after its end a placement is still taken for one that was reported late. */
  private static final long LATE_PLACEMENT_NANOS = 10_000_000_000L;

  private final ReentrantLock lock = new ReentrantLock();
  private final ConcurrentHashMap<Object, WorkerRow> workersById = new ConcurrentHashMap<>();
  private final WorkerTable table = new WorkerTable();
  private final Ledger ledger = new Ledger(table);
  private final TaskBook tasks = new TaskBook();
  private final EntryMap<KeyEntry> keys = new EntryMap<>(KeyEntry::new);
  private final HoldBook holdBook = new HoldBook();
  private final AnomalyCounts anomalies = new AnomalyCounts();

  /** Keys that may have lost their last holder in the current operation. Guarded by the lock. */
  private final Deque<KeyEntry> released = new ArrayDeque<>();

  public WorkerTable table() {
    return table;
  }

  public HoldBook holdBook() {
    return holdBook;
  }

  public AnomalyCounts anomalies() {
    return anomalies;
  }

  /** Returns the worker's stay, or null if it has not joined or has left. */
  public @Nullable WorkerRow worker(Object workerId) {
    WorkerRow row = workersById.get(workerId);
    return row == null || row.index() < 0 ? null : row;
  }

  /** Returns the task's open attempt, or null. */
  public @Nullable OpenAttempt openAttempt(Object taskId) {
    TaskEntry entry = tasks.entries().get(taskId);
    return entry == null ? null : entry.attempt;
  }

  /** Returns how the task has been held back so far. */
  public Holding holding(Object taskId) {
    TaskEntry entry = tasks.entries().get(taskId);
    return entry == null ? Holding.NONE : entry.holding;
  }

  /** Returns a task other than that of {@code seen} that holds the concurrency key, or null. */
  public @Nullable Object keyHolder(Object key, @Nullable OpenAttempt seen) {
    KeyEntry entry = keys.get(key);
    if (entry == null || entry.holders <= (seen != null && seen.key == entry ? 1 : 0)) {
      return null;
    }
    return entry.holderTaskId;
  }

  /**
   * Lets a worker join; one that is there already is updated instead.
   *
   * @param companion kept beside the worker for the caller, see {@link WorkerRow#companion()}
   * @param onMove told the worker's index in the table when it joins, and −1 when it leaves; called
   *     under the lock, so it must be short and take none
   */
  public void join(Worker worker, Object companion, IntConsumer onMove) {
    WorkerRow row = new WorkerRow(worker, companion, onMove);
    while (true) {
      WorkerRow known = workersById.putIfAbsent(worker.id(), row);
      lock.lock();
      try {
        if (known == null) {
          if (!row.left) {
            table.add(row);
            holdBook.nextPass();
          }
          return;
        }
        if (!known.left) {
          anomalies.count(Anomaly.REPEATED_JOIN);
          describe(known, worker);
          return;
        }
      } finally {
        lock.unlock();
      }
      workersById.remove(worker.id(), known);
    }
  }

  /** Takes over a worker's new description; its attempts and reservations stay. */
  public void update(Worker worker) {
    WorkerRow row = workersById.get(worker.id());
    lock.lock();
    try {
      if (row == null || row.left) {
        anomalies.count(Anomaly.UNKNOWN_WORKER);
      } else {
        describe(row, worker);
      }
    } finally {
      lock.unlock();
    }
  }

  private void describe(WorkerRow row, Worker worker) {
    row.setWorker(worker);
    if (row.index() >= 0) {
      table.describe(row.index(), worker);
      holdBook.nextPass();
    }
  }

  /** Takes over the load that a worker reports. */
  public void load(Object workerId, Load load) {
    WorkerRow row = worker(workerId);
    if (row == null) {
      anomalies.count(Anomaly.UNKNOWN_WORKER);
    } else {
      row.setLoad(load);
    }
  }

  /** Takes a worker out; the tasks that were on it wait again. Returns its stay, or null. */
  public @Nullable WorkerRow leave(Object workerId) {
    WorkerRow row = workersById.get(workerId);
    Entry dead;
    lock.lock();
    try {
      if (row == null || row.left) {
        anomalies.count(Anomaly.UNKNOWN_WORKER);
        return null;
      }
      row.left = true;
      for (OpenAttempt attempt : row.open()) {
        endAndWait(attempt);
      }
      if (row.index() >= 0) {
        table.remove(row);
      }
      holdBook.nextPass();
      dead = settle();
    } finally {
      lock.unlock();
    }
    workersById.remove(workerId, row);
    sweep(dead);
    return row;
  }

  /**
   * Places a task, if what the scheduler saw still holds.
   *
   * @param seen the open attempt of the task that the caller knows of, which this one replaces;
   *     null for none
   */
  public Placement place(
      Task task, WorkerRow row, @Nullable OpenAttempt seen, Forecast forecast, long nowNanos) {
    while (true) {
      TaskEntry entry = tasks.entries().obtain(task.id());
      KeyEntry key = keyOf(task);
      Entry dead;
      Placement result;
      lock.lock();
      try {
        if (isDead(entry, key)) {
          continue;
        }
        result = placeLocked(entry, key, task, row, seen, forecast, nowNanos);
        tidy(entry, key);
        dead = settle();
      } finally {
        lock.unlock();
      }
      sweep(dead);
      return result;
    }
  }

  private Placement placeLocked(
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
    holdBook.askedAgain(entry.holding, nowNanos);
    OpenAttempt attempt = ledger.open(entry, task, row, forecast, key, nowNanos);
    settleOn(entry, attempt);
    return new Placement.Done(attempt);
  }

  private void settleOn(TaskEntry entry, OpenAttempt attempt) {
    entry.attempt = attempt;
    entry.holding = Holding.NONE;
    entry.finishedUnseenOn = null;
    tasks.move(entry, Place.PLACED);
  }

  /**
   * Lets a task wait; its open attempt, if it is the one {@code seen}, has ended by that. Does
   * nothing if another call has placed the task meanwhile.
   *
   * @param waitedFor the worker for which it is held back, or null if it is not held back
   * @param plannedMillis how long that worker would be busy with it
   */
  public void await(
      Task task,
      @Nullable OpenAttempt seen,
      @Nullable WorkerRow waitedFor,
      double plannedMillis,
      long nowNanos) {
    while (true) {
      TaskEntry entry = tasks.entries().obtain(task.id());
      Entry dead;
      lock.lock();
      try {
        if (entry.dead) {
          continue;
        }
        OpenAttempt old = entry.attempt;
        if (old == null || old == seen) {
          if (old != null) {
            end(old);
            entry.attempt = null;
            holdBook.nextPass();
          }
          tasks.move(entry, Place.WAITING);
          holdBook.askedAgain(entry.holding, nowNanos);
          entry.holding =
              waitedFor != null && waitedFor.index() >= 0
                  ? holdBook.hold(
                      table.columns(), waitedFor.index(), plannedMillis, entry.holding, nowNanos)
                  : entry.holding.paused(nowNanos);
        }
        dead = settle();
      } finally {
        lock.unlock();
      }
      sweep(dead);
      return;
    }
  }

  /** Takes back an open attempt that nobody used, and forgets the task. */
  public boolean withdraw(Object taskId, long attemptId) {
    TaskEntry entry = tasks.entries().get(taskId);
    Entry dead;
    lock.lock();
    try {
      OpenAttempt attempt = entry == null ? null : entry.attempt;
      if (attempt == null || attempt.id != attemptId || attempt.entry.place != Place.PLACED) {
        anomalies.count(Anomaly.STALE_WITHDRAWAL);
        return false;
      }
      end(attempt);
      attempt.entry.attempt = null;
      tasks.forget(attempt.entry);
      holdBook.nextPass();
      dead = settle();
    } finally {
      lock.unlock();
    }
    sweep(dead);
    return true;
  }

  /** Notes that a placed task has started. */
  public void started(Object taskId, Object workerId, long nowNanos) {
    TaskEntry entry = tasks.entries().get(taskId);
    WorkerRow row = worker(workerId);
    lock.lock();
    try {
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
    } finally {
      lock.unlock();
    }
  }

  /** Ends a task's attempt on that worker; returns it, or null if there was none. */
  public @Nullable OpenAttempt finished(Object taskId, Object workerId, long nowNanos) {
    WorkerRow row = worker(workerId);
    while (true) {
      // An end may overtake the report of its placement; remembering it tells that one later.
      TaskEntry entry = row == null ? tasks.entries().get(taskId) : tasks.entries().obtain(taskId);
      OpenAttempt attempt;
      Entry dead;
      lock.lock();
      try {
        if (entry != null && entry.dead) {
          continue;
        }
        attempt = openOn(entry, row);
        if (attempt != null) {
          attempt.beganAtNanos = attempt.row.beganNotBefore(attempt.beganAtNanos);
          attempt.row.setLastFinishNanos(nowNanos);
          end(attempt);
          attempt.entry.attempt = null;
          finish(attempt.entry, attempt.placementSeen ? null : attempt.row, nowNanos);
          holdBook.nextPass();
        } else if (entry != null && row != null && entry.place == Place.NEW && !row.left) {
          finish(entry, row, nowNanos);
        }
        if (entry != null) {
          tidy(entry, null);
        }
        dead = settle();
      } finally {
        lock.unlock();
      }
      sweep(dead);
      return attempt;
    }
  }

  private void finish(TaskEntry entry, @Nullable WorkerRow unseenOn, long nowNanos) {
    entry.finishedUnseenOn = unseenOn;
    entry.finishedAtNanos = nowNanos;
    entry.holding = Holding.NONE;
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

  /**
   * Books a placement that the caller reports as done. It is the commit of the task's open attempt
   * if that is on the same worker; else it opens an attempt, whether there is room or not. Where
   * there is none, attempts whose lease is over are ended as lost and returned.
   */
  public List<OpenAttempt> placedOutside(
      Task task, Object workerId, Forecast forecast, long nowNanos) {
    WorkerRow row = worker(workerId);
    if (row == null) {
      anomalies.count(Anomaly.UNKNOWN_WORKER);
      return List.of();
    }
    while (true) {
      TaskEntry entry = tasks.entries().obtain(task.id());
      KeyEntry key = keyOf(task);
      Entry dead;
      List<OpenAttempt> lost;
      lock.lock();
      try {
        if (isDead(entry, key)) {
          continue;
        }
        lost = placedLocked(entry, key, task, row, forecast, nowNanos);
        tidy(entry, key);
        dead = settle();
      } finally {
        lock.unlock();
      }
      sweep(dead);
      return lost;
    }
  }

  private List<OpenAttempt> placedLocked(
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

  /** Ends what there is of a task: it waits no longer, or its attempt ends without a duration. */
  public void cancelled(Object taskId, long nowNanos) {
    TaskEntry entry = tasks.entries().get(taskId);
    Entry dead;
    lock.lock();
    try {
      if (entry == null || entry.dead || entry.place == Place.NEW) {
        anomalies.count(Anomaly.UNKNOWN_TASK);
        return;
      }
      if (entry.place == Place.FINISHED) {
        anomalies.count(Anomaly.REPEATED_FINISH);
        return;
      }
      OpenAttempt attempt = entry.attempt;
      WorkerRow unseenOn = null;
      if (attempt != null) {
        end(attempt);
        entry.attempt = null;
        unseenOn = attempt.placementSeen ? null : attempt.row;
        holdBook.nextPass();
      }
      finish(entry, unseenOn, nowNanos);
      dead = settle();
    } finally {
      lock.unlock();
    }
    sweep(dead);
  }

  /**
   * Ends the attempts on a worker whose lease is over; their tasks wait. Returns what was ended.
   */
  public List<OpenAttempt> endLost(WorkerRow row, long nowNanos) {
    List<OpenAttempt> lost;
    Entry dead;
    lock.lock();
    try {
      lost = endOverLease(row, nowNanos);
      dead = settle();
    } finally {
      lock.unlock();
    }
    sweep(dead);
    return lost;
  }

  private List<OpenAttempt> endOverLease(WorkerRow row, long nowNanos) {
    List<OpenAttempt> lost = new ArrayList<>();
    for (OpenAttempt attempt : row.open()) {
      if (attempt.isOverLease(nowNanos)) {
        endAndWait(attempt);
        lost.add(attempt);
        anomalies.count(Anomaly.LOST_ATTEMPT);
      }
    }
    if (!lost.isEmpty()) {
      holdBook.nextPass();
    }
    return lost;
  }

  /** Returns counts and one line per worker, all of one moment. */
  public PoolCounts counts() {
    lock.lock();
    try {
      List<PoolCounts.OnWorker> workers = new ArrayList<>(table.joined());
      WorkerTable.Columns c = table.columns();
      for (int i = 0; i < c.size(); i++) {
        WorkerRow row = c.rows[i];
        if (row != null) {
          workers.add(
              new PoolCounts.OnWorker(
                  row,
                  row.worker(),
                  c.outstanding[i],
                  c.reservedMemory[i],
                  row.reservedAccelerators(),
                  c.plannedMillis(i, holdBook.pass()),
                  row.load()));
        }
      }
      return new PoolCounts(
          tasks.waiting(), tasks.placed(), tasks.running(), ledger.attemptsOpened(), workers);
    } finally {
      lock.unlock();
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

  private @Nullable KeyEntry keyOf(Task task) {
    Object key = task.concurrencyKey();
    return key == null ? null : keys.obtain(key);
  }

  private static boolean isDead(TaskEntry entry, @Nullable KeyEntry key) {
    return entry.dead || (key != null && key.dead);
  }

  /** Forgets entries that an operation looked up or created and then had no use for. */
  private void tidy(TaskEntry entry, @Nullable KeyEntry key) {
    if (entry.place == Place.NEW && !entry.dead) {
      tasks.bury(entry);
    }
    if (key != null) {
      released.add(key);
    }
  }

  private @Nullable Entry settle() {
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

  /** Removes dead entries from their maps, without the lock. */
  private void sweep(@Nullable Entry dead) {
    for (Entry entry = dead; entry != null; entry = entry.nextDead) {
      if (entry instanceof KeyEntry) {
        keys.remove(entry);
      } else {
        tasks.entries().remove(entry);
      }
    }
  }
}
