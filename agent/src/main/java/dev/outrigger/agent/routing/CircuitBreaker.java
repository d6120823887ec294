package dev.outrigger.agent.routing;

import dev.outrigger.agent.config.BreakerConfig;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Cuts the balancer off from one woven method while it fails or is slow, and lets it back by
 * probes.
 *
 * <p>States as in M. Nygard, "Release It!" (2nd ed., 2018): closed, open, half-open. We add
 * suspended, since on a starved machine a call may look hung that is merely waiting for a
 * processor, and off, for a balancer that was cut off too often. A call that hangs, and an error
 * that says the JVM or the agent itself is broken, open it at once; otherwise the rates over the
 * last calls decide, and only once the window is full. Thread-safe; a judged call takes no lock and
 * costs a few uncontended atomic operations and no allocation, which is why this is not a library's
 * breaker.
 */
final class CircuitBreaker {
  /** Openings further apart than this many times the open time do not add up. */
  private static final long FORGIVEN_AFTER = 100;

  /** What the breaker lets through. */
  enum State {
    /** Every call. */
    CLOSED,
    /** No call, while one that takes conspicuously long is watched. */
    SUSPENDED,
    /** No call, until the open time is over. */
    OPEN,
    /** One call at a time, whose outcome decides. */
    HALF_OPEN,
    /** No call, for good. */
    OFF
  }

  /** Hears every change of state, on the thread that caused it, once. */
  interface Listener {
    void changed(State state, String reason);
  }

  private volatile BreakerConfig settings;
  private final LongSupplier nanoClock;
  private final Listener listener;

  private final AtomicLong epoch = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong slows = new AtomicLong();
  private final AtomicInteger judged = new AtomicInteger();
  private final AtomicLong probe = new AtomicLong(NO_PROBE);
  private final AtomicInteger trips = new AtomicInteger();
  private final Object transition = new Object();
  private volatile State state = State.CLOSED;
  private volatile long openedAt;

  private static final long NO_PROBE = -1;

  CircuitBreaker(BreakerConfig settings, LongSupplier nanoClock, Listener listener) {
    this.settings = settings;
    this.nanoClock = nanoClock;
    this.listener = listener;
  }

  State state() {
    return state;
  }

  /** Judges by other settings from now on; what was seen so far is forgotten, the state stays. */
  void reconfigure(BreakerConfig newSettings) {
    synchronized (transition) {
      settings = newSettings;
      clearWindow();
    }
  }

  /** Returns how often it has opened, forgiven openings left out. */
  int trips() {
    return trips.get();
  }

  /**
   * Returns the number of times it has opened. A call whose epoch has passed by the time it ends
   * was overtaken by an opening: its answer is too late.
   */
  long epoch() {
    return epoch.get();
  }

  /** Returns whether a call may go to the balancer now; if so it must be judged afterwards. */
  boolean tryAcquire() {
    State now = state;
    return now == State.CLOSED
        || (now == State.HALF_OPEN && probe.compareAndSet(NO_PROBE, epoch.get()));
  }

  /** Judges a call that ended well after {@code nanos}. */
  void succeeded(long startEpoch, long nanos) {
    judge(startEpoch, false, nanos >= settings.slowCall().toNanos(), "");
  }

  /** Judges a call that failed; {@code cause} is for the operator. */
  void failed(long startEpoch, String cause) {
    judge(startEpoch, true, false, cause);
  }

  /** Gives a call back unjudged: it never reached the balancer. */
  void released(long startEpoch) {
    probe.compareAndSet(startEpoch, NO_PROBE);
  }

  /** Lets no call through any longer, whatever the rates are, as something is broken for good. */
  void giveUp(String reason) {
    synchronized (transition) {
      if (state == State.OFF) {
        return;
      }
      state = State.OFF;
      epoch.incrementAndGet();
      probe.set(NO_PROBE);
    }
    listener.changed(State.OFF, reason);
  }

  /** Opens at once, whatever the rates are. */
  void trip(String reason) {
    State reached;
    synchronized (transition) {
      if (state == State.OPEN || state == State.OFF) {
        return;
      }
      reached = opening();
      state = reached;
      epoch.incrementAndGet();
      probe.set(NO_PROBE);
    }
    listener.changed(reached, reason);
  }

  /**
   * Diverts all calls to the original for as long as one call takes conspicuously long. A probe
   * that does opens the breaker again instead.
   */
  void suspend(String reason) {
    synchronized (transition) {
      if (state == State.CLOSED) {
        state = State.SUSPENDED;
        epoch.incrementAndGet();
      } else if (state != State.HALF_OPEN) {
        return;
      }
    }
    if (state == State.HALF_OPEN) {
      trip(reason);
    } else {
      listener.changed(State.SUSPENDED, reason);
    }
  }

  /** Ends a suspension, if there is one: the call came back after all. */
  void resume() {
    if (state == State.SUSPENDED && move(State.SUSPENDED, State.CLOSED)) {
      listener.changed(State.CLOSED, "the long call came back");
    }
  }

  /** Lets a probe through once the open time is over; call it from time to time. */
  void tick() {
    if (state == State.OPEN && nanoClock.getAsLong() - openedAt >= settings.openFor().toNanos()) {
      clearWindow();
      if (move(State.OPEN, State.HALF_OPEN)) {
        listener.changed(State.HALF_OPEN, "letting one call through");
      }
    }
  }

  private boolean move(State from, State to) {
    synchronized (transition) {
      if (state != from) {
        return false;
      }
      state = to;
      return true;
    }
  }

  private void judge(long startEpoch, boolean failure, boolean slow, String cause) {
    if (startEpoch != epoch.get()) {
      return;
    }
    if (state == State.HALF_OPEN) {
      judgeProbe(startEpoch, failure, slow, cause);
      return;
    }
    long failed = shift(failures, failure);
    long slowed = shift(slows, slow);
    int window = settings.window();
    if (judged.get() < window && judged.incrementAndGet() < window) {
      return;
    }
    if (failure && Long.bitCount(failed) >= settings.failureRate() * window) {
      trip(
          Long.bitCount(failed)
              + " of the last "
              + window
              + " calls failed, the last one: "
              + cause);
    } else if (slow && Long.bitCount(slowed) >= settings.slowRate() * window) {
      trip(
          Long.bitCount(slowed)
              + " of the last "
              + window
              + " calls took "
              + text(settings.slowCall())
              + " or longer");
    }
  }

  private void judgeProbe(long startEpoch, boolean failure, boolean slow, String cause) {
    if (probe.get() != startEpoch) {
      return;
    }
    if (failure || slow) {
      trip(failure ? "the probe failed: " + cause : "the probe was slow");
    } else if (move(State.HALF_OPEN, State.CLOSED)) {
      probe.set(NO_PROBE);
      listener.changed(State.CLOSED, "the probe went well");
    }
  }

  private long shift(AtomicLong register, boolean bit) {
    int window = settings.window();
    long mask = window == Long.SIZE ? -1L : (1L << window) - 1;
    return register.accumulateAndGet(bit ? 1 : 0, (old, add) -> ((old << 1) | add) & mask);
  }

  private void clearWindow() {
    failures.set(0);
    slows.set(0);
    judged.set(0);
  }

  /** Notes an opening and returns the state it leads to. */
  private State opening() {
    long now = nanoClock.getAsLong();
    boolean forgiven =
        trips.get() > 0 && now - openedAt > FORGIVEN_AFTER * settings.openFor().toNanos();
    openedAt = now;
    int count = forgiven ? 1 : trips.get() + 1;
    trips.set(count);
    return count >= settings.maxTrips() ? State.OFF : State.OPEN;
  }

  static String text(Duration duration) {
    return duration.toNanos() % 1_000_000 == 0
        ? duration.toMillis() + " ms"
        : duration.toNanos() / 1000 + " µs";
  }
}
