package org.example.testgrid.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations such as {@code 250ms} or {@code 10m}, and memory such as {@code 2GiB}. */
final class Amounts {
  private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]*)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L);
  private static final Map<String, Long> BYTES =
      Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30, "TiB", 1L << 40);

  private Amounts() {}

  /**
   * Reads a duration.
   *
   * @throws TypeConversionException if it is no number with {@code ms}, {@code s}, {@code m} or
   *     {@code h}, or is zero
   */
  static Duration duration(String text) {
    long millis = read(text, MILLIS, "s", "a duration such as 250ms, 15s or 10m");
    if (millis == 0) {
      throw new TypeConversionException("'" + text + "' must be more than nothing");
    }
    return Duration.ofMillis(millis);
  }

  /** Reads an amount of memory in bytes. */
  static final class Memory implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return read(text, BYTES, "GiB", "an amount of memory such as 512MiB or 2GiB");
    }
  }

  /** Takes the unit to propose where there is none. */
  private static long read(String text, Map<String, Long> units, String usual, String expected) {
    Matcher amount = AMOUNT.matcher(text);
    if (amount.matches() && units.containsKey(amount.group(2))) {
      try {
        return new BigDecimal(amount.group(1))
            .multiply(BigDecimal.valueOf(units.get(amount.group(2))))
            .toBigInteger()
            .longValueExact();
      } catch (ArithmeticException tooMuch) {
        throw new TypeConversionException("'" + text + "' is too much");
      }
    }
    if (amount.matches() && amount.group(2).isEmpty()) {
      throw new TypeConversionException(
          "'" + text + "' has no unit, as in " + amount.group(1) + usual);
    }
    String unit = amount.matches() ? meant(amount.group(2), units) : null;
    throw new TypeConversionException(
        "'"
            + text
            + "' is not "
            + expected
            + (unit == null ? "" : "; did you mean " + amount.group(1) + unit + "?"));
  }

  /** Returns the unit that differs in case or in how much of it is written, or null. */
  private static @Nullable String meant(String written, Map<String, Long> units) {
    String plain = written.toLowerCase(Locale.ROOT).replace("i", "");
    for (String unit : units.keySet()) {
      String candidate = unit.toLowerCase(Locale.ROOT).replace("i", "");
      if (candidate.equals(plain) || candidate.equals(plain + "b")) {
        return unit;
      }
    }
    return null;
  }
}
