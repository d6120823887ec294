package dev.outrigger.agent.profile;

import dev.outrigger.agent.profile.CoordinatorBinding.Call;
import dev.outrigger.agent.profile.CoordinatorBinding.Placement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An act that an operator's binding words and takes. Confined to the calling thread. */
final class CustomAct implements Act {
  private final CustomBinding binding;
  private final Call call;
  private final boolean commits;
  private final boolean isNobody;
  private List<Placement> chosen;
  private final List<Integer> gone = new ArrayList<>();
  private @Nullable Object answer;
  private boolean isCommitted;

  /**
   * @param chosen none for an answer that was worded already
   * @param answer for "nobody"; else worded later
   */
  CustomAct(CustomBinding binding, Call call, List<Placement> chosen, @Nullable Object answer) {
    this.binding = binding;
    this.call = call;
    this.chosen = chosen;
    this.answer = answer;
    this.isNobody = chosen.isEmpty();
    this.commits = !isNobody && binding.commits();
  }

  @Override
  public boolean hasSteps() {
    return commits;
  }

  @Override
  public void prepare() throws Throwable {
    if (!isNobody) {
      answer = binding.answer(call, chosen);
    }
  }

  @Override
  public @Nullable Object run() throws Throwable {
    if (!commits) {
      return answer;
    }
    List<Placement> kept = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      boolean before = isCommitted;
      isCommitted = true;
      if (binding.commit(call, chosen.get(i))) {
        kept.add(chosen.get(i));
      } else {
        gone.add(i);
        isCommitted = before;
      }
    }
    if (!gone.isEmpty() && !kept.isEmpty()) {
      answer = reworded(kept);
    }
    chosen = kept;
    return isGone() ? null : answer;
  }

  private @Nullable Object reworded(List<Placement> kept) throws Exception {
    try {
      return binding.answer(call, List.copyOf(kept));
    } catch (PathException wrong) {
      throw new IllegalStateException("outrigger: " + wrong.getMessage());
    }
  }

  @Override
  public List<Integer> gone() {
    return gone;
  }

  @Override
  public boolean isGone() {
    return !gone.isEmpty() && chosen.isEmpty();
  }

  @Override
  public boolean isCommitted() {
    return isCommitted;
  }
}
