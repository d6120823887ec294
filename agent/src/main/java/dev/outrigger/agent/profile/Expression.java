package dev.outrigger.agent.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A parsed path or condition. {@code toString} gives it as a profile would write it. */
sealed interface Expression {

  /** Where a path begins. */
  enum Start {
    THIS,
    ARG,
    RESULT,
    THROWN,
    TASK,
    WORKER,
    NOW,
    /** The position of what was chosen in the collection that came in. */
    INDEX,
    /** What the last step of a commit returned. */
    COMMIT
  }

  /**
   * A root, e.g. {@code arg1}.
   *
   * @param index of the argument; 0 for other roots
   */
  record Root(Start start, int index) implements Expression {
    @Override
    public String toString() {
      String name = start.name().toLowerCase(Locale.ROOT);
      return start == Start.ARG ? name + index : name;
    }
  }

  /** What an outer call gives under that name: {@code context.worker}. */
  record Context(String name) implements Expression {
    @Override
    public String toString() {
      return "context." + name;
    }
  }

  /** A field or getter: {@code target.name}. */
  record Member(Expression target, String name) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(target);
    }

    @Override
    public String toString() {
      return target + "." + name;
    }
  }

  /** A method call: {@code target.name(arguments)}. */
  record Call(Expression target, String name, List<Expression> arguments) implements Expression {
    @Override
    public List<Expression> parts() {
      List<Expression> parts = new ArrayList<>(arguments);
      parts.add(0, target);
      return parts;
    }

    @Override
    public String toString() {
      return target + "." + name + written(arguments);
    }
  }

  /** A container made for an answer, e.g. {@code list(worker)}. */
  record Made(Maker maker, List<Expression> parts) implements Expression {
    @Override
    public String toString() {
      return maker.word() + written(parts);
    }
  }

  /**
   * An object created by a constructor or a static method: {@code org.example.Assignment(worker)},
   * {@code org.example.Assignment.of(worker)}.
   *
   * @param name of the class, or of the class and its static method
   */
  record Created(String name, List<Expression> parts) implements Expression {
    @Override
    public String toString() {
      return name + written(parts);
    }
  }

  /** Calls, one after the other: {@code this.mark(task); this.record(task, worker)}. */
  record Sequence(List<Expression> parts) implements Expression {
    @Override
    public String toString() {
      return String.join("; ", parts.stream().map(Expression::toString).toList());
    }
  }

  /** The answer of a method that returns nothing: {@code void}. */
  record Nothing() implements Expression {
    @Override
    public String toString() {
      return "void";
    }
  }

  /** The numbers from 0 to count − 1, as tasks: {@code range(arg2)}. */
  record Range(Expression count) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(count);
    }

    @Override
    public String toString() {
      return "range(" + count + ")";
    }
  }

  /** An element of a list, array or map: {@code target[index]}. */
  record Element(Expression target, Expression index) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(target, index);
    }

    @Override
    public String toString() {
      return target + "[" + index + "]";
    }
  }

  /** A text, number, boolean or null. */
  record Literal(@Nullable Object value) implements Expression {
    @Override
    public String toString() {
      return value instanceof String ? "'" + value + "'" : String.valueOf(value);
    }
  }

  /** The bare name of an enum constant, in a comparison. */
  record Constant(String name) implements Expression {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A static field of a named class: {@code org.example.Assignment#NONE}. */
  record StaticField(String className, String field) implements Expression {
    @Override
    public String toString() {
      return className + "#" + field;
    }
  }

  /** {@code !operand}. */
  record Not(Expression operand) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(operand);
    }

    @Override
    public String toString() {
      return "!" + operand;
    }
  }

  /** {@code left operator right}, the operator being one of == != &lt; &lt;= &gt; &gt;=. */
  record Comparison(Expression left, String operator, Expression right) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(left, right);
    }

    @Override
    public String toString() {
      return left + " " + operator + " " + right;
    }
  }

  /** {@code left and right}. */
  record And(Expression left, Expression right) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(left, right);
    }

    @Override
    public String toString() {
      return left + " and " + right;
    }
  }

  /** Returns whether a path in this expression begins at {@code start}. */
  default boolean mentions(Start start) {
    for (Root root : roots()) {
      if (root.start() == start) {
        return true;
      }
    }
    return false;
  }

  /** Returns the highest argument that a path in this expression begins at, or -1. */
  default int highestArgument() {
    int highest = -1;
    for (Root root : roots()) {
      if (root.start() == Start.ARG) {
        highest = Math.max(highest, root.index());
      }
    }
    return highest;
  }

  /** Returns what this expression takes from outer calls. */
  default List<Context> contexts() {
    List<Context> contexts = new ArrayList<>();
    if (this instanceof Context context) {
      contexts.add(context);
    }
    for (Expression part : parts()) {
      contexts.addAll(part.contexts());
    }
    return contexts;
  }

  /** Returns where the paths in this expression begin. */
  default List<Root> roots() {
    List<Root> roots = new ArrayList<>();
    collectRoots(this, roots);
    return roots;
  }

  private static void collectRoots(Expression expression, List<Root> roots) {
    if (expression instanceof Root root) {
      roots.add(root);
    }
    for (Expression part : expression.parts()) {
      collectRoots(part, roots);
    }
  }

  private static String written(List<Expression> arguments) {
    List<String> texts = new ArrayList<>();
    for (Expression argument : arguments) {
      texts.add(argument.toString());
    }
    return "(" + String.join(", ", texts) + ")";
  }

  /** Returns the expressions that this one is made of. */
  default List<Expression> parts() {
    return List.of();
  }
}
