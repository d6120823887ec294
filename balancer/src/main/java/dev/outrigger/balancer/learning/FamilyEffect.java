package dev.outrigger.balancer.learning;

import org.jspecify.annotations.Nullable;

/**
 * How much slower one worker is than an ordinary one for the tasks of one family.
 *
 * <p>Its prior is what the worker's other families tell of the worker, blurred by how much families
 * differ there. It is kept while a pair of the family is remembered on the worker. Written under
 * the model's lock, read without.
 */
final class FamilyEffect extends Place {
  /** What is always left of doubt; 7 %, as of a worker. */
  private static final double LEAST_VARIANCE = 0.005;

  final String family;
  private final FamilySpread.Sample sample = new FamilySpread.Sample();

  private final WorkerEffect worker;
  private final Message toWorker = new Message();
  private int pairs;

  /** Where bounds below what is hoped of this family are kept; null for nowhere. */
  final LeastFactors.@Nullable OfFamily least;

  FamilyEffect(
      String family, WorkerEffect worker, double spread, LeastFactors.@Nullable OfFamily least) {
    super(worker.mean, worker.variance + spread, LEAST_VARIANCE);
    this.family = family;
    this.worker = worker;
    this.least = least;
  }

  @Override
  WorkerEffect worker() {
    return worker;
  }

  @Override
  double shift() {
    return worker.drift + drift;
  }

  @Override
  double shiftVariance() {
    return worker.driftVariance + driftVariance;
  }

  @Override
  double shiftFactor() {
    return worker.driftFactor * driftFactor;
  }

  /** Counts a pair; the worker remembers the family from the first on. */
  void pairAdded() {
    pairs++;
    if (pairs == 1) {
      worker.remember(this);
    }
  }

  /** Uncounts a pair; the worker forgets the family with the last. */
  void pairRemoved(FamilySpread spread, LeastFactors leastFactors) {
    pairs--;
    if (pairs == 0) {
      worker.forget(this);
      leastFactors.forgotten(this);
      spread.forget(sample);
    }
  }

  /** Hears of the worker what its other families tell. */
  void hearWorker(FamilySpread spread) {
    expect(worker.meanWithout(toWorker), worker.varianceWithout(toWorker) + spread.value());
  }

  /** Tells the worker what the pairs of the family tell, and how far that is from the others. */
  void tellWorker(FamilySpread spread) {
    if (hasHeard()) {
      double deviation = heardMean() - worker.meanWithout(toWorker);
      spread.sample(sample, deviation, heardVariance() + worker.varianceWithout(toWorker));
      worker.hear(toWorker, heardMean(), heardVariance() + spread.value());
    }
  }
}
