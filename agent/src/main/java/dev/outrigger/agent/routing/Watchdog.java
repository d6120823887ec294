package dev.outrigger.agent.routing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread {@code outrigger-watchdog}: opens the breaker of a call that hangs, and lets open
 * breakers try again. A daemon; it holds no lock and runs no code of the application.
 */
final class Watchdog implements Runnable {
  /** Looks within the time after which a call counts as hung. */
  private static final int LOOKS = 3;

  /** The first calls of a coordinator may take this many times as long. */
  private static final int COLD_FACTOR = 20;

  /** What one woven decision shows of itself to the watchdog. */
  record Watched(CircuitBreaker breaker, InFlight calls, InFlight coldCalls) {}

  private record Watch(Watched watched, HangDetector calls, HangDetector coldCalls) {}

  private final List<Watch> watches;
  private final long pauseNanos;
  private final String complaint;
  private volatile boolean stopped;

  Watchdog(List<Watched> decisions, Duration hang) {
    watches =
        decisions.stream()
            .map(
                each ->
                    new Watch(each, new HangDetector(LOOKS), new HangDetector(LOOKS * COLD_FACTOR)))
            .toList();
    pauseNanos = Math.max(1_000_000, hang.toNanos() / LOOKS);
    complaint = "a call still ran after " + CircuitBreaker.text(hang);
  }

  /** Starts the thread. */
  Thread start() {
    Thread thread = new Thread(this, "outrigger-watchdog");
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
    return thread;
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    while (!stopped) {
      LockSupport.parkNanos(this, pauseNanos);
      for (Watch watch : watches) {
        look(watch);
      }
    }
  }

  private void look(Watch watch) {
    boolean hung = watch.calls().look(watch.watched().calls());
    hung |= watch.coldCalls().look(watch.watched().coldCalls());
    if (hung) {
      watch.watched().breaker().trip(complaint);
    }
    watch.watched().breaker().tick();
  }
}
