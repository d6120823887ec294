package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.config.Setting;
import org.jspecify.annotations.Nullable;

/** Makes the answers of a profile's decisions, also where it tells none. Confined to one thread. */
final class Answers {
  private static final String NAME_ANOTHER =
      "name a path from the worker to what it returns; worker is the worker itself";

  private final Profile profile;
  private final PathCompiler compiler;
  private final Problems problems;

  Answers(Profile profile, PathCompiler compiler, Problems problems) {
    this.profile = profile;
    this.compiler = compiler;
    this.problems = problems;
  }

  /** Returns the answer that names what was chosen; null where it does not fit. */
  @Nullable Answer answer(DecisionKeys keys, Scope scope) {
    Written written = profile.path(keys.answer());
    if (written == null) {
      written = unwritten(keys.answer(), new Expression.Root(Expression.Start.WORKER, 0));
    }
    return compiled(written, scope, NAME_ANOTHER);
  }

  /**
   * Returns the answer for "nobody now"; null where it does not fit, and where a method that
   * returns nothing has none.
   */
  @Nullable Answer nobody(DecisionKeys keys, HookSpec hook, Scope scope) {
    Written written = profile.path(keys.nobody());
    StaticType returns = scope.result();
    if (written == null && returns != null && returns.raw().isPrimitive()) {
      problems.add(
          new Problem(
              hook.source(),
              keys.nobody(),
              "is missing: " + hook.method() + " returns " + returns.withArticle() + ", never null",
              "for example " + keys.nobody() + " = -1"));
      return null;
    }
    if (written == null && returns != null) {
      Written answer = profile.path(keys.answer());
      written =
          unwritten(
              keys.nobody(),
              AnswerCompiler.nobodyFor(answer == null ? null : answer.expression(), returns.raw()));
    }
    return written == null ? null : compiled(written, scope, "name a value of that type");
  }

  private Written unwritten(String key, Expression expression) {
    String source = "profile " + profile.name();
    return new Written(new Setting(key, expression.toString(), source), expression);
  }

  private @Nullable Answer compiled(Written written, Scope scope, String fix) {
    try {
      return Answer.of(written, scope.result(), compiler, scope);
    } catch (PathError error) {
      problems.add(written.problem(error.reason(), error.fix() == null ? fix : error.advice()));
      return null;
    }
  }
}
