package dev.outrigger.balancer.config;

import org.jspecify.annotations.Nullable;

/** Reads {@code 512MiB}, {@code 1GB}: KiB, MiB, ... are powers of 1024, kB, MB, ... of 1000. */
record SizeKind(long minBytes, long maxBytes) implements Kind<Long> {
  private static final String EXPECTED = "expected a size with its unit, such as 512MiB or 1GB";
  private static final String PREFIXES = "kmgt";

  @Override
  public Parsed<Long> parse(String text) {
    Amount amount = Amount.split(text);
    Long number = amount.number();
    if (number == null) {
      return new Mismatch<>(EXPECTED, null);
    }
    long unitBytes = SizeUnits.bytes(amount.unit());
    if (unitBytes == 0) {
      return new Mismatch<>(EXPECTED, fix(number, amount.unit()));
    }
    try {
      long bytes = Math.multiplyExact(number, unitBytes);
      if (bytes >= minBytes && bytes <= maxBytes) {
        return new Value<>(bytes);
      }
    } catch (ArithmeticException tooLarge) {
      // falls through to the range
    }
    return new Mismatch<>("expected a size from " + minBytes + "B to " + maxBytes + "B", null);
  }

  private static @Nullable String fix(long number, String unit) {
    if (unit.isEmpty()) {
      return "did you mean " + number + "B?";
    }
    int prefix = PREFIXES.indexOf(Character.toLowerCase(unit.charAt(0)));
    if (prefix < 0) {
      return null;
    }
    String letter = String.valueOf("KMGT".charAt(prefix));
    return "did you mean " + number + letter + "iB?";
  }
}
