package dev.outrigger.balancer.pool;

import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.ThermalPhase;
import dev.outrigger.balancer.model.Worker;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One stay of one worker, from joining to leaving: what the {@link WorkerTable} does not hold in
 * columns.
 *
 * <p>Written under the pool's lock, read without.
 */
public final class WorkerRow {
  private static final OpenAttempt[] NONE = {};

  private final Object id;
  private final Object companion;
  private final IntConsumer onMove;
  private final SucceededNames models = new SucceededNames();
  private final SucceededNames families = new SucceededNames();
  private volatile int index = -1;
  private volatile Worker worker;
  private volatile Load load = Load.IDLE;
  private volatile @Nullable ThermalPhase phase;
  private volatile OpenAttempt[] open = NONE;
  private volatile Map<String, Integer> reservedAccelerators = Map.of();

  private volatile ToldCounts.@Nullable Dispute dispute;
  private volatile boolean anyFinished;
  private volatile long lastFinishNanos;

  boolean left;

  WorkerRow(Worker worker, Object companion, IntConsumer onMove) {
    this.id = worker.id();
    this.worker = worker;
    this.companion = companion;
    this.onMove = onMove;
  }

  public Object id() {
    return id;
  }

  /** Returns the object that was given at the join to go with the worker. */
  public Object companion() {
    return companion;
  }

  /** Returns the worker's place in the table, or −1 before it has joined and after it has left. */
  public int index() {
    return index;
  }

  public Worker worker() {
    return worker;
  }

  public Load load() {
    return load;
  }

  /** Returns the phase that was told last, which may be over; null where none was. */
  public @Nullable ThermalPhase phase() {
    return phase;
  }

  /**
   * Returns how long what ran here would have taken at full speed, as far as the phase that was
   * told last is to blame.
   *
   * @param millis how long it ran; at least 0
   * @param endNanos when it ended
   */
  public double atFullSpeed(double millis, long endNanos) {
    ThermalPhase told = phase;
    if (told == null) {
      return millis;
    }
    long ran = (long) Math.min(millis * 1e6, 0x1p62); // as long a span as moments can tell
    return millis * told.meanLevel(endNanos - ran, endNanos);
  }

  /** Returns the open attempts here, oldest first. The array must not be changed. */
  public OpenAttempt[] open() {
    return open;
  }

  /**
   * Returns whether the accelerators that {@code needs} asks for are free, and none is overbooked.
   *
   * @param returning what an attempt that will have ended by then gives back
   */
  public boolean hasFreeAccelerators(Resources needs, Resources returning) {
    Map<String, Integer> reserved = reservedAccelerators;
    if (reserved.isEmpty() && needs.accelerators().isEmpty()) {
      return true; // as nearly always, and on the path of every decision
    }
    Resources capacity = worker.capacity();
    for (Map.Entry<String, Integer> used : reserved.entrySet()) {
      int free =
          capacity.acceleratorsOf(used.getKey())
              - used.getValue()
              + returning.acceleratorsOf(used.getKey());
      if (free < needs.acceleratorsOf(used.getKey())) {
        return false;
      }
    }
    for (Map.Entry<String, Integer> need : needs.accelerators().entrySet()) {
      if (!reserved.containsKey(need.getKey())
          && need.getValue() > capacity.acceleratorsOf(need.getKey())) {
        return false;
      }
    }
    return true;
  }

  /** Returns how many accelerators of a type are not reserved; at least 0. */
  public int freeAccelerators(String type) {
    int reserved = reservedAccelerators.getOrDefault(type, 0);
    return Math.max(0, worker.capacity().acceleratorsOf(type) - reserved);
  }

  /** Notes that a task has succeeded here. */
  public void succeeded(Task task) {
    models.add(task.model());
    families.add(task.family());
  }

  /** Returns whether a task of that model has succeeded here; false where none was told. */
  public boolean hasRunModel(@Nullable String model) {
    return models.has(model);
  }

  /** Returns whether a task of that family has succeeded here; false where none was told. */
  public boolean hasRunFamily(@Nullable String family) {
    return families.has(family);
  }

  /** Returns what the open attempts have reserved, by type, without zeros. */
  public Map<String, Integer> reservedAccelerators() {
    return reservedAccelerators;
  }

  /** Returns {@code nanos}, but on a serial worker not before its last finish. */
  long beganNotBefore(long nanos) {
    return anyFinished && worker.serial() && lastFinishNanos - nanos > 0 ? lastFinishNanos : nanos;
  }

  void setLastFinishNanos(long value) {
    lastFinishNanos = value;
    anyFinished = true;
  }

  void setIndex(int value) {
    index = value;
    onMove.accept(value);
  }

  void setWorker(Worker value) {
    worker = value;
  }

  void setLoad(Load value) {
    load = value;
  }

  void setPhase(ThermalPhase value) {
    phase = value;
  }

  /** Returns the difference with the caller's count that goes on, or null. */
  ToldCounts.@Nullable Dispute dispute() {
    return dispute;
  }

  void setDispute(ToldCounts.@Nullable Dispute value) {
    dispute = value;
  }

  void setOpen(OpenAttempt[] value) {
    open = value;
  }

  void setReservedAccelerators(Map<String, Integer> value) {
    reservedAccelerators = value;
  }
}
