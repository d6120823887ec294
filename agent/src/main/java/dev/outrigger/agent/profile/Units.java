package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.SizeUnits;
import java.util.List;
import java.util.Map;

/**
 * In which units the coordinator's plain numbers are.
 *
 * @param expectedNanos nanoseconds that one unit of {@code task.expected} has
 * @param taskMemoryBytes bytes that one unit of {@code task.memory} has
 * @param workerMemoryBytes bytes that one unit of {@code worker.memory} has
 * @param optionScales for hooks that name a unit, by their key: the factor from that unit to
 *     nanoseconds or to a share of 1
 */
record Units(
    double expectedNanos,
    double taskMemoryBytes,
    double workerMemoryBytes,
    Map<String, Double> optionScales) {

  static final List<String> TIMES = List.of("ns", "us", "ms", "s", "m", "h");
  static final List<String> SHARES = List.of("share", "percent");
  static final double MILLISECOND = 1e6;

  Units {
    optionScales = Map.copyOf(optionScales);
  }

  /** Returns the nanoseconds of one {@code unit}, or NaN where it is no unit of time. */
  static double nanos(String unit) {
    return switch (unit) {
      case "ns" -> 1;
      case "us" -> 1e3;
      case "ms" -> MILLISECOND;
      case "s" -> 1e9;
      case "m" -> 60e9;
      case "h" -> 3600e9;
      default -> Double.NaN;
    };
  }

  /** Returns the bytes of one {@code unit}, or NaN where it is no unit of memory. */
  static double bytes(String unit) {
    long bytes = SizeUnits.bytes(unit);
    return bytes == 0 ? Double.NaN : bytes;
  }

  /** Returns which part of 1 one {@code unit} is, or NaN where it is neither share nor percent. */
  static double share(String unit) {
    return switch (unit) {
      case "share" -> 1;
      case "percent" -> 0.01;
      default -> Double.NaN;
    };
  }

  double scaleOf(HookSpec hook, double byDefault) {
    return optionScales.getOrDefault(hook.key(), byDefault);
  }
}
