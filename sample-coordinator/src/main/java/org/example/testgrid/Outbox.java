package org.example.testgrid;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The tasks given to one worker that it has not yet acknowledged, numbered from 1.
 *
 * <p>The worker asks for what comes after the last number that it has; only then are the earlier
 * ones forgotten. So an answer lost on its way is sent again, and a repeated one is recognised.
 * Thread-safe; holds its own monitor only, and never while calling anything else.
 */
public final class Outbox {
  /**
   * A task on its way to the worker.
   *
   * @param number its place in the outbox; at least 1 and growing
   * @param task what to run
   */
  public record Entry(long number, Task task) {}

  private final String session = UUID.randomUUID().toString();
  private final TreeMap<Long, Task> unacknowledged = new TreeMap<>();
  private long lastNumber;
  private boolean closed;

  /** Returns a name of this registration of the worker, different for each. */
  public String getSession() {
    return session;
  }

  synchronized void add(Task task) {
    unacknowledged.put(++lastNumber, task);
    notifyAll();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Returns whether the worker was dismissed or the coordinator stops. */
  public synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Waits until there is an entry after {@code acknowledged}, and forgets those up to it.
   *
   * @param acknowledged the highest number that the worker has received; 0 for none
   * @param waitMillis how long to wait at most
   * @return the entries after it that are still to be run, in order; empty if none came in time or
   *     the outbox is closed
   */
  public synchronized List<Entry> awaitAfter(long acknowledged, long waitMillis)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
    unacknowledged.headMap(acknowledged, true).clear();
    while (unacknowledged.isEmpty() && !closed) {
      long leftNanos = deadline - System.nanoTime();
      if (leftNanos <= 0) {
        return List.of();
      }
      TimeUnit.NANOSECONDS.timedWait(this, leftNanos);
    }
    return closed ? List.of() : entries();
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>(unacknowledged.size());
    unacknowledged.forEach((number, task) -> entries.add(new Entry(number, task)));
    return entries;
  }
}
