package dev.outrigger.balancer.pool;

import dev.outrigger.balancer.pool.TaskEntry.Place;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every task the pool knows, by place, and how many of them.
 *
 * <p>Bounded: beside the open attempts it keeps at most a fixed number of waiting tasks, the one
 * asked for longest ago being forgotten first, and a fixed number of finished ones. The map is
 * thread-safe; all else is guarded by the pool's lock.
 */
final class TaskBook {
  static final int MAX_WAITING = 100_000;
  static final int MAX_FINISHED = 10_000;

  private final EntryMap<TaskEntry> entries = new EntryMap<>(TaskEntry::new);
  private final Set<TaskEntry> waiting = new LinkedHashSet<>(); // entries compare by identity
  private final Set<TaskEntry> finished = new LinkedHashSet<>();
  private int placed;
  private int running;
  private int held;
  private long forgotten;
  private @Nullable Entry dead;

  EntryMap<TaskEntry> entries() {
    return entries;
  }

  int waiting() {
    return waiting.size();
  }

  int placed() {
    return placed;
  }

  int running() {
    return running;
  }

  /** Returns how many tasks are held back for a better worker by their last answer. */
  int held() {
    return held;
  }

  /** Takes over how a task is held back. */
  void hold(TaskEntry entry, Holding holding) {
    held += (holding.active() ? 1 : 0) - (entry.holding.active() ? 1 : 0);
    entry.holding = holding;
  }

  /** Returns how many waiting tasks were forgotten for want of room, and starts at 0 again. */
  long takeForgotten() {
    long result = forgotten;
    forgotten = 0;
    return result;
  }

  void move(TaskEntry entry, Place to) {
    switch (entry.place) {
      case WAITING -> waiting.remove(entry);
      case FINISHED -> finished.remove(entry);
      case PLACED -> placed--;
      case RUNNING -> running--;
      case NEW -> {}
    }
    entry.place = to;
    switch (to) {
      case WAITING -> {
        waiting.add(entry);
        if (waiting.size() > MAX_WAITING) {
          TaskEntry oldest = waiting.iterator().next();
          waiting.remove(oldest);
          forgotten++;
          hold(oldest, Holding.NONE);
          bury(oldest);
        }
      }
      case FINISHED -> {
        finished.add(entry);
        if (finished.size() > MAX_FINISHED) {
          TaskEntry oldest = finished.iterator().next();
          finished.remove(oldest);
          bury(oldest);
        }
      }
      case PLACED -> placed++;
      case RUNNING -> running++;
      case NEW -> {}
    }
  }

  /** Takes the task out altogether, as if it had never been heard of. */
  void forget(TaskEntry entry) {
    move(entry, Place.NEW);
    hold(entry, Holding.NONE);
    bury(entry);
  }

  /** Marks an entry, of a task or of a key, for removal from its map. */
  void bury(Entry entry) {
    entry.dead = true;
    entry.nextDead = dead;
    dead = entry;
  }

  /** Returns the entries that died since the last call, chained, or null. */
  @Nullable Entry takeDead() {
    Entry result = dead;
    dead = null;
    return result;
  }
}
