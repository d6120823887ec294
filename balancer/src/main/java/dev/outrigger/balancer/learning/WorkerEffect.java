package dev.outrigger.balancer.learning;

/**
 * How much slower one worker is than an ordinary one, as a factor on every duration there.
 *
 * <p>Handed out by {@link DurationModel#worker}; opaque to others but for what is said here.
 * Thread-safe.
 */
public final class WorkerEffect extends Effect {
  /** What workers of one class have in common; a constant 1 where no class was told. */
  final Effect workerClass;

  final Object id;
  private volatile int index = -1;

  WorkerEffect(Object id, Effect workerClass, double variance) {
    super(0, variance);
    this.id = id;
    this.workerClass = workerClass;
  }

  /** Tells at which index of the caller's table the worker stands; −1 for nowhere. */
  public void moveTo(int newIndex) {
    index = newIndex;
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
    return median * workerClass.median;
  }

  double logMean() {
    return mean + workerClass.mean;
  }

  double logVariance() {
    return variance + workerClass.variance;
  }
}
