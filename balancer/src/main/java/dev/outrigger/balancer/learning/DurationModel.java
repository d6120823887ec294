package dev.outrigger.balancer.learning;

import static java.util.Objects.requireNonNull;

import dev.outrigger.balancer.model.TaskKey;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
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
 * <pre>
 * log d(key, worker) = level(key) + effect(place) + residual(key, worker) + drift(place) + noise
 *     level(key)      ~ N(root + group(family, type), τ²)    τ² is learned
 *     effect(worker)  ~ N(effect(class), 0.2) with a class told, else N(0, 2.25): 20 × is 2 σ
 *     effect(family on worker) ~ N(effect(worker), φ²)       φ² is learned
 *     residual        ~ N(0, ρ²)                             ρ² is learned, per worker, shrunk to all
 *     drift           a random walk from 0                   hardly moves until a change is noticed
 *     noise           ~ N(0, σ²)                             σ² is learned, per key, shrunk to all
 * </pre>
 *
 * The place is the worker for a task of no family, and the family on that worker else, so what
 * siblings have taught there is known of a key never seen there. Messages between keys and worker
 * pass through the family and reach the worker as one, so that nothing is counted twice, also where
 * all tasks are of one family.
 *
 * <p>Where somebody guesses how long a task takes, its submitter or the analysis of its model, the
 * logarithm of the ratio to that is modelled instead, with a root and levels of its own for each;
 * worker effects are shared. So a guess that is wrong by the same factor for all tasks is put right
 * by the first few of them.
 *
 * <p>What was seen of a pair is kept as a mean and a count. Levels and effects are inferred from
 * those by Gaussian belief propagation on the graph of keys and workers (Pearl, Probabilistic
 * Reasoning in Intelligent Systems, 1988; Weiss and Freeman, "Correctness of belief propagation in
 * Gaussian graphical models of arbitrary topology", Neural Computation 13(10), 2001), one round
 * about the observed key with each observation. So a task never seen teaches the speed of its
 * worker, blurred by τ², and a known task does so sharply; a pair never seen is predicted from its
 * key and its worker, and one seen is pulled towards that by ρ² and σ² as in Efron and Morris (JASA
 * 70, 1975): with many observations its own mean is all that counts.
 *
 * <p>Departures: (1) root, group and worker class learn from first observations only, so each key
 * or pair counts once. (2) Of a pair the last 40 observations or so count. (3) Surprises beyond 4 σ
 * are clipped; three large ones of one sign in a row are taken for a change: of a key, whose pairs
 * then count as seen once; of a worker, whose drift then is free to move, so that a change of 5 ×
 * is followed within about three observations, on all keys at once; of a family on a worker, where
 * it is neither, in the same way. (4) τ², ρ², σ² come from the method of moments on surprises, a
 * worker's own ρ² with each weighed by its precision, since most come from tasks never seen, whose
 * own variance is far above it; φ² see {@link FamilySpread}. (5) What a pair that was forgotten
 * told of its worker stays; a family on a worker is forgotten with the last of its pairs there.
 *
 * <p>Thread-safe: one lock for writers, none for readers. An observation costs at most some 64
 * messages. Bounded: 100,000 pairs and keys, and 10,000 workers that have left; the one not
 * observed for longest goes first.
 */
public final class DurationModel {
  static final int DEFAULT_CAPACITY = 100_000;
  private static final int MAX_DEPARTED = 10_000;

  /** Durations below and above are taken for these: 10 µs, 100 days. */
  static final double LEAST_MILLIS = 0.01;

  private static final double MOST_MILLIS = 8.64e9;

  private static final double GROUP_VARIANCE = 0.5;
  private static final double CLASS_VARIANCE = 1.5;
  private static final double CLASS_MATE_VARIANCE = 0.2;
  private static final double LONE_WORKER_VARIANCE = 2.25;
  private static final double REJOIN_VARIANCE = 0.25;

  /** variance ÷ noise that remains of a worker class for ever, times 4. */
  private static final double FLOOR = 0.15;

  private static final double CLIP = 4;
  private static final Effect NO_CLASS = new Effect(0, 0);

  /** Drift of a worker's speed from one observation to the next, as a share of the noise. */
  private static final double DRIFT_STEP = 0.0001;

  private final ReentrantLock lock = new ReentrantLock();
  private final int capacity;
  private final ConcurrentHashMap<KeyLevel.Name, KeyLevel> levels = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<KeyLevel.Name, Effect> groups = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Object, WorkerEffect> workers = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Effect> classes = new ConcurrentHashMap<>();
  private final Set<KeyLevel> levelsByAge = new LinkedHashSet<>(); // by identity
  private final Set<PairEffect> pairsByAge = new LinkedHashSet<>(); // by identity
  private final Set<WorkerEffect> departed = new LinkedHashSet<>(); // by identity
  private final Map<Guess.Source, Scale> scales = Scale.bySource();
  private final VarianceEstimate betweenPairs = new VarianceEstimate(0.1, 10, 500, 0.002, 3);
  private final VarianceEstimate aroundKnown = new VarianceEstimate(0, 1, 500, 0, 3);
  private final FamilySpread betweenFamilies = new FamilySpread();
  private final LeastFactors leastFactors = new LeastFactors();
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
        known.driftVariance = Math.max(known.driftVariance, REJOIN_VARIANCE);
      }
    } finally {
      lock.unlock();
    }
    return known;
  }

  /** Tells that a worker has come to an {@linkplain WorkerEffect#moveTo index}. */
  public void moved(WorkerEffect worker) {
    lock.lock();
    try {
      leastFactors.moved(worker);
    } finally {
      lock.unlock();
    }
  }

  private WorkerEffect newWorker(Object id, @Nullable String workerClass) {
    if (workerClass == null || classes.size() >= MAX_DEPARTED) {
      return new WorkerEffect(id, NO_CLASS, LONE_WORKER_VARIANCE, betweenPairs);
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
   * @param guess how long it was thought to take
   * @param millis how long it took
   */
  public void observe(TaskKey key, Guess guess, WorkerEffect worker, double millis) {
    double log = Math.log(Math.max(LEAST_MILLIS, Math.min(MOST_MILLIS, millis)));
    double y = log - Math.log(guess.millis());
    KeyLevel.Name name = new KeyLevel.Name(key, guess.source());
    String family = key.family();
    lock.lock();
    try {
      Place place = worker.placeOrNew(family, betweenFamilies, leastFactors);
      KeyLevel level = levels.get(name);
      if (level == null) {
        level = firstSeen(name, place, y - place.shift());
      }
      learn(level, place, y - place.shift());
      worker.seenOnce();
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

  /** Makes the level of a new key, after what is common to all keys has learned from it. */
  private KeyLevel firstSeen(KeyLevel.Name name, Place place, double y) {
    WorkerEffect worker = place.worker();
    Effect top = scaleOf(name).root();
    VarianceEstimate spread = scaleOf(name).betweenKeys();
    Effect group = groupOf(name);
    double within = noise.value() + worker.unseenPair.variance;
    double others = top.variance + group.variance + place.logVariance() + within;
    double surprise = y - (top.mean + group.mean + place.mean + worker.workerClass.mean);
    double total = others + spread.value();
    KeyLevel level =
        new KeyLevel(
            name,
            top.mean + group.mean,
            top.variance + group.variance + spread.value(),
            new VarianceEstimate(noise, 4, 50));
    spread.observe(surprise, others);
    top.learn(surprise, total, 0.02 * spread.value());
    group.learn(surprise, total, 0.02 * spread.value());
    levels.put(name, level);
    levelsByAge.add(level);
    if (levelsByAge.size() > capacity) {
      KeyLevel oldest = levelsByAge.iterator().next();
      levelsByAge.remove(oldest);
      levels.remove(oldest.name);
      for (PairEffect pair : oldest.pairs()) {
        pairsByAge.remove(pair);
        left(pair);
      }
    }
    return level;
  }

  private void learn(KeyLevel level, Place place, double y) {
    PairEffect known = level.pairOn(place.worker());
    PairEffect pair = known == null ? new PairEffect(level, place) : known;
    Propagation.settle(pair);
    double total = pair.variance + place.shiftVariance() + level.noise.value();
    double raw = y - pair.mean;
    if (known == null) {
      firstOfPair(pair, raw, total);
    } else {
      noticeChanges(pair, raw, total);
      double aboutSeen = (y - pair.seenMean()) * Math.sqrt(pair.count() / (pair.count() + 1));
      noise.observe(aboutSeen, 0);
      level.noise.observe(aboutSeen, 0);
    }
    total = pair.variance + place.shiftVariance() + level.noise.value();
    double limit = CLIP * Math.sqrt(total);
    double surprise = Math.max(-limit, Math.min(limit, raw));
    double before = place.shift();
    follow(place, surprise, total, DRIFT_STEP * level.noise.value());
    pair.see(pair.mean + surprise - (place.shift() - before));
    remember(pair);
    Propagation.passOn(level, pair, betweenFamilies, leastFactors);
  }

  private void firstOfPair(PairEffect pair, double surprise, double total) {
    WorkerEffect worker = pair.worker;
    double others = total - worker.unseenPair.variance;
    if (pair.key.pairs().length > 0) {
      betweenPairs.observe(surprise, others);
    }
    worker.learnSpread(surprise, others);
    if (worker.workerClass.variance > 0) {
      worker.workerClass.learn(surprise, total, FLOOR * pair.key.noise.value() / 4);
    }
    pair.key.add(pair);
    if (pair.place instanceof FamilyEffect family) {
      family.pairAdded();
    }
  }

  /** Has worker and family share in a change; that of a family is looked for only when noticed. */
  private static void follow(Place place, double surprise, double total, double step) {
    place.worker().follow(surprise, total, step);
    if (place instanceof FamilyEffect) {
      place.follow(surprise, total, 0);
    }
  }

  private static void noticeChanges(PairEffect pair, double surprise, double total) {
    boolean worker = pair.worker.notice(surprise, total);
    if (worker) {
      pair.worker.driftVariance += surprise * surprise;
    }
    boolean key = pair.key.notice(surprise, total);
    if (pair.place instanceof FamilyEffect family
        && family.notice(surprise, total)
        && !worker
        && !key) {
      family.driftVariance += surprise * surprise;
    }
    if (key) {
      for (PairEffect each : pair.key.pairs()) {
        each.doubt();
      }
    }
  }

  private void remember(PairEffect pair) {
    pairsByAge.remove(pair);
    pairsByAge.add(pair);
    if (pairsByAge.size() > capacity) {
      Iterator<PairEffect> oldest = pairsByAge.iterator();
      PairEffect evicted = oldest.next();
      oldest.remove();
      evicted.key.remove(evicted);
      left(evicted);
    }
  }

  private void left(PairEffect pair) {
    if (pair.place instanceof FamilyEffect family) {
      family.pairRemoved(betweenFamilies, leastFactors);
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
        new TaskKey(name.key().family(), null, name.key().type()), name.source());
  }

  private Scale scaleOf(KeyLevel.Name name) {
    return requireNonNull(scales.get(name.source()), "a scale for each source");
  }

  @Nullable KeyLevel level(KeyLevel.Name name) {
    return levels.get(name);
  }

  /** Returns what is believed of the level of a key never seen. */
  Effect unseen(KeyLevel.Name name) {
    Effect top = scaleOf(name).root();
    Effect group = groups.get(groupName(name));
    double spread = scaleOf(name).betweenKeys().value();
    return group == null
        ? new Effect(top.mean, top.variance + GROUP_VARIANCE + spread)
        : new Effect(top.mean + group.mean, top.variance + group.variance + spread);
  }

  /** Returns bounds below what may be hoped of each worker. */
  LeastFactors leastFactors() {
    return leastFactors;
  }

  /** Returns what is believed of a family on a worker where it has not run, beside the worker. */
  Effect unseenFamily() {
    return betweenFamilies.unseen();
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
