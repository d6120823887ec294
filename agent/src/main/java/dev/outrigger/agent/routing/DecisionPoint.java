package dev.outrigger.agent.routing;

import dev.outrigger.agent.config.BreakerConfig;
import dev.outrigger.agent.profile.HookSpec;
import org.jspecify.annotations.Nullable;

/**
 * One decision of a profile: its slot in the bridge, what fills it, and its own breaker, so that
 * one method that fails does not take the others with it.
 *
 * <p>The breaker is thread-safe, the rest is guarded by the {@link Router}.
 */
final class DecisionPoint {
  /** Hears of every change of a breaker's state. */
  @FunctionalInterface
  interface BreakerListener {
    void changed(DecisionPoint point, CircuitBreaker.State state, String reason);
  }

  private final HookSpec hook;
  private final CircuitBreaker breaker;
  private final InFlight inFlight = new InFlight();
  private final InFlight coldInFlight = new InFlight();
  private volatile int number = -1;
  private @Nullable AssignRoute route;

  DecisionPoint(HookSpec hook, BreakerConfig settings, BreakerListener listener) {
    this.hook = hook;
    this.breaker =
        new CircuitBreaker(
            settings, System::nanoTime, (state, reason) -> listener.changed(this, state, reason));
  }

  HookSpec hook() {
    return hook;
  }

  CircuitBreaker breaker() {
    return breaker;
  }

  Watchdog.Watched watched() {
    return new Watchdog.Watched(breaker, inFlight, coldInFlight);
  }

  /** Notes that its class is woven. */
  void arm(int slot, Finder finder, ModeSwitch modes, Shadow shadow, RoutingCounts counts) {
    route =
        new AssignRoute(
            hook, finder, modes, shadow, breaker, inFlight, coldInFlight, counts, System::nanoTime);
    number = slot;
  }

  boolean isArmed() {
    return number >= 0;
  }

  /** Returns whether it is left to the original for good. */
  boolean isOff() {
    return breaker.state() == CircuitBreaker.State.OFF;
  }

  /**
   * Fills or empties its slots by the state that the breaker has now, since changes of state by
   * several threads may be heard of in another order.
   *
   * @param mayRoute whether there is nothing else against it
   */
  void connect(HookSlots slots, boolean mayRoute) {
    if (number >= 0) {
      CircuitBreaker.State state = breaker.state();
      boolean lets =
          state == CircuitBreaker.State.CLOSED || state == CircuitBreaker.State.HALF_OPEN;
      AssignRoute filling = lets && mayRoute ? route : null;
      slots.decideBy(number, filling);
      slots.observeBy(number, filling);
    }
  }
}
