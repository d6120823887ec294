package dev.outrigger.balancer.pool;

import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.model.Task;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that has not ended, or had not when it was handed out.
 *
 * <p>The fields that change are guarded by the pool's lock; the public methods may be called
 * without it and may then be a moment old.
 */
public final class OpenAttempt {
  private static final double LEASE_FACTOR = 10;
  private static final double LEASE_FLOOR_MILLIS = 60_000;

  final TaskEntry entry;
  final Task task;
  final WorkerRow row;
  final long id;
  final long placedAtNanos;
  final Forecast forecast;
  final @Nullable KeyEntry key;

  /** What it reserves; may be less than the task needs where the worker had no more. */
  final long memoryBytes;

  volatile long beganAtNanos;
  boolean placementSeen;
  boolean ended;

  OpenAttempt(
      long id,
      TaskEntry entry,
      Task task,
      WorkerRow row,
      long placedAtNanos,
      Forecast forecast,
      @Nullable KeyEntry key,
      long memoryBytes) {
    this.id = id;
    this.entry = entry;
    this.task = task;
    this.row = row;
    this.placedAtNanos = placedAtNanos;
    this.beganAtNanos = placedAtNanos;
    this.forecast = forecast;
    this.key = key;
    this.memoryBytes = memoryBytes;
  }

  public Task task() {
    return task;
  }

  public WorkerRow row() {
    return row;
  }

  public Forecast forecast() {
    return forecast;
  }

  /** Returns when it was placed, on the caller's clock. */
  public long placedAtNanos() {
    return placedAtNanos;
  }

  /** Returns the memory that it has reserved. */
  public long reservedMemoryBytes() {
    return memoryBytes;
  }

  /** Returns whether its start was reported. */
  public boolean isRunning() {
    return entry.attempt == this && entry.place == TaskEntry.Place.RUNNING;
  }

  /** Returns the value that the balancer's callers see. */
  public Attempt toAttempt() {
    return new Attempt(id, task.id(), row.id(), placedAtNanos);
  }

  /**
   * Returns how long it has run at {@code nowNanos}, in milliseconds, at least 0: since its start
   * was reported, else since it was placed; on a serial worker not before the end of the one ahead.
   */
  public double elapsedMillis(long nowNanos) {
    return Math.max(0, nowNanos - row.beganNotBefore(beganAtNanos)) / 1e6;
  }

  /** Returns how long it ran if it has ended at {@code endNanos}, in milliseconds, at least 0. */
  public double durationMillis(long endNanos) {
    return Math.max(0, endNanos - beganAtNanos) / 1e6;
  }

  /**
   * Returns whether it is older than anybody should wait for its end: 10 × the mean of its
   * forecast, at least 60 s.
   */
  public boolean isOverLease(long nowNanos) {
    double lease = Math.max(LEASE_FLOOR_MILLIS, LEASE_FACTOR * forecast.meanMillis());
    return (nowNanos - placedAtNanos) / 1e6 > lease;
  }
}
