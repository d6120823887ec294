package dev.outrigger.agent.control.suggest;

import dev.outrigger.balancer.config.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A profile that was drafted for a class.
 *
 * @param text a commented properties file; empty where no method can be the decision
 * @param fits whether it passes the check
 * @param choosable methods among which the decision may be, where none was found
 */
public record Suggestion(String text, boolean fits, List<String> choosable) {
  private static final int ROUNDS = 5;

  public Suggestion {
    choosable = List.copyOf(choosable);
  }

  /**
   * Drafts one. What turns out not to fit is left in it as a comment with the reason.
   *
   * @param coordinator the class; it is looked at, and not initialised
   * @param check says what is wrong with the text of a profile, whose name in sources is {@code
   *     draft}
   */
  public static Suggestion of(Class<?> coordinator, Function<String, List<Problem>> check) {
    Drafted drafted = new Drafted(coordinator);
    List<Entry> entries = drafted.entries();
    if (entries.isEmpty()) {
      return new Suggestion("", false, drafted.choosable());
    }
    Map<String, String> unfit = new HashMap<>();
    String text = DraftText.of(coordinator.getName(), entries, unfit);
    List<Problem> problems = check.apply(text);
    for (int round = 0; !problems.isEmpty() && round < ROUNDS; round++) {
      for (Problem problem : problems) {
        unfit.put(problem.subject().split(" = ", 2)[0], problem.reason());
      }
      text = DraftText.of(coordinator.getName(), entries, unfit);
      problems = check.apply(text);
    }
    return new Suggestion(text, problems.isEmpty(), List.of());
  }
}
