package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.Candidates;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Draws two different candidates at random and takes the one with the shorter expected delay, the
 * first drawn where they are equal (Mitzenmacher, "The power of two choices in randomized load
 * balancing", IEEE Trans. Parallel and Distributed Systems 12(10), 2001).
 *
 * <p>With n tasks thrown at n like workers the fullest holds ln ln n ÷ ln 2 + O(1) of them with
 * high probability, against about ln n ÷ ln ln n for one random choice. And where many coordinators
 * choose by counts that are a moment old, it does not drive all of them to the same worker. For
 * workers that are alike: where both drawn are slow the task goes to a slow one, so on very unlike
 * workers the slow ones are overrun at loads that schedulers which compare all carry easily.
 *
 * <p>Departures: the theorem is for like tasks and workers and compares queue lengths; we compare
 * {@linkplain PerformanceBasedScheduler expected delays}. The draw gives each worker a random
 * number that follows from one number per decision and the worker's position, and takes the two
 * least, so that it does not depend on the order of the list. The numbers are those of SplitMix64
 * (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014), seeded
 * once from the generator that was passed, so that threads do not wait for each other.
 *
 * <p>The cost is the expected delay. Linear in the candidates, of which two are asked for their
 * durations. Thread-safe.
 */
public final class PowerOfTwoChoicesScheduler implements Scheduler {
  static final String NAME = "power_of_two_choices";

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private final AtomicLong state;

  /**
   * @param random where its chance comes from; used now and not again
   */
  public PowerOfTwoChoicesScheduler(RandomGenerator random) {
    state = new AtomicLong(random.nextLong());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Choice choose(Candidates candidates) {
    long draw = mix(state.addAndGet(GOLDEN_GAMMA));
    int first = 0;
    int second = -1;
    long least = lot(draw, candidates, 0);
    long next = Long.MAX_VALUE;
    for (int i = 1; i < candidates.count(); i++) {
      long lot = lot(draw, candidates, i);
      if (lot < least) {
        second = first;
        next = least;
        first = i;
        least = lot;
      } else if (second < 0 || lot < next) {
        second = i;
        next = lot;
      }
    }
    boolean isSecondBetter =
        second >= 0
            && ExpectedDelay.optimistic(candidates, second)
                < ExpectedDelay.optimistic(candidates, first);
    int best = isSecondBetter ? second : first;
    return new Choice.Pick(best, ExpectedDelay.median(candidates, best));
  }

  /**
   * Returns the worker's lot in this draw; no two workers have the same, as mixing is one-to-one.
   */
  private static long lot(long draw, Candidates candidates, int i) {
    return mix(draw + (candidates.position(i) + 1L) * GOLDEN_GAMMA);
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }
}
