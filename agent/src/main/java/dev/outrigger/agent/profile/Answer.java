package dev.outrigger.agent.profile;

import dev.outrigger.agent.profile.Expression.Start;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Words a decision as what the woven method returns. Thread-safe. */
final class Answer {
  private final Written written;
  private final Node node;
  private final @Nullable Node leaf;
  private final Class<?> returnType;
  private final boolean isFixed;
  private final boolean needsOffered;

  private Answer(
      Written written, Node node, @Nullable Node leaf, Class<?> returnType, boolean isFixed) {
    this.written = written;
    this.node = node;
    this.leaf = leaf;
    this.returnType = returnType;
    this.isFixed = isFixed;
    this.needsOffered = hasMap(written.expression());
  }

  /**
   * Returns the answer that is written.
   *
   * @param returns the method's return type; null for void
   * @throws PathError if it does not fit the classes, or can never be of that type
   */
  static Answer of(Written written, @Nullable StaticType returns, PathCompiler paths, Scope scope)
      throws PathError {
    Expression expression = written.expression();
    if (expression instanceof Expression.Nothing) {
      if (returns != null) {
        throw new PathError(
            "the method returns " + returns.withArticle() + ", so void is no answer",
            "name what it returns; worker is the worker itself");
      }
      return new Answer(written, frame -> null, null, void.class, true);
    }
    if (returns == null) {
      throw new PathError(
          "the method returns nothing, so that an answer would be lost",
          "write "
              + written.setting().key()
              + " = void, and in assign.commit how the choice is recorded");
    }
    AnswerCompiler compiler = new AnswerCompiler(paths, scope);
    Node node = compiler.compile(expression, returns);
    Expression inner = innermost(expression);
    boolean plain = !(inner instanceof Expression.Made || inner instanceof Expression.Created);
    Node leaf = plain && scope.worker() != null ? leaf(inner, paths, scope) : null;
    return new Answer(written, node, leaf, returns.raw(), isFixed(expression));
  }

  private static Node leaf(Expression inner, PathCompiler paths, Scope scope) throws PathError {
    return paths.compile(inner, scope).node();
  }

  /** Returns what is inside of containers that hold one thing each. */
  private static Expression innermost(Expression expression) {
    return expression instanceof Expression.Made made && made.parts().size() == 1
        ? innermost(made.parts().get(0))
        : expression;
  }

  private static boolean hasMap(Expression expression) {
    boolean map = expression instanceof Expression.Made made && made.maker() == Maker.MAP;
    for (Expression part : expression.parts()) {
      map |= hasMap(part);
    }
    return map;
  }

  /** Returns whether it is made of what is known already, so that no member is read for it. */
  private static boolean isFixed(Expression expression) {
    boolean fixed =
        expression instanceof Expression.Literal
            || expression instanceof Expression.Made
            || (expression instanceof Expression.Root root && root.start() != Start.COMMIT);
    for (Expression part : expression.parts()) {
      fixed &= isFixed(part);
    }
    return fixed;
  }

  /**
   * Returns the answer for what was chosen, null only where that is what is written.
   *
   * @param pairs what was chosen; none for "nobody"
   * @throws PathException if it is absent or of another type
   * @throws Throwable what the application's own methods throw
   */
  @Nullable Object word(Frame frame, List<Pair> pairs) throws Throwable {
    frame.pairs = pairs;
    if (!pairs.isEmpty()) {
      frame.at(pairs.get(0));
    }
    Object answer;
    try {
      answer = node.read(frame);
    } catch (PathException wrong) {
      throw written.failure(wrong);
    }
    if (answer == null && returnType.isPrimitive() && returnType != void.class) {
      throw new PathException(written.setting().key() + " is absent");
    }
    return answer;
  }

  /** Returns whether it can be worded before the choice is recorded, and is the same after. */
  boolean isFixed() {
    return isFixed;
  }

  /** Returns whether it names every worker that was offered. */
  boolean needsOffered() {
    return needsOffered;
  }

  /**
   * Returns whether {@code returned}, the original's own answer, means that it chose {@code pair};
   * false also where an answer does not show that.
   */
  boolean means(Object returned, Frame frame, Pair pair) throws Throwable {
    Object held = leaf == null ? null : unwrapped(returned);
    if (held == null || leaf == null) {
      return false;
    }
    frame.pairs = List.of(pair);
    frame.at(pair);
    Object ours = Reading.held(leaf.read(frame));
    return held.equals(ours == null ? null : Values.as(ours, held.getClass()));
  }

  /** Returns whether it is {@code task}, alone or in containers. */
  boolean isOfTasks() {
    Expression inner = innermost(written.expression());
    return inner instanceof Expression.Root root && root.start() == Start.TASK;
  }

  /** Returns whether it can say more than one pair. */
  boolean isOfMany() {
    return isOfMany(written.expression());
  }

  private static boolean isOfMany(Expression expression) {
    boolean many =
        expression instanceof Expression.Made made
            && made.maker() != Maker.OPTIONAL
            && made.maker() != Maker.FUTURE;
    for (Expression part : expression.parts()) {
      many |= isOfMany(part);
    }
    return many;
  }

  /** Returns whether it says only by the place in a collection which task is meant. */
  boolean isByPosition() {
    return isOfMany() && !written.expression().mentions(Start.TASK);
  }

  /** Returns the objects in {@code returned}, in whatever containers they are. */
  static List<Object> held(@Nullable Object returned) {
    List<Object> held = new ArrayList<>();
    addHeld(returned, held);
    return held;
  }

  private static void addHeld(@Nullable Object returned, List<Object> held) {
    Object inner = Reading.held(returned);
    if (inner instanceof CompletableFuture<?> future) {
      boolean well = future.isDone() && !future.isCompletedExceptionally();
      addHeld(well ? future.getNow(null) : null, held);
    } else if (inner instanceof Collection<?> collection) {
      for (Object each : collection) {
        addHeld(each, held);
      }
    } else if (inner instanceof Object[] array) {
      for (Object each : array) {
        addHeld(each, held);
      }
    } else if (inner != null) {
      held.add(inner);
    }
  }

  /** Returns what containers hold that hold one thing each. */
  private static @Nullable Object unwrapped(Object returned) {
    Object inner = Reading.held(returned);
    if (inner instanceof CompletableFuture<?> future) {
      boolean well = future.isDone() && !future.isCompletedExceptionally();
      inner = well ? future.getNow(null) : null;
    } else if (inner instanceof Collection<?> collection && collection.size() == 1) {
      inner = collection.iterator().next();
    } else if (inner instanceof Object[] && Array.getLength(inner) == 1) {
      inner = Array.get(inner, 0);
    }
    return inner == null || inner == returned ? inner : unwrapped(inner);
  }
}
