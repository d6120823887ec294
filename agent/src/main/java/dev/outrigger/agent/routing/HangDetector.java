package dev.outrigger.agent.routing;

/**
 * Tells from successive looks at the calls in flight whether one of them hangs.
 *
 * <p>It counts looks, not time: where the whole JVM stood still (a collection, a starved machine)
 * the looks stood still too, and a call that merely waited with everybody else is not blamed.
 * Confined to one thread.
 */
final class HangDetector {
  private final int looksUntilHung;
  private long[] before = new long[InFlight.CAPACITY];
  private long[] now = new long[InFlight.CAPACITY];
  private final int[] looks = new int[InFlight.CAPACITY];

  /**
   * @param looksUntilHung how many successive looks must find the same call; at least 1
   */
  HangDetector(int looksUntilHung) {
    this.looksUntilHung = looksUntilHung;
  }

  /** Looks once and returns whether a call hangs; each call is reported once. */
  boolean look(InFlight inFlight) {
    inFlight.copyInto(now);
    boolean hung = false;
    for (int i = 0; i < now.length; i++) {
      looks[i] = now[i] != 0 && now[i] == before[i] ? looks[i] + 1 : 0;
      hung |= looks[i] == looksUntilHung;
    }
    long[] swap = before;
    before = now;
    now = swap;
    return hung;
  }
}
