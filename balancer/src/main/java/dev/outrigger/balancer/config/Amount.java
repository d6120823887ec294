package dev.outrigger.balancer.config;

import org.jspecify.annotations.Nullable;

/**
 * A whole number and the unit written after it, e.g. {@code 250} and {@code ms}.
 *
 * @param digits the number's digits, perhaps with a sign or a fraction; empty where there are none
 * @param unit what follows them, without white space around it
 */
record Amount(String digits, String unit) {
  static Amount split(String text) {
    int end = 0;
    while (end < text.length() && isPartOfNumber(text.charAt(end))) {
      end++;
    }
    return new Amount(text.substring(0, end), text.substring(end).strip());
  }

  private static boolean isPartOfNumber(char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == '_';
  }

  /** Returns the number, or null where it is none, is not whole or does not fit. */
  @Nullable Long number() {
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException notWhole) {
      return null;
    }
  }
}
