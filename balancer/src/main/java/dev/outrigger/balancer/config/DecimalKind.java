package dev.outrigger.balancer.config;

import org.jspecify.annotations.Nullable;

/** Reads a decimal number; {@code NaN}, infinities and hexadecimal are none. */
record DecimalKind(double min, double max) implements Kind<Double> {
  @Override
  public Parsed<Double> parse(String text) {
    Double number = number(text);
    if (number != null && number >= min && number <= max) {
      return new Value<>(number);
    }
    return new Mismatch<>("expected a number from " + min + " to " + max, percentage(text));
  }

  private @Nullable String percentage(String text) {
    Double percent = text.endsWith("%") ? number(text.substring(0, text.length() - 1)) : null;
    if (percent == null || max > 1 || percent / 100 < min || percent / 100 > max) {
      return null;
    }
    return "did you mean " + percent / 100 + "?";
  }

  private static @Nullable Double number(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789.-+eE".indexOf(text.charAt(i)) < 0) {
        return null;
      }
    }
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException none) {
      return null;
    }
  }
}
