package dev.outrigger.balancer.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads one {@link Version}. Used once, by one thread. */
final class VersionParser {
  private static final int LONGEST = 200;
  private static final int MOST_DIGITS = 18;

  private final String written;
  private final String text;
  private int at;

  VersionParser(String text) {
    this.written = requireNonNull(text, "text is null").strip();
    int build = written.indexOf('+');
    this.text = build < 0 ? written : written.substring(0, build);
  }

  Version parse() {
    if (written.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a version must have at most "
              + LONGEST
              + " characters, had "
              + written.length()
              + ": "
              + written.substring(0, 40)
              + "...");
    }
    if (at < text.length() && (text.charAt(at) == 'v' || text.charAt(at) == 'V')) {
      at++;
    }
    long[] numbers = numbers();
    return new Version(numbers, qualifiers(), written);
  }

  private long[] numbers() {
    List<Long> numbers = new ArrayList<>(List.of(number()));
    while (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(at + 1)) {
      at++;
      numbers.add(number());
    }
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  private List<VersionQualifier> qualifiers() {
    List<VersionQualifier> qualifiers = new ArrayList<>();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '.' || c == '-' || c == '_') {
        at++;
      }
      if (isLetter(at)) {
        VersionQualifier qualifier = VersionQualifier.ofWord(word());
        if (qualifier != null) {
          qualifiers.add(qualifier);
        }
      } else {
        qualifiers.add(VersionQualifier.ofNumber(number()));
      }
    }
    return qualifiers;
  }

  private String word() {
    int start = at;
    while (isLetter(at)) {
      at++;
    }
    return text.substring(start, at).toLowerCase(Locale.ROOT);
  }

  private long number() {
    int start = at;
    while (isDigit(at)) {
      at++;
    }
    if (at == start) {
      throw invalid(
          at < text.length()
              ? "cannot have '" + text.charAt(at) + "' as character " + (at + 1)
              : "ends where a number must follow");
    }
    if (at - start > MOST_DIGITS) {
      throw invalid("has a number of more than " + MOST_DIGITS + " digits");
    }
    return Long.parseLong(text, start, at, 10);
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private boolean isLetter(int index) {
    if (index >= text.length()) {
      return false;
    }
    char c = text.charAt(index);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private IllegalArgumentException invalid(String why) {
    return new IllegalArgumentException(
        "version '"
            + written
            + "' "
            + why
            + "; expected numbers joined by dots, such as 1.13.1 or 2.0.0rc1");
  }
}
