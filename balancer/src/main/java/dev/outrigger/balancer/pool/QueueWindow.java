package dev.outrigger.balancer.pool;

/**
 * Whether the coordinator shows only the head of its queue: a window that slides on when a task is
 * placed, so that tasks are waiting of which nothing is seen.
 *
 * <p>Where the whole queue is walked, no new task turns up because another was placed; where tasks
 * arrive, they turn up whether one was placed or not. So the window is there if new tasks are asked
 * for in passes about a placement, and in those alone. Each share is an exponentially weighted mean
 * over some ten passes. Guarded by the pool's lock; {@link #isThere} may be asked without.
 */
final class QueueWindow {
  private static final double WEIGHT = 0.1;

  /** From how many passes of either kind, and which shares, a window is believed in. */
  private static final int ENOUGH = 5;

  private static final double OFTEN = 0.25;
  private static final double SELDOM = 0.05;

  private boolean asked;
  private boolean placed;
  private boolean placedBefore;
  private boolean fresh;
  private int passesAboutPlacement;
  private int otherPasses;
  private double freshAboutPlacement;
  private double freshOtherwise;
  private volatile boolean there;

  boolean isThere() {
    return there;
  }

  /** A task was asked for in this pass; {@code isNew} if for the first time. */
  void asked(boolean isNew, boolean wasPlaced) {
    asked = true;
    fresh |= isNew;
    placed |= wasPlaced;
  }

  /** A pass is over. */
  void nextPass() {
    if (!asked) {
      return;
    }
    if (placed || placedBefore) {
      passesAboutPlacement++;
      freshAboutPlacement += weight(passesAboutPlacement) * ((fresh ? 1 : 0) - freshAboutPlacement);
    } else {
      otherPasses++;
      freshOtherwise += weight(otherPasses) * ((fresh ? 1 : 0) - freshOtherwise);
    }
    there =
        passesAboutPlacement >= ENOUGH
            && otherPasses >= ENOUGH
            && freshAboutPlacement > OFTEN
            && freshOtherwise < SELDOM;
    placedBefore = placed;
    asked = false;
    placed = false;
    fresh = false;
  }

  private static double weight(int passes) {
    return Math.max(WEIGHT, 1.0 / passes);
  }
}
