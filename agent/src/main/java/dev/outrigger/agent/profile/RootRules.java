package dev.outrigger.agent.profile;

import dev.outrigger.agent.profile.Expression.Start;
import dev.outrigger.balancer.config.Problems;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Says where which paths may begin. */
final class RootRules {
  /** Before the method's body. */
  static final Set<Start> ON_ENTER = EnumSet.of(Start.THIS, Start.ARG);

  /** After the method's body. */
  static final Set<Start> ON_EXIT = EnumSet.of(Start.THIS, Start.ARG, Start.RESULT, Start.THROWN);

  /** Where a decision is worded. */
  static final Set<Start> IN_ANSWER =
      EnumSet.of(
          Start.THIS, Start.ARG, Start.TASK, Start.WORKER, Start.NOW, Start.INDEX, Start.COMMIT);

  /** Where the choice is recorded. */
  static final Set<Start> IN_COMMIT =
      EnumSet.of(Start.THIS, Start.ARG, Start.TASK, Start.WORKER, Start.NOW, Start.INDEX);

  /** Where a decision is guarded. */
  static final Set<Start> IN_GUARD = EnumSet.of(Start.THIS, Start.ARG, Start.TASK);

  /** Where a call is guarded in which a worker asks, or where it tells how many tasks it wants. */
  static final Set<Start> OF_ASKER = EnumSet.of(Start.THIS, Start.ARG, Start.WORKER);

  /** Where "nothing for you" is worded. */
  static final Set<Start> IN_NOTHING = EnumSet.of(Start.THIS, Start.ARG, Start.WORKER, Start.NOW);

  /** Where "nobody now" is worded, of many tasks. */
  static final Set<Start> IN_NONE = EnumSet.of(Start.THIS, Start.ARG, Start.NOW);

  /** Where a candidate is looked at. */
  static final Set<Start> OF_CANDIDATE =
      EnumSet.of(Start.THIS, Start.ARG, Start.TASK, Start.WORKER);

  /** Where "nobody now" is worded. */
  static final Set<Start> IN_NOBODY = EnumSet.of(Start.THIS, Start.ARG, Start.TASK, Start.NOW);

  /** Where the coordinator is described. */
  static final Set<Start> OF_COORDINATOR = EnumSet.of(Start.THIS);

  /** Where a task is described. */
  static final Set<Start> OF_TASK = EnumSet.of(Start.THIS, Start.TASK);

  /** Where a worker is described. */
  static final Set<Start> OF_WORKER = EnumSet.of(Start.THIS, Start.WORKER);

  private RootRules() {}

  /**
   * Adds a problem for every root of {@code path} that there is not.
   *
   * @param arguments how many parameters the method has
   */
  static void check(Written path, Set<Start> allowed, int arguments, Problems problems) {
    for (Start start : Start.values()) {
      if (path.expression().mentions(start) && !allowed.contains(start)) {
        String root = new Expression.Root(start, 0).toString();
        problems.badValue(
            path.setting(),
            "there is no " + root + " here",
            "a path here begins with " + written(allowed));
      }
    }
    int highest = path.expression().highestArgument();
    if (allowed.contains(Start.ARG) && highest >= arguments) {
      String there =
          switch (arguments) {
            case 0 -> "no parameters";
            case 1 -> "one parameter, arg0";
            default -> arguments + " parameters, arg0 to arg" + (arguments - 1);
          };
      problems.badValue(
          path.setting(),
          "there is no arg" + highest + ": the method has " + there,
          arguments == 1 ? "did you mean arg0?" : "begin with another, or change the method");
    }
  }

  private static String written(Set<Start> roots) {
    List<String> words = new ArrayList<>();
    for (Start start : roots) {
      words.add(new Expression.Root(start, 0).toString());
    }
    return String.join(" or ", words);
  }
}
