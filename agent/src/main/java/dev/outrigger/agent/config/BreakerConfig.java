package dev.outrigger.agent.config;

import dev.outrigger.balancer.config.Key;
import dev.outrigger.balancer.config.Kind;
import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.config.Setting;
import dev.outrigger.balancer.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * When a woven method is left to the original for a while.
 *
 * @param window how many of the last calls are judged; 1 to {@value #LONGEST_WINDOW}
 * @param failureRate share of failed calls in the window from which it opens; above 0 to 1
 * @param slowCall a call that took longer is slow
 * @param slowRate share of slow calls in the window from which it opens; above 0 to 1
 * @param openFor how long it stays open before one call tries again
 * @param maxTrips openings, each within 100 times {@code openFor} of the last, after which it stays
 *     open for good; 1 to 1 000
 * @param hang while a call takes longer the original serves all others, and after 20 times as long
 *     it opens; at least {@code slowCall}
 */
public record BreakerConfig(
    int window,
    double failureRate,
    Duration slowCall,
    double slowRate,
    Duration openFor,
    int maxTrips,
    Duration hang) {

  /** The longest window: a bit a call. */
  public static final int LONGEST_WINDOW = 64;

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Kind<Double> RATE = Kind.decimal(0.01, 1);
  private static final Kind<Duration> CALL = Kind.duration(SHORTEST, Duration.ofMinutes(1));

  private static final Key<Integer> WINDOW =
      new Key<>(
          "breaker.window",
          Kind.integer(1, LONGEST_WINDOW),
          "20",
          "how many of the last calls are judged");
  private static final Key<Double> FAILURE_RATE =
      new Key<>("breaker.failure-rate", RATE, "0.5", "share of failed calls from which it opens");
  private static final Key<Duration> SLOW_CALL =
      new Key<>("breaker.slow-call", CALL, "50ms", "a call that takes longer is slow");
  private static final Key<Double> SLOW_RATE =
      new Key<>("breaker.slow-rate", RATE, "0.5", "share of slow calls from which it opens");
  private static final Key<Duration> OPEN_FOR =
      new Key<>(
          "breaker.open-for",
          Kind.duration(SHORTEST, LONGEST),
          "10s",
          "how long it stays open before one call tries again");
  private static final Key<Integer> MAX_TRIPS =
      new Key<>(
          "breaker.max-trips",
          Kind.integer(1, 1_000),
          "5",
          "openings after which it stays open for good");
  private static final Key<Duration> HANG =
      new Key<>(
          "breaker.hang",
          CALL,
          "50ms",
          "while a call takes longer, the original serves all others");

  static final List<Key<?>> KEYS =
      List.of(WINDOW, FAILURE_RATE, SLOW_CALL, SLOW_RATE, OPEN_FOR, MAX_TRIPS, HANG);

  static BreakerConfig read(Settings settings, Problems problems) {
    BreakerConfig config =
        new BreakerConfig(
            settings.get(WINDOW, problems),
            settings.get(FAILURE_RATE, problems),
            settings.get(SLOW_CALL, problems),
            settings.get(SLOW_RATE, problems),
            settings.get(OPEN_FOR, problems),
            settings.get(MAX_TRIPS, problems),
            settings.get(HANG, problems));
    Setting setting = settings.find(HANG.name());
    if (setting == null) {
      setting = settings.find(SLOW_CALL.name());
    }
    if (setting != null && config.hang.compareTo(config.slowCall) < 0) {
      problems.add(
          Problem.badValue(
              setting,
              "breaker.hang is "
                  + config.hang.toMillis()
                  + "ms, shorter than breaker.slow-call, "
                  + config.slowCall.toMillis()
                  + "ms: no call could ever count as slow",
              "set breaker.hang to " + config.slowCall.toMillis() + "ms or more"));
    }
    return config;
  }
}
