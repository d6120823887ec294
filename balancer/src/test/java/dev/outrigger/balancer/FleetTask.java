package dev.outrigger.balancer;

import dev.outrigger.balancer.model.Task;
import org.jspecify.annotations.Nullable;

/** A task of the simulated fleet, and the one place where it ought to be. */
final class FleetTask {
  /** Where the balancer ought to have it. */
  enum Place {
    UNKNOWN,
    WAITING,
    PLACED,
    RUNNING,
    FINISHED
  }

  final FleetKind kind;
  final Task task;
  Place place = Place.UNKNOWN;

  /** The open attempt, exactly while placed or running. */
  @Nullable Attempt attempt;

  /** Whether the coordinator wants it no more. */
  boolean given;

  /** Its place in the queue of its priority. */
  int turn;

  /** Since when it has been held back although a worker had room, or −1. */
  long heldSinceNanos = -1;

  /** The stay in which its last attempt ended before its placement was seen. */
  FleetWorker.@Nullable Stay unseenOn;

  long finishedAtNanos;

  FleetTask(FleetKind kind, int id, int priority, @Nullable String key) {
    this.kind = kind;
    this.task = kind.task("t" + id, priority, key);
  }

  Object id() {
    return task.id();
  }

  @Nullable Object key() {
    return task.concurrencyKey();
  }

  @Override
  public String toString() {
    return id() + " (kind " + kind.number() + ", " + place + ")";
  }

  /** One placing of the task. */
  static final class Attempt {
    final long id;
    final FleetTask task;
    final FleetWorker worker;
    final FleetWorker.Stay stay;
    final long openedAtNanos;

    /** Whether the coordinator makes use of it; if not, it never hears of it again. */
    boolean used = true;

    /** Whether its end, though it has come, is never reported. */
    boolean vanished;

    /** Whether the coordinator counts its slot as taken. */
    boolean counted;

    /** Whether a report of the placement has been seen. */
    boolean seen;

    long runNanos;

    /** When the caller first told a count that does not hold it, or −1. */
    long disputedAtNanos = -1;

    Attempt(long id, FleetTask task, FleetWorker worker, long openedAtNanos) {
      this.id = id;
      this.task = task;
      this.worker = worker;
      this.stay = worker.stay;
      this.openedAtNanos = openedAtNanos;
    }
  }
}
