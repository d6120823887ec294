package dev.outrigger.agent.profile;

import dev.outrigger.agent.profile.Expression.Start;
import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.config.Setting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes of one decision's keys what is done and answered, also where a profile does not tell it.
 * Confined to one thread.
 */
final class Answers {
  private static final String NAME_ANOTHER =
      "name a path from the worker to what it returns; worker is the worker itself";

  private static final Expression VOID = new Expression.Nothing();

  private final Profile profile;
  private final PathCompiler compiler;
  private final DecisionKeys keys;
  private final Problems problems;

  Answers(Profile profile, PathCompiler compiler, DecisionKeys keys, Problems problems) {
    this.profile = profile;
    this.compiler = compiler;
    this.keys = keys;
    this.problems = problems;
  }

  /** What is done on a decision. */
  record Doing(@Nullable Steps steps, Answer answer) {
    Act act(Frame frame, List<Pair> pairs) {
      return new WrittenAct(frame, pairs, steps, answer, false);
    }

    /** As {@link #act}, where a first step that answers false means that the task was gone. */
    Act claim(Frame frame, List<Pair> pairs) {
      return new WrittenAct(frame, pairs, steps, answer, true);
    }

    Act nothing(Frame frame) {
      return act(frame, List.of());
    }
  }

  /** Returns what is done where somebody was chosen; null where it does not fit. */
  @Nullable Doing chosen(HookSpec hook, Scope scope, Form form) {
    Written recorded = profile.path(keys.commit());
    if (recorded != null && recorded.expression() instanceof Expression.Nothing) {
      recorded = null;
    }
    Steps steps = recorded == null ? null : steps(recorded, listed(recorded.expression()), scope);
    if (recorded != null && steps == null) {
      return null;
    }
    Scope after = afterwards(scope, steps);
    boolean isVoid = scope.result() == null;
    Written written = profile.path(keys.answer());
    if (written == null) {
      written = unwritten(keys.answer(), isVoid && steps != null ? VOID : usual(form, scope));
    }
    if (isVoid && steps == null && written.expression() instanceof Expression.Nothing) {
      problems.add(
          new Problem(
              hook.source(),
              keys.commit(),
              "is missing: " + hook.method() + " returns nothing, so a choice would be lost",
              "for example " + keys.commit() + " = this.record(task, worker)"));
      return null;
    }
    Answer answer = answer(written, written.expression(), after, NAME_ANOTHER);
    return answer == null ? null : new Doing(steps, answer);
  }

  /**
   * Returns what is done where it is nobody's turn; null where it does not fit, and where that can
   * only be said by a call that the profile does not tell.
   */
  @Nullable Doing nobody(HookSpec hook, Scope scope, Form form) {
    Written written = profile.path(keys.nobody());
    StaticType returns = scope.result();
    if (written == null) {
      return returns == null ? null : untoldNobody(hook, scope, returns, form);
    }
    List<Expression> listed = listed(written.expression());
    Expression last = listed.get(listed.size() - 1);
    boolean endsWithCall = last instanceof Expression.Call;
    List<Expression> calls = endsWithCall ? listed : listed.subList(0, listed.size() - 1);
    Steps steps = calls.isEmpty() ? null : steps(written, calls, scope);
    if (steps == null && !calls.isEmpty()) {
      return null;
    }
    if (endsWithCall) {
      boolean returnsIt = steps != null && steps.result() != null && returns != null;
      last = returnsIt ? new Expression.Root(Start.COMMIT, 0) : silence(returns, form);
    }
    Answer answer = answer(written, last, afterwards(scope, steps), "name a value of that type");
    return answer == null ? null : new Doing(steps, answer);
  }

  /**
   * Returns the usual answer for the case that nothing was chosen; null where it is not known that
   * the tasks would wait then.
   */
  @Nullable Doing nothingChosen(@Nullable Doing chosen, Scope scope, boolean partial) {
    boolean waits = partial || (chosen != null && chosen.steps() != null);
    return chosen == null || !waits || scope.result() == null || !chosen.answer().isOfMany()
        ? null
        : new Doing(null, chosen.answer());
  }

  private @Nullable Doing untoldNobody(HookSpec hook, Scope scope, StaticType returns, Form form) {
    if (returns.raw().isPrimitive()) {
      problems.add(
          new Problem(
              hook.source(),
              keys.nobody(),
              "is missing: " + hook.method() + " returns " + returns.withArticle() + ", never null",
              "for example " + keys.nobody() + " = -1"));
      return null;
    }
    Written written = unwritten(keys.nobody(), silence(returns, form));
    Answer answer = answer(written, written.expression(), scope, NAME_ANOTHER);
    return answer == null ? null : new Doing(null, answer);
  }

  /** Returns what says nothing: void, or what is empty in the shape of the usual answer. */
  private Expression silence(@Nullable StaticType returns, Form form) {
    Written told = profile.path(keys.answer());
    return returns == null
        ? VOID
        : AnswerCompiler.nobodyFor(
            told == null ? form.usualAnswer(returns.raw()) : told.expression(), returns.raw());
  }

  private static Expression usual(Form form, Scope scope) {
    StaticType returns = scope.result();
    return form.usualAnswer(returns == null ? Object.class : returns.raw());
  }

  private static List<Expression> listed(Expression expression) {
    return expression instanceof Expression.Sequence sequence
        ? sequence.parts()
        : List.of(expression);
  }

  private static Scope afterwards(Scope scope, @Nullable Steps steps) {
    StaticType result = steps == null ? null : steps.result();
    return result == null ? scope : scope.withCommit(result);
  }

  private Written unwritten(String key, Expression expression) {
    String source = "profile " + profile.name();
    return new Written(new Setting(key, expression.toString(), source), expression);
  }

  private @Nullable Steps steps(Written written, List<Expression> listed, Scope scope) {
    try {
      return Steps.of(written, listed, compiler, scope);
    } catch (PathError error) {
      problems.add(written.problem(error.reason(), error.advice()));
      return null;
    }
  }

  private @Nullable Answer answer(Written written, Expression expression, Scope scope, String fix) {
    try {
      return Answer.of(new Written(written.setting(), expression), scope.result(), compiler, scope);
    } catch (PathError error) {
      problems.add(written.problem(error.reason(), error.fix() == null ? fix : error.advice()));
      return null;
    }
  }
}
