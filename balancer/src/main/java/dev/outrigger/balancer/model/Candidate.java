package dev.outrigger.balancer.model;

import static java.util.Objects.requireNonNull;

/**
 * A worker that the caller allows for one decision, with what the caller counts on it just now.
 *
 * @param workerId a worker that has joined
 * @param freeSlots slots that the caller knows to be free; at least 0, or {@link #UNTOLD} where the
 *     balancer's own count is all there is
 * @param available false where the caller will not use it now, though it may later
 */
public record Candidate(Object workerId, int freeSlots, boolean available) {
  /** The caller does not count slots. */
  public static final int UNTOLD = Integer.MAX_VALUE;

  public Candidate {
    requireNonNull(workerId, "workerId is null");
    if (freeSlots < 0) {
      throw new IllegalArgumentException(
          "freeSlots must be at least 0, was " + freeSlots + " for worker " + workerId);
    }
  }

  /** Returns a candidate of which nothing but the name is told. */
  public static Candidate of(Object workerId) {
    return new Candidate(workerId, UNTOLD, true);
  }
}
