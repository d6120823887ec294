package org.example.testgrid;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives each submitted task to a worker, exactly one at a time, until a result has come.
 *
 * <p>Whoever brings an event (a task, a result, a worker that comes or goes) walks the queue itself
 * and asks {@link #assignTask} about each waiting task. Choosing changes nothing and holds no lock;
 * the chosen worker is then <em>claimed</em> under the lock, which looks again whether the task
 * still waits and the worker still has room. So several threads may choose at the same time, one
 * that is slow holds up no other, and a choice that was overtaken or wrong leaves the task queued.
 *
 * <p>No wake-up is lost: each event is followed by a walk of its own over everything that waits,
 * and a choice whose claim failed is repeated if anything has changed since it began. A walk every
 * half second comes on top.
 *
 * <p>Thread-safe. The lock is held for memory accesses only. All changes of state that it guards
 * are in this one class, which is why the class is long.
 */
public class Coordinator {
  /** How long a worker may be silent before it counts as lost, unless told otherwise. */
  public static final Duration DEFAULT_HEARTBEAT_TIMEOUT = Duration.ofSeconds(10);

  private static final long INTERVAL_MILLIS = 500;
  private static final int FINISHED_BATCHES_KEPT = 100;

  private final Object lock = new Object();
  private final Map<String, Worker> workers = new RegistrationOrderMap<>();
  private final Map<String, Task> tasks = new ConcurrentHashMap<>();
  private final Batches batches = new Batches(FINISHED_BATCHES_KEPT);
  private final TaskQueue queue = new TaskQueue();

  private final AtomicLong changes = new AtomicLong();
  private final AtomicLong submitted = new AtomicLong();
  private final AtomicLong completed = new AtomicLong();
  private final AtomicLong ignoredReports = new AtomicLong();
  private final AtomicLong failedChoices = new AtomicLong();

  private final Duration heartbeatTimeout;
  private final LongSupplier clockMillis;
  private final Consumer<String> notices;
  private volatile @Nullable ScheduledExecutorService timer;
  private volatile boolean stopped;

  /** Makes a coordinator with the usual settings, that keeps its notices to itself. */
  public Coordinator() {
    this(DEFAULT_HEARTBEAT_TIMEOUT, monotonicClock(), notice -> {});
  }

  /**
   * Makes a coordinator.
   *
   * @param heartbeatTimeout how long a worker may be silent before it counts as lost
   * @param clockMillis the time in epoch milliseconds, never going back
   * @param notices told in a sentence what an operator should know, such as a lost worker
   */
  public Coordinator(
      Duration heartbeatTimeout, LongSupplier clockMillis, Consumer<String> notices) {
    this.heartbeatTimeout = heartbeatTimeout;
    this.clockMillis = clockMillis;
    this.notices = notices;
  }

  /** Returns a clock of epoch milliseconds that does not jump when the machine's time is set. */
  public static LongSupplier monotonicClock() {
    long offset = System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    return () -> offset + TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /**
   * Starts to watch heartbeats and to walk the queue from time to time. Does nothing if started.
   *
   * @throws IllegalStateException if the coordinator was stopped
   */
  public void start() {
    synchronized (lock) {
      requireNotStopped();
      if (timer != null) {
        return;
      }
      ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(2, Coordinator::timer);
      repeat(executor, this::dispatch);
      repeat(executor, this::dismissSilentWorkers);
      timer = executor;
    }
  }

  private static void repeat(ScheduledExecutorService executor, Runnable work) {
    var unused =
        executor.scheduleWithFixedDelay(
            work, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static Thread timer(Runnable work) {
    Thread thread = new Thread(work, "testgrid-timer");
    thread.setDaemon(true);
    return thread;
  }

  /** Stops giving out tasks and tells the workers to end. Does nothing if stopped. */
  public void stop() {
    synchronized (lock) {
      stopped = true;
      if (timer != null) {
        timer.shutdownNow();
      }
      workers.values().forEach(worker -> worker.getOutbox().close());
    }
  }

  /**
   * Lets a worker take part. One of the same id is taken to have ended: its tasks are queued again.
   *
   * @throws IllegalStateException if the coordinator was stopped
   */
  public void registerWorker(Worker worker) {
    synchronized (lock) {
      requireNotStopped();
      Worker previous = workers.put(worker.getId(), worker);
      if (previous != null) {
        putBackTasksOf(previous); // only now, so that it finds itself replaced and not forgotten
      }
      worker.admitted(clockMillis.getAsLong());
      changes.incrementAndGet();
    }
    dispatch();
  }

  /** Notes that a worker is alive and how busy it is; returns false if it is not registered. */
  public boolean heartbeat(String workerId, Load load) {
    Worker worker = workers.get(workerId);
    if (worker == null) {
      return false;
    }
    worker.heardOf(load, clockMillis.getAsLong());
    return true;
  }

  /**
   * Queues a task.
   *
   * @throws IllegalArgumentException if a task of that id was submitted before
   * @throws IllegalStateException if the coordinator was stopped
   */
  public void submit(Task task) {
    submitAll(List.of(task));
  }

  /**
   * Queues all the tasks before any of them is given out, so that their priorities count.
   *
   * @throws IllegalArgumentException if a task of one of the ids was submitted before; the tasks
   *     ahead of it are queued then
   * @throws IllegalStateException if the coordinator was stopped
   */
  public void submitAll(Collection<Task> newTasks) {
    batches.forget().forEach(batch -> batch.getTasks().forEach(old -> tasks.remove(old.getId())));
    try {
      newTasks.forEach(this::enqueue);
    } finally {
      dispatch();
    }
  }

  private void enqueue(Task task) {
    synchronized (lock) {
      requireNotStopped();
      if (tasks.putIfAbsent(task.getId(), task) != null) {
        throw new IllegalArgumentException("a task " + task.getId() + " was submitted before");
      }
      batches.add(task);
      task.queued(submitted.incrementAndGet(), clockMillis.getAsLong());
      queue.add(task);
      changes.incrementAndGet();
    }
  }

  /**
   * Chooses the worker for a task: the first, in the order of registration, that is capable of it
   * and has a free slot. Changes nothing and holds no lock.
   *
   * @return the worker; null if none can take the task now, which then stays queued
   */
  public @Nullable Worker assignTask(Task task) {
    for (Worker worker : workers.values()) {
      if (worker.isCapableOf(task) && worker.hasRoomFor(task)) {
        return worker;
      }
    }
    return null;
  }

  /**
   * Takes the result of a task from the worker that runs it.
   *
   * @return false if the task does not run on that worker (any more): the report is ignored
   */
  public boolean complete(String workerId, String taskId, Result result) {
    synchronized (lock) {
      Worker worker = workers.get(workerId);
      Task task = tasks.get(taskId);
      if (worker == null || task == null || !worker.isRunning(task)) {
        ignoredReports.incrementAndGet();
        return false;
      }
      worker.release(task);
      task.finished(result, clockMillis.getAsLong());
      completed.incrementAndGet();
      changes.incrementAndGet();
      batches.finished(task);
    }
    dispatch();
    return true;
  }

  /** Lets a worker go; what it was running is queued again. Returns false if it was not known. */
  public boolean unregister(String workerId) {
    boolean known;
    synchronized (lock) {
      known = dismiss(workerId) >= 0;
    }
    dispatch();
    return known;
  }

  /**
   * Returns how many tasks went back to the queue; -1 if there is no such worker. Needs the lock.
   */
  private int dismiss(String workerId) {
    Worker worker = workers.remove(workerId);
    if (worker == null) {
      return -1;
    }
    int putBack = putBackTasksOf(worker);
    changes.incrementAndGet();
    return putBack;
  }

  private int putBackTasksOf(Worker dismissed) {
    List<Task> unfinished = dismissed.dismiss();
    for (Task task : unfinished) {
      task.putBack();
      queue.add(task);
    }
    return unfinished.size();
  }

  /** Takes for lost whoever has not been heard of for longer than the timeout. */
  void dismissSilentWorkers() {
    for (Worker worker : workers.values()) {
      int putBack = dismissIfSilent(worker);
      if (putBack >= 0) {
        notices.accept(
            "worker "
                + worker.getId()
                + " was silent for "
                + heartbeatTimeout.toMillis()
                + " ms and counts as lost; tasks queued again: "
                + putBack);
        dispatch();
      }
    }
  }

  private int dismissIfSilent(Worker worker) {
    synchronized (lock) {
      long silence = clockMillis.getAsLong() - worker.getLastHeartbeatMillis();
      boolean current = workers.get(worker.getId()) == worker;
      return current && silence > heartbeatTimeout.toMillis() ? dismiss(worker.getId()) : -1;
    }
  }

  /** Walks the queue in order and gives out what can be given out now. Called without the lock. */
  private void dispatch() {
    for (Task task : queue.inOrder()) {
      if (stopped || !hasFreeSlot()) {
        return;
      }
      place(task);
    }
  }

  private boolean hasFreeSlot() {
    for (Worker worker : workers.values()) {
      if (worker.getBusy() < worker.getSlots()) {
        return true;
      }
    }
    return false;
  }

  /** Gives one task out, or leaves it queued if nobody can have it or the choice was wrong. */
  private void place(Task task) {
    while (task.getState() == TaskState.QUEUED) {
      long seen = changes.get();
      Worker chosen = choose(task);
      if (chosen == null || claim(task, chosen) || changes.get() == seen) {
        return;
      }
    }
  }

  private @Nullable Worker choose(Task task) {
    try {
      return assignTask(task);
    } catch (Throwable failure) { // whatever it is, it must cost this choice only
      if (failedChoices.incrementAndGet() == 1) {
        notices.accept("choosing a worker for " + task + " failed: " + failure);
      }
      return null;
    }
  }

  /** Moves the task from the queue to the worker, if it still waits and there still is room. */
  private boolean claim(Task task, Worker worker) {
    synchronized (lock) {
      boolean possible =
          !stopped
              && task.getState() == TaskState.QUEUED
              && workers.get(worker.getId()) == worker
              && worker.isCapableOf(task)
              && worker.hasRoomFor(task);
      if (possible) {
        queue.remove(task);
        task.assigned(worker, clockMillis.getAsLong());
        worker.take(task);
        changes.incrementAndGet();
      }
      return possible;
    }
  }

  private void requireNotStopped() {
    if (stopped) {
      throw new IllegalStateException("the coordinator has stopped");
    }
  }

  /** Returns whether {@link #stop()} was called. */
  public boolean isStopped() {
    return stopped;
  }

  /** Returns the registered workers, in the order of registration. */
  public Collection<Worker> getWorkers() {
    return workers.values();
  }

  /** Returns the registered worker of that id, or null. */
  public @Nullable Worker getWorker(String workerId) {
    return workers.get(workerId);
  }

  /** Returns the task of that id, or null if it was never submitted or its batch is forgotten. */
  public @Nullable Task getTask(String taskId) {
    return tasks.get(taskId);
  }

  /**
   * Returns the batch of that id, or null. The last {@value #FINISHED_BATCHES_KEPT} finished
   * batches are kept, and all that are not finished.
   */
  public @Nullable Batch getBatch(String batchId) {
    return batches.get(batchId);
  }

  /** Returns how much was done and is to be done. */
  public Counts getCounts() {
    long running = workers.values().stream().mapToLong(Worker::getBusy).sum();
    return new Counts(
        submitted.get(),
        queue.size(),
        running,
        completed.get(),
        ignoredReports.get(),
        failedChoices.get());
  }
}
