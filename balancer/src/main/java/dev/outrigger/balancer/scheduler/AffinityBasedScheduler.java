package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.Candidates;
import dev.outrigger.balancer.model.Task;
import org.jspecify.annotations.Nullable;

/**
 * Prefers the worker that was last given a task of the same model, else of the same family, as its
 * caches are warm: argmin d − bonus, where d is the {@linkplain PerformanceBasedScheduler expected
 * delay}.
 *
 * <pre>
 * bonus = 0.50 × the least delay    on the worker that was last given the model
 *         0.25 × the least delay    on the one last given the family, where the model has none
 *         0                         elsewhere
 * </pre>
 *
 * <p>It is a bonus and never a pin: a warm worker is passed over as soon as the task would be
 * delayed there by more than half (a quarter) of what it would be elsewhere, so a burst of one
 * model is spread over the workers as without affinity. Where the warm worker is gone, full or
 * unfit, nothing is waited for. It is locality-aware placement with a bound on the delay, as delay
 * scheduling has (Zaharia, Borthakur, Sen Sarma, Elmeleegy, Shenker and Stoica, "Delay scheduling",
 * EuroSys 2010). Departures: the delay that is risked is one expected at a warm worker, not one
 * spent waiting for it; the shares are round numbers, not fitted.
 *
 * <p>It remembers the {@value #REMEMBERED} models and as many families that were placed last; what
 * was chosen counts, though the place may have been taken meanwhile. A task without model and
 * family has no affinity. The cost is d − bonus, in milliseconds; what is told is the expected
 * delay. Linear in the candidates. Thread-safe; the memory's lock is held for one look-up of a
 * string.
 */
public final class AffinityBasedScheduler implements CostScheduler {
  static final String NAME = "affinity_based";

  private static final double BONUS_OF_MODEL = 0.5;
  private static final double BONUS_OF_FAMILY = 0.25;
  private static final int REMEMBERED = 10_000;

  private final Rotation rotation = new Rotation();
  private final LastWorkers byModel = new LastWorkers(REMEMBERED);
  private final LastWorkers byFamily = new LastWorkers(REMEMBERED);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Choice choose(Candidates candidates) {
    int best = rotation.least(candidates, cost(candidates));
    rotation.chosen(candidates, best);
    chosen(candidates, best);
    return new Choice.Pick(best, ExpectedDelay.median(candidates, best));
  }

  @Override
  public void chosen(Candidates candidates, int index) {
    Task task = candidates.task();
    byModel.put(task.model(), candidates.workerId(index));
    byFamily.put(task.family(), candidates.workerId(index));
  }

  @Override
  public Cost cost(Candidates candidates) {
    Object ofModel = byModel.of(candidates.task().model());
    int warm = indexOf(ofModel, candidates);
    double share = BONUS_OF_MODEL;
    if (warm < 0) {
      warm = indexOf(byFamily.of(candidates.task().family()), candidates);
      share = BONUS_OF_FAMILY;
    }
    if (warm < 0) {
      return ExpectedDelay::optimistic;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < candidates.count(); i++) {
      least = Math.min(least, ExpectedDelay.optimistic(candidates, i));
    }
    double bonus = share * least;
    int favoured = warm;
    double rest = 1 - share; // which a delay keeps that is learned to be shorter meanwhile
    return (c, i) -> {
      double delay = ExpectedDelay.optimistic(c, i);
      return i == favoured ? Math.max(rest * delay, delay - bonus) : delay;
    };
  }

  /** Returns the worker's number, or −1; by identity, as an id is the same while it is here. */
  private static int indexOf(@Nullable Object workerId, Candidates candidates) {
    if (workerId != null) {
      for (int i = 0; i < candidates.count(); i++) {
        if (candidates.workerId(i) == workerId) {
          return i;
        }
      }
    }
    return -1;
  }
}
