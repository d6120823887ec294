package dev.outrigger.balancer.learning;

import dev.outrigger.balancer.model.KnownDurations;
import dev.outrigger.balancer.model.Task;
import org.jspecify.annotations.Nullable;

/**
 * Reads one task's expected durations out of a {@link DurationModel}, worker by worker, without
 * locks, searches or allocation per worker.
 *
 * <p>Confined to one thread at a time. At {@link #begin} the residuals of the task's key are laid
 * out by the workers' indexes, in time linear in the pairs seen of that key; from there each
 * prediction is a product of a few numbers.
 */
public final class Predictor {
  /** No prediction is longer, in milliseconds (30,000 years), so that sums of them stay finite. */
  private static final double MOST_MILLIS = 1e15;

  private final DurationModel model;
  private final KnownDurations known;
  private @Nullable Task task;
  private @Nullable PairEffect[] pairAt = new PairEffect[16];
  private @Nullable KeyLevel level;
  private double median;
  private double average;
  private double logMean;
  private double keyVariance;

  /** Makes a predictor that goes by what was learned alone. */
  public Predictor(DurationModel model) {
    this(model, KnownDurations.NONE);
  }

  /**
   * @param known comes before what the model has learned
   */
  public Predictor(DurationModel model, KnownDurations known) {
    this.model = model;
    this.known = known;
  }

  /**
   * Starts to predict for one task.
   *
   * @param newTask the task
   * @param toldMillis what its submitter expects, or NaN
   * @param size one more than the greatest index that will be asked for
   */
  public void begin(Task newTask, double toldMillis, int size) {
    task = newTask;
    boolean told = !Double.isNaN(toldMillis);
    KeyLevel.Name name = new KeyLevel.Name(newTask.key(), told);
    level = model.level(name);
    Effect belief = level == null ? model.unseen(name) : level;
    double noise = level == null ? model.noiseVariance() : level.noise.value();
    double scale = told ? toldMillis : 1;
    median = scale * belief.median;
    average = scale * belief.average * Math.exp(noise / 2);
    logMean = belief.mean + (told ? Math.log(toldMillis) : 0);
    keyVariance = belief.variance + noise;
    if (pairAt.length < size) {
      pairAt = new PairEffect[Math.max(size, pairAt.length * 2)];
    }
    if (level != null) {
      for (PairEffect pair : level.pairs()) {
        int index = pair.worker.index();
        if (index >= 0 && index < pairAt.length) {
          pairAt[index] = pair;
        }
      }
    }
  }

  /**
   * Returns the residual of this very key on that very worker; what older calls left is no match.
   */
  private Effect residual(int index, WorkerEffect worker) {
    PairEffect pair = pairAt[index];
    return pair != null && pair.worker == worker && pair.key == level ? pair : worker.unseenPair;
  }

  /** Returns what the caller knows, or NaN. */
  private double known(WorkerEffect worker) {
    return known == KnownDurations.NONE || task == null
        ? Double.NaN
        : known.millis(task, worker.id);
  }

  /** Returns the median duration on that worker, in milliseconds: robust against outliers. */
  public double medianMillis(int index, WorkerEffect worker) {
    double certain = known(worker);
    return finite(
        Double.isNaN(certain)
            ? median * worker.slowness() * residual(index, worker).median
            : certain * Math.exp(-model.varianceAroundKnown() / 2));
  }

  /** Returns the mean duration, all uncertainty included, in milliseconds. */
  public double meanMillis(int index, WorkerEffect worker) {
    double certain = known(worker);
    return finite(
        Double.isNaN(certain)
            ? average
                * worker.average
                * worker.workerClass.average
                * residual(index, worker).average
            : certain);
  }

  /**
   * Returns the median if the worker turned out as fast as may be hoped: half a standard deviation
   * of what is not known of it, and of this key on it, better than the median. In milliseconds.
   */
  public double optimisticMillis(int index, WorkerEffect worker) {
    double certain = known(worker);
    return finite(
        Double.isNaN(certain)
            ? median
                * worker.optimistic
                * worker.workerClass.optimistic
                * residual(index, worker).optimistic
            : certain);
  }

  private static double finite(double millis) {
    return Math.max(DurationModel.LEAST_MILLIS, Math.min(MOST_MILLIS, millis));
  }

  /** Returns the mean of the logarithm of the milliseconds. */
  public double logMean(int index, WorkerEffect worker) {
    double certain = known(worker);
    return Double.isNaN(certain)
        ? logMean + worker.logMean() + residual(index, worker).mean
        : Math.log(finite(certain)) - model.varianceAroundKnown() / 2;
  }

  /** Returns the variance of the logarithm. */
  public double logVariance(int index, WorkerEffect worker) {
    return Double.isNaN(known(worker))
        ? keyVariance + worker.logVariance() + residual(index, worker).variance
        : model.varianceAroundKnown();
  }

  /**
   * Returns the mean duration if the worker turned out as fast as may be hoped: half a standard
   * deviation of what is not known of it better than the median. What is not known of the task
   * stays in the mean. In milliseconds.
   */
  public double hopefulMeanMillis(int index, WorkerEffect worker) {
    double certain = known(worker);
    return finite(
        Double.isNaN(certain)
            ? average
                * worker.optimistic
                * worker.workerClass.optimistic
                * residual(index, worker).average
            : certain);
  }

  /** Returns the variance of the logarithm as far as it does not come from the worker's speed. */
  public double taskLogVariance(int index, WorkerEffect worker) {
    return Double.isNaN(known(worker))
        ? keyVariance + residual(index, worker).variance
        : model.varianceAroundKnown();
  }
}
