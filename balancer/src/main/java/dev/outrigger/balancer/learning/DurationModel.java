package dev.outrigger.balancer.learning;

import dev.outrigger.balancer.model.TaskKey;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Learns how long tasks take on workers.
 *
 * <p>The model is additive in logarithms, with partial pooling:
 *
 * <pre>log d(key, worker) = level(key) + effect(worker) + residual(key, worker) + noise
 *     level(key)      ~ N(root + group(family, type), τ²)    τ² is learned
 *     effect(worker)  ~ N(effect(class), 0.2) with a class told, else N(0, 2.25): 20 × is 2 σ
 *     residual        ~ N(0, ρ²)                             ρ² is learned, per worker, shrunk to all
 *     noise           ~ N(0, σ²)                             σ² is learned, per key, shrunk to all
 * </pre>
 *
 * Where a task tells how long it is expected to take, the logarithm of the ratio to that is
 * modelled instead, with a root and levels of its own; worker effects are shared.
 *
 * <p>Each part is a normal belief. An observation's surprise r, of total variance V, is shared out
 * by the parts' variances: mean += (v/V)·r, v −= v²/V. This is the Kalman filter of the model
 * (Kalman, "A New Approach to Linear Filtering and Prediction Problems", J. Basic Eng. 82, 1960)
 * restricted to a diagonal covariance after each step, i.e. assumed-density filtering as in Glicko
 * (Glickman, J. R. Stat. Soc. C 48(3), 1999); shrinkage by variance components as in Efron and
 * Morris (JASA 70, 1975). So a task never seen teaches the speed of its worker, blurred by τ², and
 * a known task does so sharply; a pair never seen is predicted from its key and its worker.
 *
 * <p>Departures: (1) root and group learn from the first observation of a key only, so each key
 * counts once. (2) Forgetting is a floor under each variance, worth a gain of about 1/8 against the
 * noise, in place of a process noise. (3) Surprises beyond 4 σ are clipped when beliefs are known
 * well; two large ones of one sign in a row are taken for a change, and widen the belief of the
 * worker or key that showed them, so that a drift of 5 × is followed within about three
 * observations. (4) τ², ρ², σ² come from the method of moments on the surprises, a worker's own ρ²
 * with each weighed by its precision, since most come from tasks never seen, whose own variance is
 * far above it.
 *
 * <p>Thread-safe: one lock for writers, none for readers. Bounded: 100,000 pairs and keys, and
 * 10,000 workers that have left; the one not observed for longest goes first.
 */
public final class DurationModel {
  static final int DEFAULT_CAPACITY = 100_000;
  private static final int MAX_DEPARTED = 10_000;

  /** Durations below and above are taken for these: 10 µs, 100 days. */
  static final double LEAST_MILLIS = 0.01;

  private static final double MOST_MILLIS = 8.64e9;

  /** Median of the first guess, and the variance of its logarithm (a factor of 20 either way). */
  private static final double FIRST_GUESS_MILLIS = 1000;

  private static final double FIRST_GUESS_VARIANCE = 9;
  private static final double TOLD_VARIANCE = 0.5;
  private static final double GROUP_VARIANCE = 0.5;
  private static final double CLASS_VARIANCE = 1.5;
  private static final double CLASS_MATE_VARIANCE = 0.2;
  private static final double LONE_WORKER_VARIANCE = 2.25;
  private static final double REJOIN_VARIANCE = 0.25;

  /** variance ÷ noise that remains for ever: a gain of about 1/8 for a part known well. */
  private static final double FLOOR = 0.15;

  private static final double CLIP = 4;

  private final ReentrantLock lock = new ReentrantLock();
  private final int capacity;
  private final ConcurrentHashMap<KeyLevel.Name, KeyLevel> levels = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<KeyLevel.Name, Effect> groups = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Object, WorkerEffect> workers = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Effect> classes = new ConcurrentHashMap<>();
  private final Set<KeyLevel> levelsByAge = new LinkedHashSet<>(); // by identity
  private final Set<PairEffect> pairsByAge = new LinkedHashSet<>(); // by identity
  private final Set<WorkerEffect> departed = new LinkedHashSet<>(); // by identity
  private final Effect root = new Effect(Math.log(FIRST_GUESS_MILLIS), FIRST_GUESS_VARIANCE);
  private final Effect toldRoot = new Effect(0, TOLD_VARIANCE);
  private final VarianceEstimate betweenKeys = new VarianceEstimate(1.5, 5, 300, 0.02, 5);
  private final VarianceEstimate betweenToldKeys = new VarianceEstimate(0.2, 5, 300, 0.005, 5);
  private final VarianceEstimate betweenPairs = new VarianceEstimate(0.1, 10, 500, 0.002, 3);
  private final VarianceEstimate aroundKnown = new VarianceEstimate(0, 1, 500, 0, 3);
  private final VarianceEstimate noise = new VarianceEstimate(0.1, 10, 500, 0.002, 3);

  public DurationModel() {
    this(DEFAULT_CAPACITY);
  }

  /** Makes a model that remembers at most {@code capacity} pairs and as many keys. */
  public DurationModel(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, was " + capacity);
    }
    this.capacity = capacity;
  }

  /**
   * Returns what is known of a worker, which may be much if it was here before.
   *
   * @param workerClass see {@link dev.outrigger.balancer.model.Worker#workerClass()}
   */
  public WorkerEffect worker(Object id, @Nullable String workerClass) {
    WorkerEffect known = workers.get(id);
    if (known == null) {
      WorkerEffect created = newWorker(id, workerClass);
      known = workers.putIfAbsent(id, created);
      if (known == null) {
        return created;
      }
    }
    lock.lock();
    try {
      if (departed.remove(known)) {
        known.believe(known.mean, Math.max(known.variance, REJOIN_VARIANCE));
      }
    } finally {
      lock.unlock();
    }
    return known;
  }

  private WorkerEffect newWorker(Object id, @Nullable String workerClass) {
    if (workerClass == null || classes.size() >= MAX_DEPARTED) {
      return new WorkerEffect(id, new Effect(0, 0), LONE_WORKER_VARIANCE, betweenPairs);
    }
    Effect group = classes.computeIfAbsent(workerClass, name -> new Effect(0, CLASS_VARIANCE));
    return new WorkerEffect(id, group, CLASS_MATE_VARIANCE, betweenPairs);
  }

  /** Tells that a worker has left; what is known of it is kept for its return, for a while. */
  public void workerLeft(WorkerEffect worker) {
    WorkerEffect evicted = null;
    lock.lock();
    try {
      departed.add(worker);
      if (departed.size() > MAX_DEPARTED) {
        evicted = departed.iterator().next();
        departed.remove(evicted);
      }
    } finally {
      lock.unlock();
    }
    if (evicted != null) {
      workers.remove(evicted.id, evicted);
    }
  }

  /**
   * Learns from a task that succeeded.
   *
   * @param toldMillis what its submitter expected, or NaN
   * @param millis how long it took
   */
  public void observe(TaskKey key, double toldMillis, WorkerEffect worker, double millis) {
    boolean told = !Double.isNaN(toldMillis);
    double log = Math.log(Math.max(LEAST_MILLIS, Math.min(MOST_MILLIS, millis)));
    double y = told ? log - Math.log(toldMillis) : log;
    KeyLevel.Name name = new KeyLevel.Name(key, told);
    lock.lock();
    try {
      KeyLevel level = levels.get(name);
      if (level == null) {
        level = firstSeen(name, worker, y);
      } else {
        seenAgain(level, worker, y);
      }
      touch(level);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Learns how far durations scatter about those that the caller knows, which are their means.
   *
   * @param knownMillis what {@link dev.outrigger.balancer.model.KnownDurations} told
   * @param millis how long it took
   */
  public void observeKnown(double knownMillis, double millis) {
    double ratio = Math.max(LEAST_MILLIS, millis) / Math.max(LEAST_MILLIS, knownMillis);
    lock.lock();
    try {
      aroundKnown.observe(Math.log(ratio) + aroundKnown.value() / 2, 0);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the variance of the logarithm about durations that the caller knows. */
  double varianceAroundKnown() {
    return aroundKnown.value();
  }

  private KeyLevel firstSeen(KeyLevel.Name name, WorkerEffect worker, double y) {
    Effect top = name.told() ? toldRoot : root;
    VarianceEstimate spread = name.told() ? betweenToldKeys : betweenKeys;
    Effect group = groupOf(name);
    VarianceEstimate ownNoise = new VarianceEstimate(noise, 4, 50);
    double within = noise.value() + worker.unseenPair.variance;
    double others = top.variance + group.variance + worker.logVariance() + within;
    double surprise = y - (top.mean + group.mean + worker.logMean());
    double total = others + spread.value();
    KeyLevel level =
        new KeyLevel(
            name, top.mean + group.mean, top.variance + group.variance + spread.value(), ownNoise);
    worker.learnSpread(surprise, total - worker.unseenPair.variance);
    spread.observe(surprise, others);
    level.learn(surprise, total, FLOOR * within);
    top.learn(surprise, total, 0.02 * spread.value());
    group.learn(surprise, total, 0.02 * spread.value());
    learnWorker(worker, surprise, total, within);
    levels.put(name, level);
    levelsByAge.add(level);
    if (levelsByAge.size() > capacity) {
      KeyLevel oldest = levelsByAge.iterator().next();
      levelsByAge.remove(oldest);
      levels.remove(oldest.name);
      for (PairEffect pair : oldest.pairs()) {
        pairsByAge.remove(pair);
      }
    }
    addPair(level, worker, surprise, total);
    return level;
  }

  private void seenAgain(KeyLevel level, WorkerEffect worker, double y) {
    PairEffect pair = level.pairOn(worker);
    double pairVariance = pair == null ? worker.unseenPair.variance : pair.variance;
    double ownNoise = level.noise.value();
    double known = level.variance + worker.logVariance();
    double total = known + pairVariance + ownNoise;
    double raw = y - (level.mean + worker.logMean() + (pair == null ? 0 : pair.mean));
    worker.notice(raw, total);
    level.notice(raw, total);
    total = level.variance + worker.logVariance() + pairVariance + ownNoise;
    double limit = CLIP * Math.sqrt(total);
    double surprise = Math.max(-limit, Math.min(limit, raw));
    if (pair == null) {
      betweenPairs.observe(raw, known + ownNoise);
      worker.learnSpread(raw, known + ownNoise);
    } else {
      noise.observe(raw, known + pairVariance);
      level.noise.observe(raw, known + pairVariance);
    }
    level.learn(surprise, total, FLOOR * ownNoise);
    learnWorker(worker, surprise, total, ownNoise);
    if (pair == null) {
      addPair(level, worker, surprise, total);
    } else {
      pair.learn(surprise, total, FLOOR * ownNoise);
      pairsByAge.remove(pair);
      pairsByAge.add(pair);
    }
  }

  private static void learnWorker(
      WorkerEffect worker, double surprise, double total, double within) {
    worker.learn(surprise, total, FLOOR * within);
    if (worker.workerClass.variance > 0) {
      worker.workerClass.learn(surprise, total, FLOOR * within / 4);
    }
  }

  private void addPair(KeyLevel level, WorkerEffect worker, double surprise, double total) {
    PairEffect pair = new PairEffect(level, worker, worker.unseenPair.variance);
    pair.learn(surprise, total, 0);
    level.add(pair);
    pairsByAge.add(pair);
    if (pairsByAge.size() > capacity) {
      Iterator<PairEffect> oldest = pairsByAge.iterator();
      PairEffect evicted = oldest.next();
      oldest.remove();
      evicted.key.remove(evicted);
    }
  }

  private void touch(KeyLevel level) {
    levelsByAge.remove(level);
    levelsByAge.add(level);
  }

  private Effect groupOf(KeyLevel.Name name) {
    Function<KeyLevel.Name, Effect> create = n -> new Effect(0, GROUP_VARIANCE);
    if (groups.size() >= capacity) {
      groups.clear();
    }
    return groups.computeIfAbsent(groupName(name), create);
  }

  static KeyLevel.Name groupName(KeyLevel.Name name) {
    return new KeyLevel.Name(
        new TaskKey(name.key().family(), null, name.key().type()), name.told());
  }

  @Nullable KeyLevel level(KeyLevel.Name name) {
    return levels.get(name);
  }

  /** Returns what is believed of the level of a key never seen. */
  Effect unseen(KeyLevel.Name name) {
    Effect top = name.told() ? toldRoot : root;
    Effect group = groups.get(groupName(name));
    double spread = (name.told() ? betweenToldKeys : betweenKeys).value();
    return group == null
        ? new Effect(top.mean, top.variance + GROUP_VARIANCE + spread)
        : new Effect(top.mean + group.mean, top.variance + group.variance + spread);
  }

  double noiseVariance() {
    return noise.value();
  }

  /** Returns how many pairs are remembered. */
  public int pairs() {
    lock.lock();
    try {
      return pairsByAge.size();
    } finally {
      lock.unlock();
    }
  }
}
