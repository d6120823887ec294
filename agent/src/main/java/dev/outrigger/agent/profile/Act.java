package dev.outrigger.agent.profile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a decision in one call: the coordinator's own steps, if there are any, then the
 * answer. Confined to the calling thread.
 *
 * <p>Once a step has begun, the decision is committed: what was done cannot be undone, so the
 * original must not run any more.
 */
public final class Act {
  private final Frame frame;
  private List<Pair> pairs;
  private final @Nullable Steps steps;
  private final Answer answer;
  private final boolean claims;
  private final List<Integer> gone = new ArrayList<>();
  private @Nullable Object worded;
  private boolean isWorded;
  private boolean isCommitted;

  /**
   * @param pairs what was chosen; none for "nobody"
   * @param claims whether a first step that answers false means that the pair's task was gone, so
   *     that nothing was done for it
   */
  Act(Frame frame, List<Pair> pairs, @Nullable Steps steps, Answer answer, boolean claims) {
    this.claims = claims;
    this.frame = frame;
    this.pairs = pairs;
    this.steps = steps;
    this.answer = answer;
  }

  /** Returns whether anything is done beside answering. */
  public boolean hasSteps() {
    return steps != null;
  }

  /**
   * Words the answer already now, if it would be the same after the steps, so that an answer that
   * cannot be given costs no more than this call.
   *
   * @throws PathException if the answer is absent or of another type
   * @throws Throwable what the application's own methods throw
   */
  public void prepare() throws Throwable {
    if (steps == null || answer.isFixed()) {
      worded = answer.word(frame, pairs);
      isWorded = true;
    }
  }

  /**
   * Takes the steps, for each pair, and returns the answer; null if that is null or nothing, and
   * where {@link #isGone}.
   *
   * @throws Throwable as {@link #prepare}; an {@link IllegalStateException} where the agent's own
   *     part failed after a step had begun, since its exceptions are not known to the application
   */
  public @Nullable Object run() throws Throwable {
    try {
      if (steps != null) {
        takeSteps(steps);
      }
      if (isGone()) {
        return null;
      }
      return isWorded ? worded : answer.word(frame, pairs);
    } catch (PathException wrong) {
      throw isCommitted ? new IllegalStateException("outrigger: " + wrong.getMessage()) : wrong;
    }
  }

  private void takeSteps(Steps taken) throws Throwable {
    if (pairs.isEmpty()) {
      taken.run(frame, this::commit, false);
    }
    List<Pair> kept = new ArrayList<>(pairs.size());
    for (Pair pair : pairs) {
      frame.pairs = List.of(pair);
      frame.at(pair);
      if (taken.run(frame, this::commit, claims)) {
        kept.add(pair);
      } else {
        gone.add(kept.size() + gone.size());
        isCommitted = !kept.isEmpty();
      }
    }
    if (!gone.isEmpty()) {
      isWorded = false;
      pairs = kept;
    }
  }

  /** Returns which of the pairs were gone, by their places in what was chosen. */
  public List<Integer> gone() {
    return gone;
  }

  /** Returns whether all that was chosen was gone, so that nothing was done and nothing is said. */
  public boolean isGone() {
    return !gone.isEmpty() && pairs.isEmpty();
  }

  private void commit() {
    isCommitted = true;
  }

  /** Returns whether a step has begun. */
  public boolean isCommitted() {
    return isCommitted;
  }
}
