package dev.outrigger.agent.routing;

/**
 * Tells from successive looks at the calls in flight for how long one of them has been there.
 *
 * <p>It counts looks, not time: where the whole JVM stood still (a collection, a starved machine)
 * the looks stood still too, and a call that merely waited with everybody else is not blamed.
 * Confined to one thread.
 */
final class HangDetector {
  private long[] before = new long[InFlight.CAPACITY];
  private long[] now = new long[InFlight.CAPACITY];
  private final int[] looks = new int[InFlight.CAPACITY];

  /** Looks once and returns how many looks before this one found a call that is still there. */
  int look(InFlight inFlight) {
    inFlight.copyInto(now);
    int longest = 0;
    for (int i = 0; i < now.length; i++) {
      looks[i] = now[i] != 0 && now[i] == before[i] ? looks[i] + 1 : 0;
      longest = Math.max(longest, looks[i]);
    }
    long[] swap = before;
    before = now;
    now = swap;
    return longest;
  }
}
