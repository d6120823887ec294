package dev.outrigger.agent.routing;

import dev.outrigger.agent.log.Daemon;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread {@code outrigger-watchdog}: keeps callers out while a call takes conspicuously long,
 * opens the breaker when it does not come back, and lets open breakers try again.
 *
 * <p>A daemon; it holds no lock and runs no code of the application.
 */
final class Watchdog implements Runnable {
  /** Looks within the time after which a call is conspicuous. */
  private static final int LOOKS = 3;

  /** A call that takes this many times as long counts as hung. */
  private static final int HUNG = 20;

  /**
   * One of the first calls of a coordinator, which the JVM still interprets, may take this many
   * times as long before it counts as hung. The others are kept out as early as ever, since the
   * original serves them as well.
   */
  private static final int COLD = 3;

  /** What one woven decision shows of itself to the watchdog. */
  record Watched(CircuitBreaker breaker, InFlight calls, InFlight coldCalls) {}

  private record Watch(Watched watched, HangDetector calls, HangDetector coldCalls) {}

  private final List<Watch> watches;
  private final long pauseNanos;
  private final Duration conspicuous;
  private volatile boolean stopped;

  /**
   * @param conspicuous how long a call may take before others are kept out; 20 times that is hung,
   *     60 times for one of the first
   */
  Watchdog(List<Watched> decisions, Duration conspicuous) {
    watches =
        decisions.stream()
            .map(each -> new Watch(each, new HangDetector(), new HangDetector()))
            .toList();
    pauseNanos = Math.max(1_000_000, conspicuous.toNanos() / LOOKS);
    this.conspicuous = conspicuous;
  }

  /** Starts the thread. */
  Thread start() {
    return Daemon.start("outrigger-watchdog", this);
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    while (!stopped) {
      LockSupport.parkNanos(this, pauseNanos);
      try {
        for (Watch watch : watches) {
          look(watch);
        }
      } catch (Throwable e) {
        // E.g. no memory for the line in the log. It looks again: nobody else would.
      }
    }
  }

  private void look(Watch watch) {
    CircuitBreaker breaker = watch.watched().breaker();
    int longest = watch.calls().look(watch.watched().calls());
    int longestCold = watch.coldCalls().look(watch.watched().coldCalls());
    if (longest >= LOOKS * HUNG) {
      breaker.trip(stillRanAfter(HUNG));
    } else if (longestCold >= LOOKS * HUNG * COLD) {
      breaker.trip(stillRanAfter(HUNG * COLD));
    } else if (Math.max(longest, longestCold) >= LOOKS) {
      breaker.suspend(stillRanAfter(1));
    } else {
      breaker.resume();
    }
    breaker.tick();
  }

  private String stillRanAfter(int times) {
    return "a call still ran after " + CircuitBreaker.text(conspicuous.multipliedBy(times));
  }
}
