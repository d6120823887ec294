package dev.outrigger.balancer.pool;

/** The outcome of asking the pool to place a task where a scheduler wanted it. */
public sealed interface Placement {
  /** The task is on the worker and its needs are reserved. */
  record Done(OpenAttempt attempt) implements Placement {}

  /** Something has changed since the scheduler looked: the worker left or has no more room. */
  record Conflict() implements Placement {}

  /** Another task of the key is placed or running. */
  record KeyHeld(Object holderTaskId) implements Placement {}

  /** Another call placed the task meanwhile, on that worker. */
  record PlacedMeanwhile(Object workerId) implements Placement {}
}
