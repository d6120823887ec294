package dev.outrigger.agent.routing;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Picks a share of the calls, evenly: of any hundred in a row, that many. Thread-safe.
 *
 * <p>It draws no random numbers, since those of a thread are the application's.
 */
final class Share {
  private static final int WHOLE = 100;

  /** Coprime with 100, so that the picked ones are spread over the hundred. */
  private static final int STRIDE = 37;

  private final AtomicLong calls = new AtomicLong();
  private volatile int percent;

  Share(int percent) {
    this.percent = percent;
  }

  int percent() {
    return percent;
  }

  void percent(int newPercent) {
    percent = newPercent;
  }

  /** Returns whether the next call is one of the share; the whole costs one volatile read. */
  boolean takesNext() {
    int share = percent;
    return share >= WHOLE || (share > 0 && calls.getAndIncrement() * STRIDE % WHOLE < share);
  }
}
