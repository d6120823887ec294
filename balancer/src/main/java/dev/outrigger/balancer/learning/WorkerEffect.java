package dev.outrigger.balancer.learning;

import dev.outrigger.balancer.model.TaskKey;
import org.jspecify.annotations.Nullable;

/**
 * How much slower one worker is than an ordinary one, as a factor on every duration there.
 *
 * <p>Handed out by {@link DurationModel#worker}; opaque to others but for what is said here.
 * Thread-safe.
 */
public final class WorkerEffect extends Place {
  /** Precision of the spread of all workers as a guess for one: right to within 0.3 or so. */
  private static final double SPREAD_PRIOR = 10;

  /** What is always left of doubt about a worker's speed; 7 %. */
  private static final double LEAST_VARIANCE = 0.005;

  /** How many observations count. */
  private static final double SPREAD_MEMORY = 200;

  /** What workers of one class have in common; a constant 1 where no class was told. */
  final Effect workerClass;

  /**
   * The residual of a key of which no task has run here yet. Workers differ in this: an interpreter
   * takes some tasks much harder than others, which a processor of half the clock does not.
   */
  final Effect unseenPair;

  private int observations;

  /** How much slower than forecast its last tasks were, which the mean tells only in time. */
  private final PeakEwma recent = new PeakEwma();

  private final VarianceEstimate spread;
  private final Reliability reliability = new Reliability();

  /** What sets families that have run here apart from the worker's other tasks. */
  private final FamilyTable families = new FamilyTable();

  /** The one of these that was observed last, which a reader reaches by one reference. */
  private volatile @Nullable FamilyEffect latestFamily;

  final Object id;
  private volatile int index = -1;

  /** Whether it has come to its index since it was asked. */
  private volatile boolean arrived;

  WorkerEffect(Object id, Effect workerClass, double variance, VarianceEstimate pairsAnywhere) {
    super(0, variance, LEAST_VARIANCE);
    this.spread = new VarianceEstimate(pairsAnywhere, SPREAD_PRIOR, SPREAD_MEMORY);
    this.unseenPair = new Effect(0, spread.value());
    this.id = id;
    this.workerClass = workerClass;
  }

  @Override
  WorkerEffect worker() {
    return this;
  }

  /** Returns where a task of that family runs here: this worker itself where none is known. */
  Place placeOf(@Nullable String family) {
    if (family == null) {
      return this;
    }
    FamilyEffect known = latestFamily;
    if (known == null || !family.equals(known.family)) {
      known = families.get(family);
    }
    return known == null ? this : known;
  }

  /**
   * Returns where a task of that family has run here: what is remembered of the family, or what may
   * be remembered of it from now on; this worker itself if there is no family or no room for it.
   */
  Place placeOrNew(@Nullable String family, FamilySpread spread, LeastFactors least) {
    Place known = placeOf(family);
    if (known instanceof FamilyEffect remembered) {
      latestFamily = remembered;
    } else if (family != null && !families.isFull()) {
      return new FamilyEffect(family, this, spread.value(), least.familyOrNew(family));
    }
    return known;
  }

  void remember(FamilyEffect effect) {
    families.put(effect);
    latestFamily = effect;
  }

  void forget(FamilyEffect effect) {
    families.remove(effect);
    if (latestFamily == effect) {
      latestFamily = null;
    }
  }

  FamilyTable families() {
    return families;
  }

  /** Tells at which index of the caller's table the worker stands; −1 for nowhere. */
  public void moveTo(int newIndex) {
    index = newIndex;
    arrived = newIndex >= 0;
  }

  /** Returns whether it has come to its index since this was asked last. */
  boolean takeArrival() {
    boolean was = arrived;
    arrived = false;
    return was;
  }

  int index() {
    return index;
  }

  /** Returns how many finished tasks taught this. */
  public int observations() {
    return observations;
  }

  /** Returns the median factor on durations: 1 is ordinary, above 1 is slower. */
  public double slowness() {
    return median * workerClass.median * driftFactor;
  }

  /**
   * Tells how long a task took of which the logarithm of the milliseconds was forecast.
   *
   * @param logMean the mean that was forecast
   * @param logVariance the variance that was forecast
   * @param millis how long it took
   * @param nowNanos when it ended
   */
  public void felt(double logMean, double logVariance, double millis, long nowNanos) {
    double log = Math.log(Math.max(DurationModel.LEAST_MILLIS, millis));
    recent.observe(log - logMean, logVariance, millis, nowNanos);
  }

  /**
   * Returns by how much more than its forecast the last tasks took, as a factor; a peak counts at
   * once and is forgotten over some ten tasks. 1 is as forecast, and it is at least 1.
   */
  public double recentSlowdown(long nowNanos) {
    return recent.at(nowNanos);
  }

  /**
   * Returns how probable it is that a task of that key which would succeed on an ordinary worker
   * fails here; in 0..0.95, and 0 where nothing has failed.
   */
  public double failureShare(TaskKey key, long nowNanos) {
    return reliability.failureShare(key, nowNanos);
  }

  /** Returns {@link #failureShare} for any task, whatever its key. */
  public double failureShare(long nowNanos) {
    return reliability.failureShare(nowNanos);
  }

  Reliability reliability() {
    return reliability;
  }

  void seenOnce() {
    observations++;
  }

  /**
   * Learns from the surprise of a key's first task here, whose variance but for the residual is
   * {@code others}.
   */
  void learnSpread(double surprise, double others) {
    spread.observeByPrecision(surprise, others);
    unseenPair.believe(0, spread.value());
  }
}
