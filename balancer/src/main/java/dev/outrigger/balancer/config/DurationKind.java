package dev.outrigger.balancer.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code 250ms}, {@code 15s}, {@code 2m}, {@code 1h}. */
record DurationKind(Duration min, Duration max) implements Kind<Duration> {
  private static final String EXPECTED =
      "expected a duration with its unit, such as 250ms, 15s, 2m or 1h";

  @Override
  public Parsed<Duration> parse(String text) {
    return parse(text, null);
  }

  @Override
  public Parsed<Duration> parse(String text, @Nullable String example) {
    Amount amount = Amount.split(text);
    Long number = amount.number();
    if (number == null) {
      return new Mismatch<>(EXPECTED + fromTo(), null);
    }
    if (unitMillis(amount.unit()) == 0) {
      String unit = probableUnit(number, amount.unit(), example);
      String fix = unit == null ? null : "did you mean " + number + unit + "?";
      return new Mismatch<>(EXPECTED, fix);
    }
    Duration duration = duration(number, amount.unit());
    return duration == null
        ? new Mismatch<>("expected a duration" + fromTo(), null)
        : new Value<>(duration);
  }

  /** Returns the duration, or null where it is none within the range. */
  private @Nullable Duration duration(long number, String unit) {
    try {
      Duration duration = Duration.ofMillis(Math.multiplyExact(number, unitMillis(unit)));
      return duration.compareTo(min) < 0 || duration.compareTo(max) > 0 ? null : duration;
    } catch (ArithmeticException tooLong) {
      return null;
    }
  }

  private static long unitMillis(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      default -> 0;
    };
  }

  private @Nullable String probableUnit(long number, String unit, @Nullable String example) {
    String lower = unit.toLowerCase(Locale.ROOT);
    if (lower.isEmpty() && example != null) {
      String likely = Amount.split(example).unit();
      return duration(number, likely) == null ? null : likely;
    }
    if (lower.isEmpty() || lower.startsWith("milli")) {
      return "ms";
    }
    if (lower.startsWith("sec")) {
      return "s";
    }
    if (lower.startsWith("min")) {
      return "m";
    }
    if (lower.startsWith("hour") || lower.startsWith("hr")) {
      return "h";
    }
    return Spelling.nearest(lower, List.of("ms", "s", "m", "h"));
  }

  private String fromTo() {
    return " from " + written(min) + " to " + written(max);
  }

  /** Returns {@code duration} in the largest unit that shows it whole. */
  static String written(Duration duration) {
    long millis = duration.toMillis();
    if (millis != 0 && millis % 3_600_000 == 0) {
      return millis / 3_600_000 + "h";
    }
    if (millis != 0 && millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis != 0 && millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }
}
