package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.Candidates;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Goes round the workers so that each gets a share of the tasks in proportion to its weight, spread
 * evenly over time: <em>smooth</em> weighted round robin, as nginx has it (Sysoev and Dounin,
 * "Upstream: smooth weighted round-robin balancing", nginx 1.3.1, 2012).
 *
 * <pre>
 * for each candidate i:  credit[i] += weight[i]
 * best = argmax credit
 * credit[best] −= Σ weight
 * </pre>
 *
 * <p>With weights 5, 1, 1 the order is a a b a c a a, not a a a a a b c. The weight is parallelism
 * ÷ slowness ÷ tries: how many tasks the worker works on at once, times its learned speed (1 is
 * ordinary, and what is not known counts as ordinary), less where it fails what it is given.
 * Weights are read anew for every decision, so a worker that slows down gets less from then on.
 *
 * <p>Departures: weights are fractions, kept in millionths. A worker that is no candidate neither
 * gains nor loses credit, so it does not claim all it missed when it is one again, and a new worker
 * begins with no credit, even where it takes the position of one that has left. No credit and no
 * debt exceeds the greatest sum of weights of late, which is as much as arises while nobody comes
 * or goes: so after most workers have left the others do not have to wait off turns which those
 * would have taken. Of equal credits the lowest position is taken. It does not look at what is
 * outstanding; but a worker that is full is no candidate.
 *
 * <p>The cost is the expected delay. Linear in the candidates. Thread-safe, without a lock but
 * while the table of credits grows: credits are added to atomically, so that none is lost, and
 * callers at the same moment may take the same worker twice, which the following turns even out.
 */
public final class WeightedRoundRobinScheduler implements Scheduler {
  static final String NAME = "weighted_round_robin";

  /** The weight of an ordinary worker that works on one task at a time. */
  private static final double UNIT = 1e6;

  /** So that sums over all workers stay within a long. */
  private static final double MOST = 1e12;

  /** What each position has in credit, and which worker it belongs to. */
  private record Credits(AtomicLongArray amounts, AtomicReferenceArray<@Nullable Object> owners) {
    Credits(int size) {
      this(new AtomicLongArray(size), new AtomicReferenceArray<>(size));
    }
  }

  /** By which share the greatest sum of late is forgotten with each decision. */
  private static final int FADING = 64;

  private volatile Credits shared = new Credits(16); // replaced under the lock of this

  /** The greatest sum of weights of late; a bound that may be a moment old. */
  private final AtomicLong bound = new AtomicLong();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Choice choose(Candidates candidates) {
    int greatest = 0;
    long total = 0;
    for (int i = 0; i < candidates.count(); i++) {
      greatest = Math.max(greatest, candidates.position(i));
      total += weight(candidates, i);
    }
    long faded = bound.get();
    long limit = Math.max(total, faded - faded / FADING);
    bound.set(limit);
    Credits credits = creditsFor(greatest);
    int best = -1;
    long most = 0;
    for (int i = 0; i < candidates.count(); i++) {
      long credit = earn(credits, candidates, i, limit);
      if (best < 0
          || credit > most
          || (credit == most && candidates.position(i) < candidates.position(best))) {
        best = i;
        most = credit;
      }
    }
    credits.amounts.addAndGet(candidates.position(best), -total);
    return new Choice.Pick(best, ExpectedDelay.median(candidates, best));
  }

  /** The one with the most credit first, as it would be taken next. */
  @Override
  public Cost preference(Candidates candidates, int chosen) {
    Credits credits = shared;
    return (c, i) -> {
      int at = c.position(i);
      return at < credits.amounts.length() ? -(double) credits.amounts.get(at) : 0;
    };
  }

  private static long earn(Credits credits, Candidates candidates, int i, long limit) {
    int position = candidates.position(i);
    Object worker = candidates.workerId(i);
    if (credits.owners.get(position) != worker) { // by identity: an id is the same while it is here
      credits.owners.set(position, worker);
      credits.amounts.set(position, 0);
    }
    long credit = credits.amounts.addAndGet(position, weight(candidates, i));
    long bounded = Math.max(-limit, Math.min(limit, credit));
    return bounded == credit ? credit : credits.amounts.addAndGet(position, bounded - credit);
  }

  private static long weight(Candidates candidates, int i) {
    double speed = UNIT / candidates.slowness(i) / candidates.expectedTries(i);
    return (long) Math.max(1, Math.min(MOST, candidates.parallelism(i) * speed));
  }

  /**
   * Returns credits with room for all positions; what is earned while they grow may be lost, once.
   */
  private Credits creditsFor(int greatest) {
    Credits credits = shared;
    return greatest < credits.amounts.length() ? credits : grown(greatest);
  }

  private synchronized Credits grown(int greatest) {
    Credits credits = shared;
    int size = credits.amounts.length();
    if (greatest < size) {
      return credits;
    }
    Credits larger = new Credits(Math.max(greatest + 1, size * 2));
    for (int position = 0; position < size; position++) {
      larger.amounts.set(position, credits.amounts.get(position));
      larger.owners.set(position, credits.owners.get(position));
    }
    shared = larger;
    return larger;
  }
}
