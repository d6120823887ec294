package dev.outrigger.agent.profile;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The kinds of compiled answers; what they make is fresh each time. */
final class AnswerNodes {
  private AnswerNodes() {}

  /** Checks that a value is what is wanted; absent only where nobody was chosen. */
  record Fit(Node node, Class<?> wanted, String written) implements Node {
    @Override
    public @Nullable Object read(Frame frame) throws Throwable {
      Object plain = node.read(frame);
      Object fitting = wanted.isInstance(plain) ? plain : Values.as(Reading.held(plain), wanted);
      if (fitting == null && !frame.pairs.isEmpty()) {
        throw new PathException(written + " is absent");
      }
      if (fitting != null && !wanted.isInstance(fitting)) {
        throw new PathException(
            written
                + " gave "
                + new StaticType(fitting.getClass()).withArticle()
                + ", expected "
                + new StaticType(wanted).withArticle());
      }
      return fitting;
    }
  }

  /** Makes an {@code Optional} or, for a primitive, its like. */
  record Maybe(Node part, Class<?> held) implements Node {
    @Override
    public Object read(Frame frame) throws Throwable {
      Object value = part.read(frame);
      if (held == int.class) {
        return value == null ? OptionalInt.empty() : OptionalInt.of((Integer) value);
      }
      if (held == long.class) {
        return value == null ? OptionalLong.empty() : OptionalLong.of((Long) value);
      }
      if (held == double.class) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of((Double) value);
      }
      return Optional.ofNullable(value);
    }
  }

  /** Makes a future that is completed. */
  record Future(Node part) implements Node {
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the coordinator's caller has it
    public Object read(Frame frame) throws Throwable {
      return CompletableFuture.completedFuture(part.read(frame));
    }
  }

  /**
   * What is put into a container: a part for each pair.
   *
   * @param once whether one part is put in, however many pairs there are
   */
  record Filling(@Nullable Node part, boolean once) {
    List<@Nullable Object> read(Frame frame) throws Throwable {
      List<@Nullable Object> all = new ArrayList<>();
      if (part != null && once) {
        all.add(part.read(frame));
      } else if (part != null) {
        List<Pair> pairs = frame.pairs;
        for (Pair pair : pairs) {
          select(frame, List.of(pair));
          all.add(part.read(frame));
        }
        select(frame, pairs);
      }
      return all;
    }
  }

  /** Lets {@code frame} stand for some of the pairs only. */
  private static void select(Frame frame, List<Pair> pairs) {
    frame.pairs = pairs;
    if (!pairs.isEmpty()) {
      frame.at(pairs.get(0));
    }
  }

  /** Makes a collection. */
  record ToCollection(Fresh fresh, Filling filling) implements Node {
    @Override
    @SuppressWarnings("unchecked") // an empty one takes anything
    public Object read(Frame frame) throws Throwable {
      Collection<@Nullable Object> made = (Collection<@Nullable Object>) fresh.make();
      made.addAll(filling.read(frame));
      return made;
    }
  }

  /** Makes an array. */
  record ToArray(Class<?> component, Filling filling) implements Node {
    @Override
    public Object read(Frame frame) throws Throwable {
      List<@Nullable Object> elements = filling.read(frame);
      Object array = Array.newInstance(component, elements.size());
      for (int i = 0; i < elements.size(); i++) {
        Array.set(array, i, elements.get(i));
      }
      return array;
    }
  }

  /**
   * Makes a map; pairs of equal keys share a value.
   *
   * @param ofWorkers whether every worker that was offered is a key
   */
  record ToMap(
      Fresh fresh, @Nullable Node key, @Nullable Node value, boolean ofWorkers, boolean once)
      implements Node {
    @Override
    @SuppressWarnings("unchecked") // an empty one takes anything
    public Object read(Frame frame) throws Throwable {
      Map<Object, @Nullable Object> made = (Map<Object, @Nullable Object>) fresh.make();
      if (key == null || value == null) {
        return made;
      }
      if (once) {
        made.put(keyOf(frame, key), value.read(frame));
        return made;
      }
      List<Pair> pairs = frame.pairs;
      Map<Object, List<Pair>> groups = new LinkedHashMap<>();
      if (ofWorkers) {
        for (Pair offered : frame.offered) {
          frame.at(offered);
          groups.computeIfAbsent(keyOf(frame, key), k -> new ArrayList<>());
        }
      }
      for (Pair pair : pairs) {
        frame.at(pair);
        groups.computeIfAbsent(keyOf(frame, key), k -> new ArrayList<>()).add(pair);
      }
      for (Map.Entry<Object, List<Pair>> group : groups.entrySet()) {
        frame.at(NOTHING);
        select(frame, group.getValue());
        Object worded = value.read(frame);
        if (worded != null || !group.getValue().isEmpty()) {
          made.put(group.getKey(), worded);
        }
      }
      select(frame, pairs);
      return made;
    }

    private static final Pair NOTHING = new Pair(null, null, -1);

    private static Object keyOf(Frame frame, Node key) throws Throwable {
      Object worded = key.read(frame);
      if (worded == null) {
        throw new PathException("a key of the map is absent");
      }
      return worded;
    }
  }

  /**
   * Creates an object.
   *
   * @param creator from an array of arguments
   * @param mayBeNull which arguments are written as null
   */
  record Create(MethodHandle creator, List<Node> arguments, List<Boolean> mayBeNull, String written)
      implements Node {
    @Override
    public @Nullable Object read(Frame frame) throws Throwable {
      @Nullable Object[] values = new @Nullable Object[arguments.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = arguments.get(i).read(frame);
        if (values[i] == null && !mayBeNull.get(i)) {
          throw new PathException("argument " + i + " of " + written + " is absent");
        }
      }
      return (Object) creator.invokeExact(values);
    }
  }
}
