package dev.outrigger.agent.profile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An act that a profile words by paths: steps, if there are any, then the answer. */
final class WrittenAct implements Act {
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
  WrittenAct(Frame frame, List<Pair> pairs, @Nullable Steps steps, Answer answer, boolean claims) {
    this.claims = claims;
    this.frame = frame;
    this.pairs = pairs;
    this.steps = steps;
    this.answer = answer;
  }

  @Override
  public boolean hasSteps() {
    return steps != null;
  }

  @Override
  public void prepare() throws Throwable {
    if (steps == null || answer.isFixed()) {
      worded = answer.word(frame, pairs);
      isWorded = true;
    }
  }

  @Override
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

  @Override
  public List<Integer> gone() {
    return gone;
  }

  @Override
  public boolean isGone() {
    return !gone.isEmpty() && pairs.isEmpty();
  }

  private void commit() {
    isCommitted = true;
  }

  @Override
  public boolean isCommitted() {
    return isCommitted;
  }
}
