package dev.outrigger.agent.profile;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingDeque;
import org.jspecify.annotations.Nullable;

/** Makes empty containers of one class, mutable ones. Thread-safe. */
final class Fresh {
  private final MethodHandle constructor;

  private Fresh(MethodHandle constructor) {
    this.constructor = constructor;
  }

  /**
   * Returns what makes containers that are a {@code wanted}, or null where there are none.
   *
   * <p>Of an interface the usual class is made, one in the order of insertion where it can be.
   */
  static @Nullable Fresh of(Maker maker, Class<?> wanted, Members members) throws PathError {
    for (Class<?> usual : usual(maker)) {
      if (wanted.isAssignableFrom(usual)) {
        return new Fresh(constructor(usual, members));
      }
    }
    Class<?> kind = maker == Maker.MAP ? Map.class : Collection.class;
    return kind.isAssignableFrom(wanted) && !Modifier.isAbstract(wanted.getModifiers())
        ? new Fresh(constructor(wanted, members))
        : null;
  }

  private static List<Class<?>> usual(Maker maker) {
    return switch (maker) {
      case LIST -> List.of(ArrayList.class, LinkedList.class, LinkedBlockingDeque.class);
      case SET -> List.of(LinkedHashSet.class, TreeSet.class);
      case MAP ->
          List.of(
              LinkedHashMap.class,
              TreeMap.class,
              ConcurrentHashMap.class,
              ConcurrentSkipListMap.class);
      default -> List.of();
    };
  }

  private static MethodHandle constructor(Class<?> type, Members members) throws PathError {
    try {
      return members
          .handle(type.getDeclaredConstructor())
          .asType(MethodType.methodType(Object.class));
    } catch (NoSuchMethodException none) {
      throw new PathError(type.getTypeName() + " has no constructor without parameters", null);
    }
  }

  Object make() throws Throwable {
    return (Object) constructor.invokeExact();
  }
}
