package dev.outrigger.agent.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a decision in one call: the coordinator's own steps, if there are any, then the
 * answer. Confined to the calling thread.
 *
 * <p>Once a step has begun, the decision is committed: what was done cannot be undone, so the
 * original must not run any more.
 */
public interface Act {
  /** Returns whether anything is done beside answering. */
  boolean hasSteps();

  /**
   * Words the answer already now, if it would be the same after the steps, so that an answer that
   * cannot be given costs no more than this call.
   *
   * @throws PathException if the answer is absent or of another type
   * @throws Throwable what the application's own methods throw
   */
  void prepare() throws Throwable;

  /**
   * Takes the steps, for each pair, and returns the answer; null if that is null or nothing, and
   * where {@link #isGone}.
   *
   * @throws Throwable as {@link #prepare}; an {@link IllegalStateException} where the agent's own
   *     part failed after a step had begun, since its exceptions are not known to the application
   */
  @Nullable Object run() throws Throwable;

  /** Returns which of the pairs were gone, by their places in what was chosen. */
  List<Integer> gone();

  /** Returns whether all that was chosen was gone, so that nothing was done and nothing is said. */
  boolean isGone();

  /** Returns whether a step has begun. */
  boolean isCommitted();
}
