package dev.outrigger.agent.profile;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the coordinator's own methods, in order, by which it acts on a decision. Thread-safe.
 */
final class Steps {
  private final Written written;
  private final List<Step> steps;
  private final @Nullable StaticType result;

  private Steps(Written written, List<Step> steps, @Nullable StaticType result) {
    this.written = written;
    this.steps = steps;
    this.result = result;
  }

  /** Told that a step begins, after which there is no way back. */
  @FunctionalInterface
  interface Begin {
    void begun();
  }

  /** One call. */
  private record Step(
      Node target, boolean isStatic, Invocation method, Nodes.Arguments arguments, String text) {
    @Nullable Object run(Frame frame, Begin begin) throws Throwable {
      Object receiver = target.read(frame);
      if (receiver == null && !isStatic) {
        throw new PathException("what " + text + " is called on is absent");
      }
      @Nullable Object[] values = arguments.read(frame);
      if (values == null) {
        throw new PathException("an argument of " + text + " is absent");
      }
      begin.begun();
      return method.invoke(receiver, values);
    }
  }

  /** Calls the method that a step means. */
  @FunctionalInterface
  private interface Invocation {
    @Nullable Object invoke(@Nullable Object receiver, @Nullable Object[] arguments)
        throws Throwable;
  }

  /**
   * Returns the steps that {@code written} lists.
   *
   * @throws PathError if one does not fit the classes, or is no call
   */
  static Steps of(Written written, List<Expression> steps, PathCompiler paths, Scope scope)
      throws PathError {
    List<Step> compiled = new ArrayList<>();
    StaticType result = null;
    for (Expression step : steps) {
      if (step instanceof Expression.Call call) {
        Compiled target = paths.compile(call.target(), scope);
        Calls calls = new Calls(paths.members(), call, paths.compileAll(call.arguments(), scope));
        Method method = calls.find(target.type(), true);
        compiled.add(step(call, target, calls, method));
        result = method == null ? StaticType.UNKNOWN : resultOf(target.type(), method);
      } else if (step instanceof Expression.Created created) {
        Compiled creation =
            new Creations(paths, new AnswerCompiler(paths, scope)).create(created, true);
        compiled.add(step(created, creation));
        result = creation.type().raw() == void.class ? null : creation.type();
      } else {
        throw new PathError(
            "a step is a call, but " + step + " is none", "for example this.record(task, worker)");
      }
    }
    return new Steps(written, List.copyOf(compiled), result);
  }

  private static @Nullable StaticType resultOf(StaticType target, Method method) {
    return method.getReturnType() == void.class ? null : Members.result(target, method);
  }

  private static Step step(
      Expression.Call call, Compiled target, Calls calls, @Nullable Method method)
      throws PathError {
    Nodes.Arguments arguments = calls.arguments(method);
    if (method == null) {
      HandleCache cache = new HandleCache(calls::handle);
      Invocation byClass =
          (receiver, values) -> {
            if (receiver == null) {
              return null;
            }
            return (Object) cache.of(receiver.getClass()).invokeExact(receiver, values);
          };
      return new Step(target.node(), false, byClass, arguments, call.toString());
    }
    var handle = calls.handle(method);
    return new Step(
        target.node(),
        Modifier.isStatic(method.getModifiers()),
        (receiver, values) -> (Object) handle.invokeExact(receiver, values),
        arguments,
        call.toString());
  }

  /** A static call reads its arguments itself, which nothing else can see. */
  private static Step step(Expression.Created created, Compiled creation) {
    AnswerNodes.Create node = (AnswerNodes.Create) creation.node();
    return new Step(
        frame -> null,
        true,
        (receiver, values) -> (Object) node.creator().invokeExact(values),
        new Nodes.Arguments(node.arguments(), node.mayBeNull()),
        created.toString());
  }

  /** Returns the type of what the last step returns; null for nothing. */
  @Nullable StaticType result() {
    return result;
  }

  /**
   * Takes every step; what the last one returned is then the frame's {@code commit}.
   *
   * @param claims whether to stop where the first one returns false
   * @return whether every step was taken
   * @throws Throwable what the application's own methods throw, or a {@link PathException} where a
   *     step could not be called
   */
  boolean run(Frame frame, Begin begin, boolean claims) throws Throwable {
    try {
      for (int i = 0; i < steps.size(); i++) {
        frame.commit = steps.get(i).run(frame, begin);
        if (claims && i == 0 && Boolean.FALSE.equals(frame.commit)) {
          return false;
        }
      }
      return true;
    } catch (PathException wrong) {
      throw written.failure(wrong);
    }
  }
}
