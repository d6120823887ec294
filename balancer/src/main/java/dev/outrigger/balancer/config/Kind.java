package dev.outrigger.balancer.config;

import java.io.File;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be written as a value, and what it means. Implementations are immutable and total: any
 * text gives a value or a mismatch, never an exception.
 *
 * @param <T> what the text becomes
 */
public interface Kind<T> {
  /** Reads {@code text}, which has no white space around it. */
  Parsed<T> parse(String text);

  /**
   * As {@link #parse(String)}; what {@code text} lacks, such as its unit, is suggested as it is in
   * {@code example}.
   */
  default Parsed<T> parse(String text, @Nullable String example) {
    return parse(text);
  }

  /** What a text turned out to be. */
  sealed interface Parsed<T> {}

  /** The text is valid. */
  record Value<T>(T value) implements Parsed<T> {}

  /**
   * The text cannot be used.
   *
   * @param reason what was expected, e.g. {@code expected a number from 1 to 100}
   * @param fix what was probably meant, e.g. {@code did you mean 50ms?}; null where unknown
   */
  record Mismatch<T>(String reason, @Nullable String fix) implements Parsed<T> {}

  /** A whole number with the unit ms, s, m or h, e.g. {@code 250ms}, within {@code min..max}. */
  static Kind<Duration> duration(Duration min, Duration max) {
    return new DurationKind(min, max);
  }

  /** Bytes: a whole number with the unit B, kB, KiB, MB, MiB, ..., e.g. {@code 512MiB}. */
  static Kind<Long> size(long minBytes, long maxBytes) {
    return new SizeKind(minBytes, maxBytes);
  }

  /** A whole number within {@code min..max}. */
  static Kind<Integer> integer(int min, int max) {
    return new IntegerKind(min, max);
  }

  /** A decimal number within {@code min..max}. */
  static Kind<Double> decimal(double min, double max) {
    return new DecimalKind(min, max);
  }

  /** {@code true} or {@code false}. */
  static Kind<Boolean> flag() {
    return new FlagKind();
  }

  /** One constant of an enum, in lower case with {@code -} for {@code _}. */
  static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
    return new EnumKind<>(type);
  }

  /** Any text but none. */
  static Kind<String> text() {
    return new TextKind();
  }

  /** A file's path; a relative one starts at the working directory of the JVM. */
  static Kind<File> file() {
    return new FileKind();
  }

  /** Values of one kind with commas between them; an empty text is the empty list. */
  static <T> Kind<List<T>> listOf(Kind<T> element) {
    return new ListKind<>(element);
  }
}
