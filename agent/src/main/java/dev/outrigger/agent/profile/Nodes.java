package dev.outrigger.agent.profile;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The kinds of compiled expressions. */
final class Nodes {
  private Nodes() {}

  /** Reads a member whose handle was found from the static type. */
  record Get(Node target, MethodHandle getter) implements Node {
    @Override
    public @Nullable Object read(Frame frame) throws Throwable {
      Object receiver = target.read(frame);
      return receiver == null ? null : (Object) getter.invokeExact(receiver);
    }
  }

  /** Reads a static field. */
  record GetStatic(MethodHandle getter) implements Node {
    @Override
    public @Nullable Object read(Frame frame) throws Throwable {
      return (Object) getter.invokeExact();
    }
  }

  /** Reads a member whose handle depends on the class that is met. */
  record GetByClass(Node target, HandleCache getters) implements Node {
    @Override
    public @Nullable Object read(Frame frame) throws Throwable {
      Object receiver = target.read(frame);
      return receiver == null
          ? null
          : (Object) getters.of(receiver.getClass()).invokeExact(receiver);
    }
  }

  /** Calls a method; where an argument is absent the call is not made and is absent itself. */
  record Invoke(Node target, MethodHandle method, Arguments arguments) implements Node {
    @Override
    public @Nullable Object read(Frame frame) throws Throwable {
      Object receiver = target.read(frame);
      if (receiver == null) {
        return null;
      }
      @Nullable Object[] values = arguments.read(frame);
      return values == null ? null : (Object) method.invokeExact(receiver, values);
    }
  }

  /** Calls a method whose handle depends on the class that is met. */
  record InvokeByClass(Node target, HandleCache methods, Arguments arguments) implements Node {
    @Override
    public @Nullable Object read(Frame frame) throws Throwable {
      Object receiver = target.read(frame);
      if (receiver == null) {
        return null;
      }
      @Nullable Object[] values = arguments.read(frame);
      return values == null
          ? null
          : (Object) methods.of(receiver.getClass()).invokeExact(receiver, values);
    }
  }

  /** The arguments of a call. */
  record Arguments(List<Node> nodes, List<Boolean> mayBeNull) {
    /** Returns the values, or null where one is absent that is not written as null. */
    @Nullable Object @Nullable [] read(Frame frame) throws Throwable {
      @Nullable Object[] values = new @Nullable Object[nodes.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = nodes.get(i).read(frame);
        if (values[i] == null && !mayBeNull.get(i)) {
          return null;
        }
      }
      return values;
    }
  }

  /** Reads an element; absent where there is none at that index or key. */
  record At(Node target, Node index) implements Node {
    @Override
    public @Nullable Object read(Frame frame) throws Throwable {
      Object container = target.read(frame);
      Object key = container == null ? null : index.read(frame);
      if (container == null || key == null) {
        return null;
      }
      if (container instanceof Map<?, ?> map) {
        return map.get(key);
      }
      if (!(key instanceof Number number)) {
        throw new PathException(
            "a " + container.getClass().getTypeName() + " has no element '" + key + "'");
      }
      return at(container, number.intValue());
    }

    private static @Nullable Object at(Object container, int index) {
      if (index < 0) {
        return null;
      }
      if (container instanceof Object[] array) {
        return index < array.length ? array[index] : null;
      }
      if (container instanceof List<?> list) {
        return index < list.size() ? list.get(index) : null;
      }
      if (container instanceof Iterable<?> iterable) {
        int left = index;
        for (Object element : iterable) {
          if (left-- == 0) {
            return element;
          }
        }
        return null;
      }
      if (container.getClass().isArray()) {
        return index < Array.getLength(container) ? Array.get(container, index) : null;
      }
      throw new PathException(
          "a "
              + container.getClass().getTypeName()
              + " has no elements to be had by ["
              + index
              + "]");
    }
  }

  /** The length of an array. */
  record Length(Node target) implements Node {
    @Override
    public @Nullable Object read(Frame frame) throws Throwable {
      Object array = target.read(frame);
      return array == null ? null : Array.getLength(array);
    }
  }

  /** True for false and false for true. */
  record Negate(Node operand) implements Node {
    @Override
    public @Nullable Object read(Frame frame) throws Throwable {
      Boolean value = truth(operand.read(frame));
      return value == null ? null : !value;
    }
  }

  /** False where one side is false; else absent where one is absent. */
  record Both(Node left, Node right) implements Node {
    @Override
    public @Nullable Object read(Frame frame) throws Throwable {
      Boolean first = truth(left.read(frame));
      if (first != null && !first) {
        return false;
      }
      Boolean second = truth(right.read(frame));
      boolean open = first == null && (second == null || second);
      return open ? null : second;
    }
  }

  /** Compares for equality: numbers by value, an enum constant also with its name. */
  record Equal(Node left, Node right, boolean negated) implements Node {
    @Override
    public @Nullable Object read(Frame frame) throws Throwable {
      return equal(left.read(frame), right.read(frame)) != negated;
    }

    private static boolean equal(@Nullable Object a, @Nullable Object b) {
      if (a instanceof Number x && b instanceof Number y) {
        return compareNumbers(x, y) == 0;
      }
      return Objects.equals(comparable(a), comparable(b))
          || (a instanceof Enum<?> constant && constant.name().equals(b))
          || (b instanceof Enum<?> other && other.name().equals(a));
    }

    private static @Nullable Object comparable(@Nullable Object value) {
      if (value instanceof AtomicBoolean flag) {
        return flag.get();
      }
      return value instanceof Character ? value.toString() : value;
    }
  }

  /** Compares two numbers; absent where one is. */
  record Order(Node left, String operator, Node right) implements Node {
    @Override
    public @Nullable Object read(Frame frame) throws Throwable {
      Object a = left.read(frame);
      Object b = a == null ? null : right.read(frame);
      if (a == null || b == null) {
        return null;
      }
      if (!(a instanceof Number x) || !(b instanceof Number y)) {
        throw new PathException(
            "only numbers can be compared by "
                + operator
                + ", found "
                + a.getClass().getTypeName()
                + " and "
                + b.getClass().getTypeName());
      }
      int order = compareNumbers(x, y);
      return switch (operator) {
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        default -> order >= 0;
      };
    }
  }

  private static int compareNumbers(Number a, Number b) {
    return isFractional(a) || isFractional(b)
        ? Double.compare(a.doubleValue(), b.doubleValue())
        : Long.compare(a.longValue(), b.longValue());
  }

  private static boolean isFractional(Number number) {
    return number.doubleValue() != number.longValue();
  }

  /** Returns a boolean value, or null for absent. */
  static @Nullable Boolean truth(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return (Boolean) value;
    }
    if (value instanceof AtomicBoolean flag) {
      return flag.get();
    }
    throw new PathException("expected true or false, found a " + value.getClass().getTypeName());
  }
}
