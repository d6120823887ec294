package dev.outrigger.balancer.matching;

/** How amounts are written in sentences for the operator. Stateless. */
public final class Phrases {
  private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Phrases() {}

  /** Returns a duration such as {@code 20 ms}, {@code 1.5 s}, {@code 2.0 min} or {@code 3.1 h}. */
  public static String millis(double millis) {
    if (!(millis < Double.POSITIVE_INFINITY)) {
      return "for ever";
    }
    if (millis < 10) {
      return oneDigit(millis) + " ms";
    }
    if (millis < 1000) {
      return Math.round(millis) + " ms";
    }
    if (millis < 120_000) {
      return oneDigit(millis / 1000) + " s";
    }
    return millis < 7_200_000
        ? oneDigit(millis / 60_000) + " min"
        : oneDigit(millis / 3_600_000) + " h";
  }

  /** Returns an amount of memory such as {@code 512.0 MiB}. */
  public static String bytes(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= 1024 && unit < BINARY.length - 1) {
      amount /= 1024;
      unit++;
    }
    return (unit == 0 ? Long.toString(bytes) : oneDigit(amount)) + " " + BINARY[unit];
  }

  /** Returns {@code 1 worker} or {@code 3 workers}. */
  public static String workers(int count) {
    return count == 1 ? "1 worker" : count + " workers";
  }

  /** Returns {@code 1 task} or {@code 3 tasks}. */
  public static String tasks(int count) {
    return count == 1 ? "1 task" : count + " tasks";
  }

  private static String oneDigit(double value) {
    return Double.toString(Math.round(value * 10) / 10.0);
  }
}
