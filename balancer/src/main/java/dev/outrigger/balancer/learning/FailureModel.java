package dev.outrigger.balancer.learning;

import dev.outrigger.balancer.model.Outcome.Blame;
import dev.outrigger.balancer.model.TaskKey;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Splits the blame for failures between a worker, a worker's fitness for one kind of task, and the
 * task, so that neither is punished for the other.
 *
 * <p>A task fails if at least one of three causes is there and strikes: the worker is
 * <em>broken</em> (then it strikes with probability {@value #CERTAINTY}), it is <em>unfit</em> for
 * the task's key (likewise), or the task fails by itself, with a probability of its key. This is a
 * noisy-or (Pearl, "Probabilistic Reasoning in Intelligent Systems", 1988, section 4.3.2). Each
 * outcome updates the marginal of every cause by Bayes' rule given those of the others, and they
 * are taken as independent again (assumed density filtering):
 *
 * <pre>
 * failed:     P(broken | failed) = b·(1 − (1 − γ)(1 − γu)(1 − p)) ÷ (1 − (1 − γb)(1 − γu)(1 − p))
 * succeeded:  P(broken | succeeded) = b·(1 − γ) ÷ (1 − γb)
 * </pre>
 *
 * with b, u and p the probabilities that it is broken, unfit and fails by itself, and γ the
 * certainty. So a task that has failed everywhere tells nothing against the next worker, three
 * tasks in a row that used to succeed tell nearly all, and of a task and a worker that are both new
 * each gets its part.
 *
 * <p>p is learned per key as a Beta distribution, starting at what first runs of other keys show
 * (empirical Bayes); some {@value #KEY_MEMORY} outcomes count. b and u return to their priors with
 * time, as a worker may be repaired, the more slowly the longer it has failed (as outlier ejection
 * in the Envoy proxy has it), so that it is tried again now and then. Departure: durations play no
 * part, though a broken worker often fails fast.
 *
 * <p>Thread-safe: one lock, held for constant time; reading takes none. At most {@value #MOST_KEYS}
 * keys are known, of which the least recently used goes first.
 */
public final class FailureModel {
  /** How probable a failure is for a cause that is there. */
  static final double CERTAINTY = 0.95;

  private static final int MOST_KEYS = 10_000;
  private static final double KEY_MEMORY = 50;

  /** How many outcomes the guess for a new key is worth. */
  private static final double KEY_PRIOR = 4;

  private static final double BASE_MEMORY = 100;

  /** Outcomes of one key, or of first runs: weights of a Beta distribution. */
  private static final class Rate {
    private double failures;
    private double successes;

    Rate(double failures, double successes) {
      this.failures = failures;
      this.successes = successes;
    }

    double mean() {
      return failures / (failures + successes);
    }

    void observe(double failed, double memory) {
      failures += failed;
      successes += 1 - failed;
      double excess = (failures + successes) / memory;
      if (excess > 1) {
        failures /= excess;
        successes /= excess;
      }
    }
  }

  private final Rate firstRuns = new Rate(0.5, 9.5); // this and the next guarded by this
  private final Map<TaskKey, Rate> byKey =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TaskKey, Rate> eldest) {
          return size() > MOST_KEYS;
        }
      };

  /**
   * Learns how a task ended on a worker.
   *
   * @param blame what the reporter knows of a failure's cause; means nothing for a success
   * @param nowNanos when it ended
   */
  public synchronized void observe(
      TaskKey key, WorkerEffect worker, boolean succeeded, Blame blame, long nowNanos) {
    Reliability reliability = worker.reliability();
    boolean first = !byKey.containsKey(key);
    Rate rate = byKey.computeIfAbsent(key, k -> newRate());
    double own = succeeded ? 0 : 1;
    if (succeeded || blame != Blame.TASK) {
      own = observe(key, reliability, succeeded, blame == Blame.WORKER ? 0 : rate.mean(), nowNanos);
    }
    rate.observe(own, KEY_MEMORY);
    if (first) {
      firstRuns.observe(own, BASE_MEMORY);
    }
  }

  /** Updates what is believed of the worker; returns the part of the blame that is the task's. */
  private static double observe(
      TaskKey key, Reliability worker, boolean succeeded, double own, long nowNanos) {
    double broken = worker.brokenAt(nowNanos);
    double unfit = worker.unfitAt(key, nowNanos);
    double soundPasses = 1 - CERTAINTY * broken;
    double fitPasses = 1 - CERTAINTY * unfit;
    if (succeeded) {
      worker.succeeded(
          key,
          broken * (1 - CERTAINTY) / soundPasses,
          unfit * (1 - CERTAINTY) / fitPasses,
          nowNanos);
      return 0;
    }
    double failing = 1 - soundPasses * fitPasses * (1 - own);
    worker.failed(
        key,
        broken * (1 - (1 - CERTAINTY) * fitPasses * (1 - own)) / failing,
        unfit * (1 - (1 - CERTAINTY) * soundPasses * (1 - own)) / failing,
        nowNanos);
    return own / failing;
  }

  /** Doubts what is held against a worker that leaves, as it may come back repaired. */
  public synchronized void workerLeft(WorkerEffect worker, long nowNanos) {
    worker.reliability().left(nowNanos);
  }

  private Rate newRate() {
    double base = firstRuns.mean();
    return new Rate(KEY_PRIOR * base, KEY_PRIOR * (1 - base));
  }

  /** Returns how probable it is that a task of that key fails by itself, in 0..1. */
  synchronized double ownFailureShare(TaskKey key) {
    Rate rate = byKey.get(key);
    return rate == null ? firstRuns.mean() : rate.mean();
  }
}
