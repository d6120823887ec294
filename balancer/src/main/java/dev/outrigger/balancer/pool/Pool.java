package dev.outrigger.balancer.pool;

import dev.outrigger.balancer.model.Anomaly;
import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.ThermalPhase;
import dev.outrigger.balancer.model.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
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
  private final ReentrantLock lock = new ReentrantLock();
  private final ConcurrentHashMap<Object, WorkerRow> workersById = new ConcurrentHashMap<>();
  private final EntryMap<KeyEntry> keys = new EntryMap<>(KeyEntry::new);
  private final WorkerTable table = new WorkerTable();
  private final TaskBook tasks = new TaskBook();
  private final HoldBook holdBook = new HoldBook();
  private final AnomalyCounts anomalies = new AnomalyCounts();
  private final ToldCounts toldCounts = new ToldCounts();
  private final StateMachine machine =
      new StateMachine(table, tasks, holdBook, toldCounts, anomalies);

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

  /**
   * Returns how long the task has waited, in nanoseconds, at least 0. One that is on no worker and
   * was not known to wait does so from now on.
   */
  public long waitedNanos(Task task, long nowNanos) {
    TaskEntry entry = tasks.entries().get(task.id());
    if (entry == null || (entry.attempt == null && entry.place != TaskEntry.Place.WAITING)) {
      await(task, null, null, 0, nowNanos);
      return 0;
    }
    return Math.max(0, nowNanos - entry.waitingSinceNanos);
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
    while (!joined(row, workersById.putIfAbsent(worker.id(), row), worker)) {
      Thread.onSpinWait(); // the one that was there is just leaving
    }
  }

  private boolean joined(WorkerRow row, @Nullable WorkerRow known, Worker worker) {
    lock.lock();
    try {
      if (known == null) {
        machine.join(row);
        return true;
      }
      if (!known.left) {
        machine.joinAgain(known, worker);
        return true;
      }
    } finally {
      lock.unlock();
    }
    workersById.remove(worker.id(), known);
    return false;
  }

  /** Takes over a worker's new description; its attempts and reservations stay. */
  public void update(Worker worker) {
    WorkerRow row = workersById.get(worker.id());
    locked(
        () -> {
          machine.update(row, worker);
          return true;
        });
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

  /** Takes over the phase that a worker has begun; it replaces one that goes on. */
  public void phase(Object workerId, ThermalPhase phase) {
    WorkerRow row = worker(workerId);
    if (row == null) {
      anomalies.count(Anomaly.UNKNOWN_WORKER);
    } else {
      locked(
          () -> {
            machine.phase(row, phase);
            return true;
          });
    }
  }

  /** Takes a worker out; the tasks that were on it wait again. Returns its stay, or null. */
  public @Nullable WorkerRow leave(Object workerId) {
    WorkerRow row = workersById.get(workerId);
    boolean left = locked(() -> machine.leave(row));
    if (!left || row == null) {
      return null;
    }
    workersById.remove(workerId, row);
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
    return onLiving(
        task, (entry, key) -> machine.place(entry, key, task, row, seen, forecast, nowNanos));
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
    onLiving(
        task,
        (entry, key) -> {
          machine.await(entry, seen, waitedFor, plannedMillis, nowNanos);
          return true;
        });
  }

  /** Takes back an open attempt that nobody used, and forgets the task. */
  public boolean withdraw(Object taskId, long attemptId) {
    TaskEntry entry = tasks.entries().get(taskId);
    return locked(() -> machine.withdraw(entry, attemptId));
  }

  /** Notes that a placed task has started. */
  public void started(Object taskId, Object workerId, long nowNanos) {
    TaskEntry entry = tasks.entries().get(taskId);
    WorkerRow row = worker(workerId);
    locked(
        () -> {
          machine.started(entry, row, nowNanos);
          return true;
        });
  }

  /** Ends a task's attempt on that worker; returns it, or null if there was none. */
  public @Nullable OpenAttempt finished(Object taskId, Object workerId, long nowNanos) {
    WorkerRow row = worker(workerId);
    while (true) {
      // An end may overtake the report of its placement; remembering it tells that one later.
      TaskEntry entry = row == null ? tasks.entries().get(taskId) : tasks.entries().obtain(taskId);
      Entry dead = null;
      lock.lock();
      try {
        if (entry == null || !entry.dead) {
          OpenAttempt attempt = machine.finished(entry, row, nowNanos);
          machine.tidy(entry, null);
          dead = machine.settle();
          return attempt;
        }
      } finally {
        lock.unlock();
        sweep(dead);
      }
    }
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
    return onLiving(
        task, (entry, key) -> machine.placedOutside(entry, key, task, row, forecast, nowNanos));
  }

  /** Ends what there is of a task: it waits no longer, or its attempt ends without a duration. */
  public void cancelled(Object taskId, long nowNanos) {
    TaskEntry entry = tasks.entries().get(taskId);
    locked(
        () -> {
          machine.cancelled(entry, nowNanos);
          return true;
        });
  }

  /**
   * Hears how many slots of a worker its caller counts free. Attempts that the caller does not know
   * of, and where there is no room those whose lease is over, are ended as lost and returned; their
   * tasks wait.
   */
  public List<OpenAttempt> told(WorkerRow row, int freeSlots, long nowNanos) {
    int slots = row.worker().slots();
    return toldCounts.isNews(row, slots, freeSlots)
        ? locked(() -> machine.told(row, freeSlots, nowNanos))
        : List.of();
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
          tasks.waiting(), tasks.placed(), tasks.running(), machine.attemptsOpened(), workers);
    } finally {
      lock.unlock();
    }
  }

  /** A transition of a task that is looked up, or created, first. */
  private interface Transition<R> {
    R apply(TaskEntry entry, @Nullable KeyEntry key);
  }

  /** Makes a transition on entries that are alive, taking new ones until they are. */
  private <R> R onLiving(Task task, Transition<R> transition) {
    while (true) {
      TaskEntry entry = tasks.entries().obtain(task.id());
      Object keyId = task.concurrencyKey();
      KeyEntry key = keyId == null ? null : keys.obtain(keyId);
      Entry dead = null;
      lock.lock();
      try {
        if (!entry.dead && (key == null || !key.dead)) {
          R result = transition.apply(entry, key);
          machine.tidy(entry, key);
          dead = machine.settle();
          return result;
        }
      } finally {
        lock.unlock();
        sweep(dead);
      }
    }
  }

  private <R> R locked(Supplier<R> operation) {
    Entry dead = null;
    lock.lock();
    try {
      R result = operation.get();
      dead = machine.settle();
      return result;
    } finally {
      lock.unlock();
      sweep(dead);
    }
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
