package dev.outrigger.agent.control.suggest;

import java.util.List;

/** Tells the unit that a name says. Stateless. */
final class TimeUnits {
  private TimeUnits() {}

  /** Returns the unit as a profile writes it; milliseconds where the name tells none. */
  static String of(String name) {
    List<String> words = Words.of(name);
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    return switch (last) {
      case "nanos", "ns", "nanoseconds" -> "ns";
      case "micros", "us", "microseconds" -> "us";
      case "seconds", "secs", "sec", "s" -> "s";
      case "minutes", "mins" -> "m";
      case "hours" -> "h";
      default -> "ms";
    };
  }
}
