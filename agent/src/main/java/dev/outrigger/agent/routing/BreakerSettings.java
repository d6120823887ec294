package dev.outrigger.agent.routing;

import java.time.Duration;

/**
 * When a circuit breaker opens and for how long.
 *
 * @param window how many of the last calls are judged; 1 to {@value CircuitBreaker#MAX_WINDOW}
 * @param failureRate share of failures in a full window that opens it; above 0, at most 1
 * @param slowCall a call that takes at least this long is slow; positive
 * @param slowRate share of slow calls in a full window that opens it; above 0, at most 1
 * @param hang a call still running after this long opens it at once; positive
 * @param openFor how long it stays open before one call is let through as a probe; positive
 * @param maxTrips at this many openings within 100 times {@code openFor} of each other it stays
 *     open for good; at least 1
 */
public record BreakerSettings(
    int window,
    double failureRate,
    Duration slowCall,
    double slowRate,
    Duration hang,
    Duration openFor,
    int maxTrips) {

  public BreakerSettings {
    require(window >= 1 && window <= CircuitBreaker.MAX_WINDOW, "window", window);
    require(failureRate > 0 && failureRate <= 1, "failureRate", failureRate);
    require(slowCall.toNanos() > 0, "slowCall", slowCall);
    require(slowRate > 0 && slowRate <= 1, "slowRate", slowRate);
    require(hang.toNanos() > 0, "hang", hang);
    require(openFor.toNanos() > 0, "openFor", openFor);
    require(maxTrips >= 1, "maxTrips", maxTrips);
  }

  private static void require(boolean ok, String name, Object value) {
    if (!ok) {
      throw new IllegalArgumentException(name + " is out of range: " + value);
    }
  }
}
