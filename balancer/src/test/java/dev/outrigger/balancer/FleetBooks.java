package dev.outrigger.balancer;

import static java.util.Objects.requireNonNull;

import dev.outrigger.balancer.FleetTask.Attempt;
import dev.outrigger.balancer.FleetTask.Place;
import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Worker;
import dev.outrigger.balancer.pool.OpenAttempt;
import dev.outrigger.balancer.pool.Pool;
import dev.outrigger.balancer.pool.WorkerRow;
import dev.outrigger.balancer.pool.WorkerTable;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Plain books of a fleet, to hold a balancer against: after each event what it touched, and from
 * time to time all of it.
 */
final class FleetBooks {
  private static final int KINDS = FleetKind.ALL.size();

  final Map<String, FleetWorker> workers = new HashMap<>();

  /** The open attempts, by their ids. */
  final Map<Long, Attempt> open = new HashMap<>();

  private final Balancer balancer;
  private final Pool pool;
  private final Map<Object, Attempt> keyHolders = new HashMap<>();
  private final int[] capable = new int[KINDS];
  private final int[] room = new int[KINDS];
  private long lastAttempt;
  private int joined;
  private int waiting;
  private int running;

  FleetBooks(Balancer balancer) {
    this.balancer = balancer;
    this.pool = poolOf(balancer);
  }

  /** The inside of the balancer, since its snapshot is linear in the workers. */
  private static Pool poolOf(Balancer balancer) {
    try {
      Field field = Balancer.class.getDeclaredField("pool");
      field.setAccessible(true);
      return (Pool) requireNonNull(field.get(balancer));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("where is the pool?", e);
    }
  }

  /** How many workers could run the kind, if they had room. */
  int capable(FleetKind kind) {
    return capable[kind.number()];
  }

  /** How many workers have room for the kind. */
  int room(FleetKind kind) {
    return room[kind.number()];
  }

  boolean keyIsHeldFrom(FleetTask task) {
    Attempt holder = task.key() == null ? null : keyHolders.get(task.key());
    return holder != null && holder.task != task;
  }

  void joined(FleetWorker worker) {
    worker.joined = true;
    worker.crashed = false;
    worker.stay = new FleetWorker.Stay();
    worker.load = Load.IDLE;
    joined++;
    described(worker, worker.description);
  }

  void described(FleetWorker worker, Worker description) {
    worker.description = description;
    worker.excused |= !worker.fits();
    recount(worker);
  }

  /** Takes a worker out, and returns the tasks that wait by that. */
  List<FleetTask> left(FleetWorker worker) {
    List<FleetTask> tasks = worker.open.stream().map(attempt -> attempt.task).toList();
    for (Attempt attempt : List.copyOf(worker.open)) {
      end(attempt, Place.WAITING);
    }
    worker.joined = false;
    worker.excused = false;
    joined--;
    recount(worker);
    return tasks;
  }

  /** Books a decision of the balancer; it must be one that the rules allow. */
  Attempt placed(FleetTask task, FleetWorker worker, long attemptId, long nowNanos) {
    check(attemptId > lastAttempt, "attempt %s is new", attemptId);
    check(worker.hasRoom(task.kind), "%s has room for %s", worker, task);
    check(!keyIsHeldFrom(task), "the key of %s is free", task);
    return open(task, worker, attemptId, nowNanos);
  }

  /** Books a placement that went round the balancer, be there room or not. */
  Attempt placedRoundUs(FleetTask task, FleetWorker worker, long nowNanos) {
    worker.excused |= !worker.hasRoom(task.kind);
    OpenAttempt attempt = requireNonNull(pool.openAttempt(task.id()), "not open");
    return open(task, worker, attempt.toAttempt().id(), nowNanos);
  }

  private Attempt open(FleetTask task, FleetWorker worker, long id, long nowNanos) {
    lastAttempt = id;
    Attempt attempt = new Attempt(id, task, worker, nowNanos);
    worker.open.add(attempt);
    worker.memory += task.kind.memory();
    worker.gpus += task.kind.gpus();
    if (task.key() != null) {
      keyHolders.put(task.key(), attempt);
    }
    open.put(id, attempt);
    move(task, Place.PLACED);
    task.attempt = attempt;
    task.heldSinceNanos = -1;
    task.unseenOn = null;
    recount(worker);
    return attempt;
  }

  void end(Attempt attempt, Place to) {
    FleetTask task = attempt.task;
    check(task.attempt == attempt, "attempt %s of %s is ended once", attempt.id, task);
    FleetWorker worker = attempt.worker;
    worker.open.remove(attempt);
    worker.memory -= task.kind.memory();
    worker.gpus -= task.kind.gpus();
    open.remove(attempt.id);
    if (task.key() != null) {
      keyHolders.remove(task.key(), attempt);
    }
    task.attempt = null;
    move(task, to);
    recount(worker);
  }

  void move(FleetTask task, Place to) {
    waiting += (to == Place.WAITING ? 1 : 0) - (task.place == Place.WAITING ? 1 : 0);
    running += (to == Place.RUNNING ? 1 : 0) - (task.place == Place.RUNNING ? 1 : 0);
    task.place = to;
  }

  private void recount(FleetWorker worker) {
    worker.excused &= !worker.fits();
    for (FleetKind kind : FleetKind.ALL) {
      int k = kind.number();
      boolean can = worker.joined && kind.isRunBy(worker.description);
      boolean has = worker.hasRoom(kind);
      capable[k] += (can ? 1 : 0) - (worker.capable[k] ? 1 : 0);
      room[k] += (has ? 1 : 0) - (worker.room[k] ? 1 : 0);
      worker.capable[k] = can;
      worker.room[k] = has;
    }
  }

  void checkTask(FleetTask task) {
    OpenAttempt actual = pool.openAttempt(task.id());
    Attempt expected = task.attempt;
    if (expected == null || actual == null) {
      check(expected == null && actual == null, "%s is open or is not", task);
    } else {
      check(actual.toAttempt().id() == expected.id, "%s has attempt %s", task, expected.id);
      check(actual.isRunning() == (task.place == Place.RUNNING), "%s runs or does not", task);
    }
    if (task.key() != null) {
      Attempt holder = keyHolders.get(task.key());
      Object wanted = holder == null ? null : holder.task.id();
      Object found = pool.keyHolder(task.key(), null);
      check(Objects.equals(found, wanted), "%s is held by %s", task.key(), wanted);
    }
  }

  void checkWorker(FleetWorker worker) {
    WorkerRow row = pool.worker(worker.id);
    check((row != null) == worker.joined, "%s has joined or has not", worker);
    if (row == null) {
      check(worker.open.isEmpty(), "%s has gone with its attempts", worker);
      return;
    }
    OpenAttempt[] actual = row.open();
    check(actual.length == worker.open.size(), "as many attempts on %s", worker);
    for (int i = 0; i < actual.length; i++) {
      long id = worker.open.get(i).id;
      check(actual[i].toAttempt().id() == id, "attempt %s on %s", id, worker);
    }
    WorkerTable.Columns columns = pool.table().columns();
    int at = row.index();
    int gpus = row.reservedAccelerators().getOrDefault("gpu", 0);
    check(columns.outstanding(at) == actual.length, "outstanding on %s", worker);
    check(columns.reservedMemory(at) == worker.memory, "memory on %s", worker);
    check(gpus == worker.gpus, "gpus on %s", worker);
    check(worker.memory >= 0 && worker.gpus >= 0, "nothing negative on %s", worker);
    check(worker.excused || worker.fits(), "%s fits", worker);
    check(row.load().equals(worker.load), "load of %s", worker);
  }

  /** Compares everything, and recounts what is counted as it changes. */
  void checkAll() {
    BalancerSnapshot snapshot = balancer.snapshot();
    check(snapshot.waiting() == waiting, "%s wait, not %s", waiting, snapshot.waiting());
    check(snapshot.running() == running, "%s run, not %s", running, snapshot.running());
    int placed = open.size() - running;
    check(snapshot.placed() == placed, "%s placed, not %s", placed, snapshot.placed());
    check(snapshot.workers().size() == joined, "%s joined", joined);
    check(snapshot.attemptsOpened() == lastAttempt, "%s attempts", lastAttempt);
    int onWorkers = 0;
    int[] recounted = new int[KINDS];
    for (FleetWorker worker : workers.values()) {
      checkWorker(worker);
      onWorkers += worker.open.size();
      for (FleetKind kind : FleetKind.ALL) {
        recounted[kind.number()] += worker.hasRoom(kind) ? 1 : 0;
      }
    }
    check(onWorkers == open.size(), "%s attempts are on workers", open.size());
    check(Arrays.equals(recounted, room), "room is counted right");
    Map<Object, Object> holders = new HashMap<>();
    for (Attempt attempt : open.values()) {
      checkTask(attempt.task);
      Object key = attempt.task.key();
      check(key == null || holders.put(key, attempt) == null, "key %s is held once", key);
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // all its formats are literals in this package
  static void check(boolean holds, String what, @Nullable Object... about) {
    if (!holds) {
      throw new AssertionError("expected that " + String.format(what, about));
    }
  }
}
