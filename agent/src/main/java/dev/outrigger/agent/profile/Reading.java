package dev.outrigger.agent.profile;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled path with where it was written, read as what its key needs. Thread-safe.
 *
 * <p>Every reader returns null for "absent" and throws a {@link PathException} that names the key
 * where the value is of another kind.
 */
final class Reading {
  private final Written written;
  private final Node node;
  private final StaticType type;

  private Reading(Written written, Compiled compiled) {
    this.written = written;
    this.node = compiled.node();
    this.type = compiled.type();
  }

  /**
   * Returns the path ready to be read.
   *
   * @throws PathError if it does not fit the classes, or can never give that sort of value
   */
  static Reading of(Written written, Sort sort, PathCompiler compiler, Scope scope)
      throws PathError {
    Compiled compiled = compiler.compile(written.expression(), scope);
    if (!sort.admits(compiled.type())) {
      throw new PathError(
          written.expression()
              + " is "
              + compiled.type().withArticle()
              + ", which cannot be "
              + sort.expected(),
          "name a path to " + sort.expected());
    }
    return new Reading(written, compiled);
  }

  StaticType type() {
    return type;
  }

  /** Returns the value as it is. */
  @Nullable Object plain(Frame frame) throws Throwable {
    return node.read(frame);
  }

  /** Returns the value, of an {@link Optional} what it holds. */
  @Nullable Object value(Frame frame) throws Throwable {
    return held(node.read(frame));
  }

  /** Returns {@code value}, or of an {@link Optional} what it holds. */
  static @Nullable Object held(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? optional.get() : null;
    }
    if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? optional.getAsInt() : null;
    }
    if (value instanceof OptionalLong optional) {
      return optional.isPresent() ? optional.getAsLong() : null;
    }
    if (value instanceof OptionalDouble optional) {
      return optional.isPresent() ? optional.getAsDouble() : null;
    }
    return value;
  }

  /** Returns text, or null also for a blank one. */
  @Nullable String text(Frame frame) throws Throwable {
    Object value = value(frame);
    String text = value == null ? "" : text(value);
    return text.isBlank() ? null : text;
  }

  private String text(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Class<?> type) {
      return type.getName();
    }
    if (Sort.TEXT.holds(value)) {
      return value.toString();
    }
    throw wrong(value, "text (a method such as toString() can be named in the path)");
  }

  @Nullable Boolean truth(Frame frame) throws Throwable {
    return Nodes.truth(value(frame));
  }

  /** Returns a number that is finite, or null also for NaN. */
  @Nullable Double number(Frame frame) throws Throwable {
    Object value = value(frame);
    if (value == null) {
      return null;
    }
    if (!(value instanceof Number number)) {
      throw wrong(value, "a number");
    }
    double asDouble = number.doubleValue();
    return Double.isNaN(asDouble) ? null : (Double) asDouble;
  }

  /** Returns a number cut to {@code min..max}, or {@code absent}. */
  int count(Frame frame, int min, int max, int absent) throws Throwable {
    Double number = number(frame);
    return number == null ? absent : (int) Math.max(min, Math.min(max, number));
  }

  /** Returns a positive duration, or null also for what is not positive. */
  @Nullable Duration duration(Frame frame, double nanosOfOne) throws Throwable {
    Object value = value(frame);
    Duration duration;
    if (value instanceof Duration given) {
      duration = given;
    } else if (value instanceof Number number) {
      double nanos = number.doubleValue() * nanosOfOne;
      if (Double.isNaN(nanos)) {
        return null;
      }
      duration = Duration.ofNanos((long) nanos);
    } else if (value == null) {
      return null;
    } else {
      throw wrong(value, Sort.TIME.expected());
    }
    return duration.isNegative() || duration.isZero() ? null : duration;
  }

  /** Returns bytes, or null also for a negative amount. */
  @Nullable Long bytes(Frame frame, double bytesOfOne) throws Throwable {
    Double number = number(frame);
    return number == null || number < 0 ? null : (Long) (long) (number * bytesOfOne);
  }

  /** Returns the labels that the value holds. */
  Set<String> labels(Frame frame) throws Throwable {
    Object value = value(frame);
    if (value == null) {
      return Set.of();
    }
    Set<String> labels = textsOnly(value);
    if (labels == null) {
      labels = new LinkedHashSet<>();
      addLabels(value, labels);
    }
    return labels;
  }

  /** Returns {@code value} itself if it is a set of nothing but strings. */
  @SuppressWarnings("unchecked")
  private static @Nullable Set<String> textsOnly(Object value) {
    if (!(value instanceof Set<?> set)) {
      return null;
    }
    for (Object element : set) {
      if (!(element instanceof String)) {
        return null;
      }
    }
    return (Set<String>) set;
  }

  private void addLabels(Object value, Set<String> labels) {
    if (value instanceof CharSequence text) {
      for (String label : text.toString().split(",", -1)) {
        if (!label.isBlank()) {
          labels.add(label.strip());
        }
      }
    } else if (value instanceof Enum<?> constant) {
      labels.add(constant.name());
    } else {
      Iterable<?> elements = value instanceof Object[] array ? Arrays.asList(array) : null;
      if (value instanceof Iterable<?> iterable) {
        elements = iterable;
      }
      if (elements == null) {
        throw wrong(value, Sort.LABELS.expected());
      }
      for (Object element : elements) {
        if (element != null) {
          labels.add(text(element));
        }
      }
    }
  }

  /** Returns the counts that the value maps names to, without those that are not positive. */
  Map<String, Integer> counts(Frame frame) throws Throwable {
    Object value = value(frame);
    Map<String, Integer> counts = new HashMap<>();
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (entry.getValue() instanceof Number number) {
          if (number.intValue() > 0 && entry.getKey() != null) {
            counts.put(text(entry.getKey()), number.intValue());
          }
        } else if (entry.getValue() != null) {
          throw wrong(entry.getValue(), "a number for each name");
        }
      }
    } else if (value != null) {
      throw wrong(value, Sort.COUNTS.expected());
    }
    return counts;
  }

  /** Returns the texts that the value maps names to, without those that are absent or blank. */
  Map<String, String> texts(Frame frame) throws Throwable {
    Object value = value(frame);
    Map<String, String> texts = new HashMap<>();
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (entry.getKey() != null && entry.getValue() != null) {
          String text = text(entry.getValue());
          if (!text.isBlank()) {
            texts.put(text(entry.getKey()), text);
          }
        }
      }
    } else if (value != null) {
      throw wrong(value, Sort.VERSIONS.expected());
    }
    return texts;
  }

  /** Returns what to throw where a text cannot be used. */
  PathException unusable(String text, @Nullable String why) {
    return new PathException(
        written.setting().key()
            + " ("
            + written.setting().source()
            + "): "
            + written.expression()
            + " gave '"
            + text
            + "': "
            + why);
  }

  /** Returns the elements of {@code source}, a value of this path. */
  Iterable<?> elements(Object source) {
    if (source instanceof Iterable<?> iterable) {
      return iterable;
    }
    if (source instanceof Object[] array) {
      return Arrays.asList(array);
    }
    if (source instanceof Map<?, ?> map) {
      return map.values();
    }
    throw wrong(source, Sort.WORKERS.expected());
  }

  PathException absent() {
    return written.failure(new PathException(written.expression() + " is absent"));
  }

  PathException wrong(Object found, String expected) {
    return new PathException(
        written.setting().key()
            + " ("
            + written.setting().source()
            + "): "
            + written.expression()
            + " gave "
            + new StaticType(found.getClass()).withArticle()
            + ", expected "
            + expected);
  }
}
