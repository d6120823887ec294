package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.BusyWorkers;
import dev.outrigger.balancer.matching.Candidates;
import dev.outrigger.balancer.matching.Phrases;
import dev.outrigger.balancer.matching.Risk;
import org.jspecify.annotations.Nullable;

/**
 * Takes the worker where a task adds the <em>least delay</em>, its own and that of tasks to come,
 * and holds a task back for a busy worker that will have finished it sooner than the best free one
 * would.
 *
 * <h2>Choice</h2>
 *
 * argmin e·(1 + n) + ¼·ρ ÷ (1 − ρ)·e·(min(n, 4) + e ÷ 2pē), where e is the learned duration of the
 * task there times the expected tries (1 where nothing has failed), p how many tasks the worker
 * works on at once, n how many it has beyond those, ÷ p, of which each counts as the share that is
 * expected to remain, ρ its utilisation, and ē the mean duration of its tasks.
 *
 * <p>The first part is the task's own delay: the rule of Winston ("Optimality of the shortest line
 * discipline", J. Appl. Prob. 14, 1977) for unlike servers (Banawan and Zahorjan, "Load sharing in
 * heterogeneous queueing systems", IEEE INFOCOM 1989). The second is what it costs those that come
 * after it, so a task leaves the workers that others will need more: the first step of policy
 * iteration for queues that know their backlog (Hyytiä, Penttinen and Aalto, "Size- and state-aware
 * dispatching problem with queue-specific job sizes", EJOR 217(2), 2012).
 *
 * <p>Departures: n is no whole number, since a task that is nearly done delays little. The backlog
 * is counted in tasks and not in time, which one task that is guessed wrongly would spoil. ρ and ē
 * are measured on the very policy, in place of a static one to be improved; a quarter of the cost
 * to others is taken, since they will be placed by the same rule and avoid the worker; ρ counts as
 * 0.9 at most, and n there as 4 at most, so that in a burst, which nothing follows, the task's own
 * delay decides ({@link WorkerTraffic}). And e is the optimistic guess, so that every capable
 * worker is tried with every kind of task while little is known: a worker that is made for some
 * would not be found otherwise.
 *
 * <h2>Holding back</h2>
 *
 * On a busy worker b the task would begin after W = remaining + planned + reaction: the work there,
 * that of the tasks held back for b which stand ahead in the queue, and the time that the
 * coordinator takes to ask once b is free. Of the busy workers the one with the least W +
 * E[X<sub>b</sub>] is considered, and the task is held back for it if
 *
 * <pre>W + c(X<sub>b</sub>) &lt; c(X<sub>free</sub>)</pre>
 *
 * where c is the 0.999-expectile ({@link Risk}), which for a duration that is known is that
 * duration: then the task is held back exactly if b will have done it sooner. For one that is not
 * known it lies well above the mean, so that a slow worker is not handed a lottery ticket. What is
 * not known of the free worker's speed counts the other way, as an optimistic guess without risk,
 * since it is learned by trying and only so. And a task is never held back from an idle worker on
 * which fewer than two tasks have finished, unless it was that very task: one long task must not
 * condemn a worker.
 *
 * <p>From a worker that is expected to fail the task, at least eight times in ten, it is held back
 * as long as a sound one is busy: each try would be lost, however soon it were over. That passes
 * with time, so that the worker is tried again after at most three minutes.
 *
 * <p>Where the coordinator shows only the head of its queue, nothing is held back: an idle worker
 * then costs a task that is not seen.
 *
 * <p>As planned work counts, a deep queue uses every worker: the n-th task is held back only while
 * the n − 1 ahead of it do not keep the better workers busy for longer than that. This is the
 * threshold rule for slow servers (Lin and Kumar, "Optimal control of a queueing system with two
 * heterogeneous servers", IEEE Trans. Autom. Control 29(8), 1984), counted in time in place of
 * tasks.
 *
 * <p>The price is bounded. A quarter of the time for which a task has been held already counts as a
 * lower bound of W, however short the forecast is, so it is given away at the latest when it has
 * waited four times as long as it would lose there. This is renting or buying with a forecast that
 * may be wrong (Purohit, Svitkina and Kumar, "Improving online algorithms via ML predictions",
 * NeurIPS 2018): the more the forecast is trusted, the longer it is followed. Overdue work counts
 * as lasting as long again as it has run, so a worker that hangs is soon not waited for.
 *
 * <p>The cost is that delay; what is told is the expected delay of the task alone. Linear in the
 * candidates and the tasks on those that have no idle place, and in the busy workers and their
 * tasks where holding back is considered.
 */
public final class PerformanceBasedScheduler implements CostScheduler {
  static final String NAME = "performance_based";

  /**
   * Being late weighs 999 times as much as being early. RATIONALE has the figures by which this and
   * the next two were chosen.
   */
  private static final double CAUTION = 0.999;

  /** How much of the time a task was held counts against the forecast that it will be short. */
  private static final double DISTRUST = 0.25;

  /** From how many finished tasks on a worker may be told that it is worth leaving idle. */
  private static final int PROBES = 2;

  /**
   * From which share of failures a worker is given nothing. Below, its expected tries count; a task
   * that fails now and then by chance does not come here, or sound workers would stand idle.
   */
  private static final double SUSPECT = 0.8;

  /** More than one delay ever is of another. */
  private static final double BEHIND = 1e12;

  private static final Risk RISK = new Risk(CAUTION);

  private final Rotation rotation = new Rotation();
  private final WorkerTraffic traffic = new WorkerTraffic();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Choice choose(Candidates candidates) {
    traffic.found(candidates);
    int best = rotation.least(candidates, this::leastDelay, this::delayOnSound);
    Choice waiting = waitForBetter(candidates, best);
    if (waiting != null) {
      return waiting;
    }
    rotation.chosen(candidates, best);
    traffic.placed(candidates, best);
    return new Choice.Pick(best, ExpectedDelay.median(candidates, best));
  }

  @Override
  public Cost cost(Candidates candidates) {
    traffic.found(candidates);
    return this::delayOfAll;
  }

  @Override
  public Cost preference(Candidates candidates, int chosen) {
    return this::delayOnSound;
  }

  @Override
  public void chosen(Candidates candidates, int index) {
    traffic.placed(candidates, index);
  }

  private double delayOfAll(Candidates candidates, int i) {
    return delayOfAll(candidates, i, candidates.failureShare(i));
  }

  private double delayOfAll(Candidates candidates, int i, double failureShare) {
    double own = candidates.optimisticMillis(i) / (1 - failureShare);
    double crowding = ExpectedDelay.crowding(candidates, i);
    return own * crowding + traffic.delayOfOthers(candidates, i, own, crowding - 1);
  }

  /** Returns a bound below the delay, for which nothing is asked but tables. */
  double leastDelay(Candidates candidates, int i) {
    double own = candidates.leastMillis(i);
    double crowding = ExpectedDelay.leastCrowding(candidates, i);
    return own * crowding + traffic.delayOfOthers(candidates, i, own, crowding - 1);
  }

  /** Returns the expected delay, by which every worker that fails the task is behind the others. */
  private double delayOnSound(Candidates candidates, int i) {
    double failureShare = candidates.failureShare(i);
    double delay = delayOfAll(candidates, i, failureShare);
    return failureShare < SUSPECT ? delay : delay * BEHIND;
  }

  private static @Nullable Choice waitForBetter(Candidates candidates, int free) {
    if (candidates.showsOnlyTheHead()) {
      return null;
    }
    if (candidates.failureShare(free) >= SUSPECT) {
      return waitForSound(candidates, free);
    }
    if (candidates.observations(free) < PROBES
        && candidates.outstanding(free) == 0
        && !candidates.hasRun(free)) {
      return null;
    }
    double here =
        candidates.hopefulMeanMillis(free)
            * candidates.expectedTries(free)
            * ExpectedDelay.crowding(candidates, free);
    double doubt = candidates.taskLogVariance(free);
    double worth = RISK.expectile(here, doubt);
    BusyWorkers busy = candidates.busy();
    int best = -1;
    double soonest = worth - candidates.reactionMillis(); // later is not worth it, whatever else
    for (int i = 0; i < busy.count(); i++) {
      if (busy.leastMillis(i) >= Math.min(here, soonest)) {
        continue;
      }
      double own = busy.meanMillis(i) * busy.expectedTries(i);
      double begun = own + busy.plannedMillis(i);
      if (own < here && begun < soonest) {
        double finish = begun + busy.remainingMillis(i);
        if (finish < soonest) {
          best = i;
          soonest = finish;
        }
      }
    }
    if (best < 0) {
      return null;
    }
    double own = busy.meanMillis(best) * busy.expectedTries(best);
    double wait =
        Math.max(DISTRUST * candidates.heldMillis(), soonest - own + candidates.reactionMillis());
    boolean worthIt = wait + RISK.expectile(own, Math.min(doubt, busy.logVariance(best))) < worth;
    return worthIt ? waitFor(candidates, free, busy, best, here, soonest) : null;
  }

  /** Holds the task back for the sound worker that will have done it first, if one is busy. */
  private static @Nullable Choice waitForSound(Candidates candidates, int free) {
    BusyWorkers busy = candidates.busy();
    int best = -1;
    double soonest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < busy.count(); i++) {
      double finish = busy.meanMillis(i) + busy.plannedMillis(i) + busy.remainingMillis(i);
      if (busy.failureShare(i) < SUSPECT && finish < soonest) {
        best = i;
        soonest = finish;
      }
    }
    return best < 0
        ? null
        : new Choice.WaitFor(
            best,
            "worker "
                + candidates.workerId(free)
                + " is free, but "
                + Math.round(100 * candidates.failureShare(free))
                + " % of such tasks are expected to fail there; worker "
                + busy.workerId(best)
                + " is busy and is expected to have it done in "
                + Phrases.millis(soonest));
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
