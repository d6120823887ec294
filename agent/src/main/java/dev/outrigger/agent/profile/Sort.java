package dev.outrigger.agent.profile;

import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a path must lead to. */
enum Sort {
  /** Any object with {@code equals}. */
  ID("an id"),
  TEXT("text"),
  NUMBER("a number"),
  TRUTH("true or false"),
  TIME("a number or a java.time.Duration"),
  LABELS("labels: a collection, an array or text with commas"),
  COUNTS("a map from names to numbers"),
  VERSIONS("a map from names to versions"),
  WORKERS("a collection, an array or a map");

  private final String expected;

  Sort(String expected) {
    this.expected = expected;
  }

  String expected() {
    return expected;
  }

  /** Returns whether a value of the static type {@code type} may be one of these. */
  boolean admits(StaticType type) {
    Class<?> raw = Values.boxed(type.raw());
    if (raw == Optional.class
        || raw == OptionalInt.class
        || raw == OptionalLong.class
        || raw == OptionalDouble.class) {
      return true;
    }
    for (Class<?> sort : admitted()) {
      if (sort.isAssignableFrom(raw) || raw.isAssignableFrom(sort) || mayMeet(raw, sort)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether {@code value} is one of these. */
  boolean holds(Object value) {
    for (Class<?> sort : admitted()) {
      if (sort.isInstance(value)) {
        return true;
      }
    }
    return false;
  }

  private List<Class<?>> admitted() {
    return switch (this) {
      case ID -> List.of(Object.class);
      case TEXT ->
          List.of(
              CharSequence.class,
              Number.class,
              Boolean.class,
              Character.class,
              Enum.class,
              Class.class,
              UUID.class,
              URI.class,
              Locale.class);
      case NUMBER -> List.of(Number.class);
      case TRUTH -> List.of(Boolean.class, AtomicBoolean.class);
      case TIME -> List.of(Number.class, Duration.class);
      case LABELS -> List.of(Iterable.class, Object[].class, CharSequence.class, Enum.class);
      case COUNTS, VERSIONS -> List.of(Map.class);
      case WORKERS -> List.of(Iterable.class, Object[].class, Map.class);
    };
  }

  /** Returns whether an object of an interface may also be of the class {@code sort}. */
  private static boolean mayMeet(Class<?> type, Class<?> sort) {
    boolean telling = Reach.isJdk(type) && type != Comparable.class && type != Serializable.class;
    return type.isInterface()
        && !telling
        && !Modifier.isFinal(sort.getModifiers())
        && !sort.isArray();
  }
}
