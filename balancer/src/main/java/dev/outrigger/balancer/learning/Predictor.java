package dev.outrigger.balancer.learning;

import dev.outrigger.balancer.model.KnownDurations;
import dev.outrigger.balancer.model.Task;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one task's expected durations out of a {@link DurationModel}, worker by worker, without
 * locks, searches or allocation per worker.
 *
 * <p>Confined to one thread at a time. At {@link #begin} the pairs of the task's key are laid out
 * by the workers' indexes, in time linear in the pairs seen of that key; from there each prediction
 * is a product of a few numbers.
 */
public final class Predictor {
  /** No prediction is longer, in milliseconds (30,000 years), so that sums of them stay finite. */
  private static final double MOST_MILLIS = 1e15;

  private static final Effect NOTHING = new Effect(0, 0);

  private final DurationModel model;
  private final KnownDurations known;
  private @Nullable Task task;
  private @Nullable PairEffect[] pairAt = new PairEffect[16];

  /** Of an index where the key has run: in which round, and a bound below the optimistic guess. */
  private int[] seenIn = new int[16];

  private double[] seenLeast = new double[16];
  private int round;
  private LeastFactors.Columns least;
  private double @Nullable [] leastOfFamily;
  private @Nullable KeyLevel level;
  private @Nullable String family;

  /** What sets a family that has not run on a worker apart there; nothing where there is none. */
  private Effect newcomer = NOTHING;

  private double noise;
  private double scale;
  private double logScale;

  /** The scale times the factor by which noise raises the mean above the median. */
  private double scatter;

  private double median;
  private double average;
  private double logMean;
  private double levelVariance;

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
    this.least = model.leastFactors().columns();
  }

  /**
   * Starts to predict for one task.
   *
   * @param newTask the task
   * @param guess how long it is thought to take
   * @param size one more than the greatest index that will be asked for
   */
  public void begin(Task newTask, Guess guess, int size) {
    task = newTask;
    KeyLevel.Name name = new KeyLevel.Name(newTask.key(), guess.source());
    level = model.level(name);
    Effect belief = level == null ? model.unseen(name) : level;
    family = newTask.family();
    newcomer = family == null ? NOTHING : model.unseenFamily();
    noise = level == null ? model.noiseVariance() : level.noise.value();
    scale = guess.millis();
    logScale = Math.log(scale);
    scatter = scale * Math.exp(noise / 2);
    median = scale * belief.median;
    average = scatter * belief.average;
    logMean = belief.mean + logScale;
    levelVariance = belief.variance;
    least = model.leastFactors().columns();
    leastOfFamily = family == null ? null : model.leastFactors().ofFamily(family);
    nextRound(size);
    if (level != null) {
      layOut(level, size);
    }
  }

  private void nextRound(int size) {
    if (pairAt.length < size) {
      int capacity = Math.max(size, pairAt.length * 2);
      pairAt = new PairEffect[capacity];
      seenIn = new int[capacity];
      seenLeast = new double[capacity];
      round = 0;
    }
    round++;
    if (round < 0) {
      Arrays.fill(seenIn, 0);
      round = 1;
    }
  }

  private void layOut(KeyLevel of, int size) {
    KeyLevel.Pairs pairs = of.pairsWithHope();
    int[] at = of.positions(pairs, model.leastFactors().moves());
    PairEffect[] all = pairs.all;
    double[] optimistic = pairs.optimistic;
    for (int i = 0; i < at.length; i++) {
      int index = at[i];
      if (index >= 0 && index < size) {
        pairAt[index] = all[i];
        seenLeast[index] = scale * optimistic[i] * least.shift(index);
        seenIn[index] = round;
      }
    }
  }

  /** Returns what was seen of this very key on that very worker. */
  private @Nullable PairEffect seen(int index, WorkerEffect worker) {
    if (seenIn[index] != round) {
      return null;
    }
    PairEffect pair = pairAt[index];
    return pair != null && pair.worker == worker ? pair : null;
  }

  /**
   * Returns a bound below {@link #optimisticMillis} of the worker at that index, or 0; from arrays
   * alone, so that it costs little among thousands.
   */
  public double leastMillis(int index) {
    if (known != KnownDurations.NONE) {
      return 0;
    }
    double bound;
    if (seenIn[index] == round) {
      bound = seenLeast[index];
    } else if (family == null) {
      bound = median * least.ofNoFamily(index);
    } else {
      double[] there = leastOfFamily;
      bound = there == null ? 0 : median * least.ofFamily(index, there, newcomer.optimistic);
    }
    return Math.min(MOST_MILLIS, bound);
  }

  private Place place(WorkerEffect worker) {
    return worker.placeOf(family);
  }

  /** Returns what has to be added to what is known of a place for the task at hand. */
  private Effect beyond(Place place) {
    return place instanceof WorkerEffect ? newcomer : NOTHING;
  }

  /** Returns whether a task of that key was observed on that worker. */
  public boolean hasSeen(int index, WorkerEffect worker) {
    return seen(index, worker) != null;
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
    if (!Double.isNaN(certain)) {
      return finite(certain * Math.exp(-model.varianceAroundKnown() / 2));
    }
    PairEffect pair = seen(index, worker);
    if (pair != null) {
      return finite(scale * pair.median * pair.place.shiftFactor());
    }
    Place place = place(worker);
    return finite(median * place.median * worker.workerClass.median * place.shiftFactor());
  }

  /**
   * Returns the mean duration, in milliseconds: all uncertainty included but that of how much the
   * worker's speed has changed of late, which {@link #logVariance} holds as well.
   */
  public double meanMillis(int index, WorkerEffect worker) {
    double certain = known(worker);
    if (!Double.isNaN(certain)) {
      return finite(certain);
    }
    PairEffect pair = seen(index, worker);
    if (pair != null) {
      return finite(scatter * pair.average * pair.place.shiftFactor());
    }
    Place place = place(worker);
    return finite(
        average
            * place.average
            * beyond(place).average
            * worker.workerClass.average
            * worker.unseenPair.average
            * place.shiftFactor());
  }

  /**
   * Returns the median if the worker turned out as fast as may be hoped: half a standard deviation
   * of what is not known of it, and of this key on it, better than the median. In milliseconds.
   */
  public double optimisticMillis(int index, WorkerEffect worker) {
    double certain = known(worker);
    if (!Double.isNaN(certain)) {
      return finite(certain);
    }
    PairEffect pair = seen(index, worker);
    if (pair != null) {
      return finite(scale * pair.optimistic * pair.place.shiftFactor());
    }
    Place place = place(worker);
    return finite(
        median
            * place.optimistic
            * beyond(place).optimistic
            * worker.workerClass.optimistic
            * worker.unseenPair.optimistic
            * place.shiftFactor());
  }

  private static double finite(double millis) {
    return Math.max(DurationModel.LEAST_MILLIS, Math.min(MOST_MILLIS, millis));
  }

  /** Returns the mean of the logarithm of the milliseconds. */
  public double logMean(int index, WorkerEffect worker) {
    double certain = known(worker);
    if (!Double.isNaN(certain)) {
      return Math.log(finite(certain)) - model.varianceAroundKnown() / 2;
    }
    PairEffect pair = seen(index, worker);
    return pair == null
        ? logMean + place(worker).logMean()
        : logScale + pair.mean + pair.place.shift();
  }

  /** Returns the variance of the logarithm. */
  public double logVariance(int index, WorkerEffect worker) {
    if (!Double.isNaN(known(worker))) {
      return model.varianceAroundKnown();
    }
    PairEffect pair = seen(index, worker);
    if (pair != null) {
      return noise + pair.variance + pair.place.shiftVariance();
    }
    Place place = place(worker);
    double ofPlace = place.logVariance() + beyond(place).variance;
    return noise + levelVariance + ofPlace + worker.unseenPair.variance;
  }

  /**
   * Returns the mean duration if the worker turned out as fast as may be hoped: half a standard
   * deviation of what is not known of it better than the median. What is not known of the task
   * stays in the mean. In milliseconds.
   */
  public double hopefulMeanMillis(int index, WorkerEffect worker) {
    double certain = known(worker);
    if (!Double.isNaN(certain)) {
      return finite(certain);
    }
    PairEffect pair = seen(index, worker);
    if (pair != null) {
      return finite(scatter * pair.hopefulAverage * pair.place.shiftFactor());
    }
    Place place = place(worker);
    return finite(
        average
            * place.optimistic
            * beyond(place).optimistic
            * worker.workerClass.optimistic
            * worker.unseenPair.average
            * place.shiftFactor());
  }

  /** Returns the variance of the logarithm as far as it does not come from the worker's speed. */
  public double taskLogVariance(int index, WorkerEffect worker) {
    if (!Double.isNaN(known(worker))) {
      return model.varianceAroundKnown();
    }
    PairEffect pair = seen(index, worker);
    return noise + (pair == null ? levelVariance + worker.unseenPair.variance : pair.taskVariance);
  }
}
