package dev.outrigger.agent.profile;

import dev.outrigger.agent.profile.Expression.Start;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Turns answers into nodes: paths, and what is made of them for the types that are wanted.
 *
 * <p>A type argument of the method's return type, e.g. of {@code List<Worker>}, is wanted of what
 * is put into the container, and the container is of the kind that the method declares.
 */
final class AnswerCompiler {
  private final PathCompiler paths;
  private final Scope scope;

  AnswerCompiler(PathCompiler paths, Scope scope) {
    this.paths = paths;
    this.scope = scope;
  }

  /** Returns {@code expression} as what a method returns whose type is {@code wanted}. */
  Node compile(Expression expression, StaticType wanted) throws PathError {
    return compile(expression, wanted, "the method returns " + wanted.withArticle());
  }

  /** Returns {@code expression} as a part of an answer that must be a {@code wanted}. */
  Node part(Expression expression, StaticType wanted) throws PathError {
    return compile(expression, wanted, "there it must be " + wanted.withArticle());
  }

  private Node compile(Expression expression, StaticType wanted, String demand) throws PathError {
    if (expression instanceof Expression.Made made) {
      return made(made, wanted, demand);
    }
    if (expression instanceof Expression.Literal literal) {
      Object value = Values.as(literal.value(), wanted.raw());
      boolean fits =
          value == null
              ? !wanted.raw().isPrimitive()
              : Values.boxed(wanted.raw()).isInstance(value);
      if (!fits) {
        throw mismatch(
            demand, expression, new StaticType(value == null ? Object.class : value.getClass()));
      }
      return frame -> value;
    }
    Compiled compiled = paths.compile(expression, scope);
    if (!mayBe(compiled.type(), wanted.raw())) {
      throw mismatch(demand, expression, compiled.type());
    }
    return new AnswerNodes.Fit(compiled.node(), Values.boxed(wanted.raw()), expression.toString());
  }

  private static PathError mismatch(String demand, Expression expression, StaticType type) {
    boolean isNull = expression instanceof Expression.Literal literal && literal.value() == null;
    String is = isNull ? "null is no value of that type" : expression + " is " + type.withArticle();
    return new PathError(demand + ", but " + is, null);
  }

  /** Returns whether a value of {@code type} may be returned as {@code wanted}. */
  private static boolean mayBe(StaticType type, Class<?> wanted) {
    Class<?> boxed = Values.boxed(wanted);
    Class<?> given = Values.boxed(type.raw());
    return boxed.isAssignableFrom(given)
        || given.isAssignableFrom(boxed)
        || given.isInterface()
        || (boxed.isInterface() && !Modifier.isFinal(given.getModifiers()))
        || (wanted.isPrimitive() && Number.class.isAssignableFrom(given))
        || (Values.isTime(wanted) && given == java.time.Instant.class)
        || given.getName().startsWith("java.util.Optional");
  }

  /** Returns a container or an object to create, of the type that it has by itself. */
  Compiled natural(Expression expression) throws PathError {
    if (expression instanceof Expression.Made made) {
      StaticType type = naturalType(made);
      return new Compiled(made(made, type, ""), type);
    }
    if (expression instanceof Expression.Created created) {
      return new Creations(paths, this).create(created);
    }
    throw new PathError("void is the whole answer of a method that returns nothing", null);
  }

  private StaticType naturalType(Expression.Made made) throws PathError {
    return new StaticType(
        switch (made.maker()) {
          case OPTIONAL -> Optional.class;
          case FUTURE -> CompletableFuture.class;
          case LIST -> ArrayList.class;
          case SET -> LinkedHashSet.class;
          case MAP -> LinkedHashMap.class;
          case ARRAY -> {
            StaticType part =
                made.parts().isEmpty()
                    ? StaticType.UNKNOWN
                    : paths.compile(made.parts().get(0), scope).type();
            yield Array.newInstance(part.raw(), 0).getClass();
          }
        });
  }

  private Node made(Expression.Made made, StaticType wanted, String demand) throws PathError {
    Class<?> raw = wanted.raw();
    return switch (made.maker()) {
      case OPTIONAL -> optional(made, wanted, demand);
      case FUTURE -> {
        if (!raw.isAssignableFrom(CompletableFuture.class)) {
          throw mismatch(demand, made, new StaticType(CompletableFuture.class));
        }
        yield new AnswerNodes.Future(part(made.parts().get(0), argument(wanted)));
      }
      case ARRAY -> {
        Class<?> array = raw == Object.class ? naturalType(made).raw() : raw;
        if (!array.isArray()) {
          throw mismatch(demand, made, new StaticType(Object[].class));
        }
        StaticType component =
            raw == Object.class ? new StaticType(array).element() : wanted.element();
        yield new AnswerNodes.ToArray(array.getComponentType(), filling(made, component));
      }
      case LIST, SET -> {
        Fresh fresh = Fresh.of(made.maker(), raw, paths.members());
        if (fresh == null) {
          throw mismatch(demand, made, naturalType(made));
        }
        yield new AnswerNodes.ToCollection(fresh, filling(made, wanted.element()));
      }
      case MAP -> {
        Fresh fresh = Fresh.of(made.maker(), raw, paths.members());
        if (fresh == null) {
          throw mismatch(demand, made, naturalType(made));
        }
        yield map(made, wanted, fresh);
      }
    };
  }

  private static StaticType argument(StaticType generic) {
    Class<?> raw = generic.raw();
    return raw.getTypeParameters().length == 1
        ? new StaticType(Generics.argument(generic.type(), raw, 0))
        : StaticType.UNKNOWN;
  }

  private Node optional(Expression.Made made, StaticType wanted, String demand) throws PathError {
    Class<?> raw = wanted.raw();
    StaticType held =
        raw == OptionalInt.class
            ? new StaticType(int.class)
            : raw == OptionalLong.class
                ? new StaticType(long.class)
                : raw == OptionalDouble.class ? new StaticType(double.class) : argument(wanted);
    if (!raw.isAssignableFrom(Optional.class) && !held.raw().isPrimitive()) {
      throw mismatch(demand, made, new StaticType(Optional.class));
    }
    Node part = made.parts().isEmpty() ? frame -> null : part(made.parts().get(0), held);
    return new AnswerNodes.Maybe(part, held.raw());
  }

  private AnswerNodes.Filling filling(Expression.Made made, StaticType element) throws PathError {
    if (made.parts().isEmpty()) {
      return new AnswerNodes.Filling(null, false);
    }
    Expression written = made.parts().get(0);
    return new AnswerNodes.Filling(part(written, element), isSaidOnce(written));
  }

  private Node map(Expression.Made made, StaticType wanted, Fresh fresh) throws PathError {
    if (made.parts().isEmpty()) {
      return new AnswerNodes.ToMap(fresh, null, null, false, false);
    }
    Expression key = made.parts().get(0);
    boolean ofWorkers = key.mentions(Start.WORKER) && !key.mentions(Start.TASK);
    return new AnswerNodes.ToMap(
        fresh,
        part(key, wanted.key()),
        part(made.parts().get(1), wanted.element()),
        ofWorkers,
        isSaidOnce(key));
  }

  /** Returns whether it says the same whatever was chosen, so that one of it is enough. */
  private boolean isSaidOnce(Expression expression) {
    return scope.worker() == null
        || !(expression.mentions(Start.WORKER)
            || expression.mentions(Start.TASK)
            || expression.mentions(Start.INDEX));
  }

  /** Returns the type of literals, or of what {@code expression} leads to. */
  StaticType typeOf(Expression expression) throws PathError {
    return paths.compile(expression, scope).type();
  }

  /** Returns what a method answers "nobody" with whose answer is written {@code answer}. */
  static Expression nobodyFor(@Nullable Expression answer, Class<?> returnType) {
    if (answer instanceof Expression.Made made) {
      boolean future = made.maker() == Maker.FUTURE;
      return new Expression.Made(
          made.maker(), future ? List.of(nobodyFor(made.parts().get(0), Object.class)) : List.of());
    }
    return returnType == Optional.class
            || returnType == OptionalInt.class
            || returnType == OptionalLong.class
            || returnType == OptionalDouble.class
        ? new Expression.Made(Maker.OPTIONAL, List.of())
        : new Expression.Literal(null);
  }
}
