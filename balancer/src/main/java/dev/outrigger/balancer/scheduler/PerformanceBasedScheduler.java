package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.BusyWorkers;
import dev.outrigger.balancer.matching.Candidates;
import dev.outrigger.balancer.matching.Phrases;
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
 * On a busy worker the task would finish after F = remaining + planned + e′: the work there, the
 * tasks held back for it that stand ahead in the queue, and itself. It is held back if, for the
 * least F, F + retry &lt; e on the free worker; both in mean durations, so that a task of unknown
 * duration, which may be long, is not risked on a slow worker. As the planned work counts, a deep
 * queue uses every worker: the n-th task of it is held back only while the n − 1 before it will not
 * keep the better workers busy for longer than a slow one needs. This is the threshold rule for
 * slow servers (Lin and Kumar, "Optimal control of a queueing system with two heterogeneous
 * servers", IEEE Trans. Autom. Control 29(8), 1984), in time instead of queue length.
 *
 * <p>Never held back is a task for whose best free worker nothing is known yet and which has
 * nothing to do, and a task that has been held for as long as it would have run on the free worker.
 * The latter is the rule for renting or buying (Karlin et al., "Competitive snoopy caching",
 * Algorithmica 3, 1988): however wrong the forecasts are, the task is done within twice the time
 * that it would have needed at once. It does not cut in on a long task that waits in a burst, as
 * its wait is short against its duration on a slow worker.
 *
 * <p>The cost is the expected delay. Linear in the candidates, and in the busy workers and their
 * tasks where holding back is considered.
 */
public final class PerformanceBasedScheduler implements Scheduler {
  static final String NAME = "performance_based";

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
    if (candidates.heldMillis() >= here) {
      return null;
    }
    BusyWorkers busy = candidates.busy();
    int best = -1;
    double soonest = here - candidates.retryMillis();
    for (int i = 0; i < busy.count(); i++) {
      double own = busy.meanMillis(i);
      if (own >= soonest) {
        continue;
      }
      double finish = own + busy.plannedMillis(i) + busy.remainingMillis(i);
      if (finish < soonest) {
        best = i;
        soonest = finish;
      }
    }
    return best < 0 ? null : waitFor(candidates, free, busy, best, here, soonest);
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
