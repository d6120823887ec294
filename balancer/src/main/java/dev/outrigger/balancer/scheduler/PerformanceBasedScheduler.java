package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.BusyWorkers;
import dev.outrigger.balancer.matching.Candidates;
import dev.outrigger.balancer.matching.Phrases;
import dev.outrigger.balancer.matching.Risk;
import org.jspecify.annotations.Nullable;

/**
 * Takes the worker with the <em>shortest expected delay</em>, and holds a task back for a busy
 * worker that will have finished it sooner than the best free one would.
 *
 * <h2>Choice</h2>
 *
 * argmin e·max(1, (outstanding + 1) ÷ parallelism), where e is the learned duration of the task
 * there: the rule of Winston ("Optimality of the shortest line discipline", J. Appl. Prob. 14,
 * 1977) for unlike servers (Banawan and Zahorjan, "Load sharing in heterogeneous queueing systems",
 * IEEE INFOCOM 1989). Departures: with several tasks at once a worker delays a task only once it
 * has more than it works on at once; e is the optimistic guess, so that every capable worker is
 * tried, and tried again while little is known of it.
 *
 * <h2>Holding back</h2>
 *
 * On a busy worker b the task would begin after W = remaining + planned: the work there, and that
 * of the tasks held back for b which stand ahead in the queue. Let D = X<sub>free</sub> −
 * X<sub>b</sub> be what its duration is longer on the best free worker. Of the busy workers the one
 * with the least W + E[X<sub>b</sub>] is considered, and the task is held back for it if W + retry
 * lies below the 0.97-<em>expectile</em> of D (Newey and Powell, "Asymmetric least squares
 * estimation and testing", Econometrica 55(4), 1987): the point where being late, in the mean,
 * outweighs being early. For a duration that is known this is D itself, so the task is held back
 * exactly if b will have done it sooner. For one that is not known it lies well above the mean, so
 * that a slow worker is not handed a lottery ticket. As planned work counts, a deep queue uses
 * every worker: the n-th task is held back only while the n − 1 ahead of it do not keep the better
 * workers busy for longer than that. This is the threshold rule for slow servers (Lin and Kumar,
 * "Optimal control of a queueing system with two heterogeneous servers", IEEE Trans. Autom. Control
 * 29(8), 1984), counted in time in place of tasks.
 *
 * <p>The price is bounded. The time for which a task has been held longer than was promised when it
 * was held first (the work then ahead of it) counts as a lower bound of W, however short the
 * forecast is, so it is given away once it is overdue by as much as it would have lost on the free
 * worker, by that same cautious measure. Waiting its turn in a queue that moves as foreseen is no
 * evidence against the forecast: counting it would give the tail of a burst to the slowest worker.
 * This is the rule for renting or buying (Karlin, Manasse, Rudolph and Sleator, "Competitive snoopy
 * caching", Algorithmica 3, 1988): beyond its promise it takes at most twice as long as at once. A
 * long task that waits in a burst is not given away by this, since its wait is short against what
 * it would lose. Overdue work counts as lasting as long again as it has run, so a worker that hangs
 * is soon not waited for. And a task is never held back from an idle worker of which nothing is
 * known.
 *
 * <p>The cost is the expected delay. Linear in the candidates, and in the busy workers and their
 * tasks where holding back is considered.
 */
public final class PerformanceBasedScheduler implements Scheduler {
  static final String NAME = "performance_based";

  /**
   * Lateness weighs 0.97/0.03 ≈ 32 times earliness. In simulated bursts of log-normal tasks never
   * seen, σ = 1.5 to 2, on workers of slowness 1, 1, 1.5 and 20, the tenth worst of 60 makespans
   * fell from 6 × the bound at 0.9 to 1.6 × there, and nothing was gained beyond. A task whose
   * duration is known is hardly affected.
   */
  private static final double CAUTION = 0.97;

  private final Rotation rotation = new Rotation();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Choice choose(Candidates candidates) {
    int best = shortestExpectedDelay(candidates);
    Choice waiting = waitForBetter(candidates, best);
    if (waiting != null) {
      return waiting;
    }
    rotation.chosen(candidates, best);
    return new Choice.Pick(best, candidates.medianMillis(best) * crowding(candidates, best));
  }

  private int shortestExpectedDelay(Candidates candidates) {
    int best = 0;
    double least = delay(candidates, 0);
    for (int i = 1; i < candidates.count(); i++) {
      double delay = delay(candidates, i);
      if (delay < least
          || (delay == least && rotation.turn(candidates, i) < rotation.turn(candidates, best))) {
        best = i;
        least = delay;
      }
    }
    return best;
  }

  private static double delay(Candidates candidates, int i) {
    return candidates.optimisticMillis(i) * crowding(candidates, i);
  }

  private static double crowding(Candidates candidates, int i) {
    return Math.max(1, (candidates.outstanding(i) + 1.0) / candidates.parallelism(i));
  }

  private static @Nullable Choice waitForBetter(Candidates candidates, int free) {
    if (candidates.observations(free) == 0 && candidates.outstanding(free) == 0) {
      return null;
    }
    double here = candidates.meanMillis(free) * crowding(candidates, free);
    BusyWorkers busy = candidates.busy();
    int best = -1;
    double soonest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < busy.count(); i++) {
      double own = busy.meanMillis(i);
      if (own < Math.min(here, soonest)) {
        double finish = own + busy.plannedMillis(i) + busy.remainingMillis(i);
        if (finish < soonest) {
          best = i;
          soonest = finish;
        }
      }
    }
    if (best < 0) {
      return null;
    }
    double own = busy.meanMillis(best);
    double wait = Math.max(candidates.overdueMillis(), soonest - own + candidates.retryMillis());
    boolean worthIt =
        Risk.expectileExceeds(CAUTION, here - own, candidates.logVariance(free), wait);
    return worthIt ? waitFor(candidates, free, busy, best, here, soonest) : null;
  }

  private static Choice waitFor(
      Candidates candidates, int free, BusyWorkers busy, int best, double here, double there) {
    return new Choice.WaitFor(
        best,
        "worker "
            + candidates.workerId(free)
            + " is free and would need "
            + Phrases.millis(here)
            + "; worker "
            + busy.workerId(best)
            + " is busy and is expected to have it done in "
            + Phrases.millis(there));
  }
}
