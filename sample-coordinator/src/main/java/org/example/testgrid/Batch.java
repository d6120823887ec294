package org.example.testgrid;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Tasks that were submitted together, with the results so far in the order in which they came.
 *
 * <p>Thread-safe; holds its own monitor only, and never while calling anything else.
 */
public final class Batch {
  private final String id;
  private final List<Task> tasks = new ArrayList<>();
  private final List<Task> finished = new ArrayList<>();

  Batch(String id) {
    this.id = id;
  }

  public String getId() {
    return id;
  }

  synchronized void add(Task task) {
    tasks.add(task);
  }

  synchronized void finished(Task task) {
    finished.add(task);
    notifyAll();
  }

  /** Returns a copy of the tasks, in the order of their submission. */
  public synchronized List<Task> getTasks() {
    return List.copyOf(tasks);
  }

  public synchronized int getFinishedCount() {
    return finished.size();
  }

  /** Returns whether nothing of it is waiting or running. */
  public synchronized boolean isFinished() {
    return finished.size() == tasks.size();
  }

  /**
   * Waits until more than {@code known} tasks have finished.
   *
   * @param known how many finished tasks the caller has already seen; at least 0
   * @param waitMillis how long to wait at most
   * @return the finished tasks after those; empty if none came in time
   */
  public synchronized List<Task> awaitFinishedAfter(int known, long waitMillis)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
    while (finished.size() <= known && !isFinished()) {
      long leftNanos = deadline - System.nanoTime();
      if (leftNanos <= 0) {
        return List.of();
      }
      TimeUnit.NANOSECONDS.timedWait(this, leftNanos);
    }
    return List.copyOf(finished.subList(Math.min(known, finished.size()), finished.size()));
  }
}
