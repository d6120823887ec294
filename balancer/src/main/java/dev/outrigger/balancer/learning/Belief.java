package dev.outrigger.balancer.learning;

/**
 * An effect that is known from a prior and from what several sources tell of it, each a normal
 * distribution: precisions add up, and means weigh by them. What one source told can be replaced,
 * and the belief can be had without it. Guarded by the model's lock.
 */
class Belief extends Effect {
  /** What one source tells; tells nothing until it is set. */
  static final class Message {
    private double precision;
    private double weightedMean;
  }

  private double priorMean;
  private double priorPrecision;
  private final double leastVariance;
  private double precision;
  private double weightedMean;

  /**
   * @param leastVariance what is always left of doubt, however much is told
   */
  Belief(double mean, double variance, double leastVariance) {
    super(mean, variance);
    this.priorMean = mean;
    this.priorPrecision = 1 / variance;
    this.leastVariance = leastVariance;
  }

  /** Takes in what a source tells now, in place of what it told before. */
  final void hear(Message source, double toldMean, double toldVariance) {
    double newPrecision = 1 / toldVariance;
    precision = Math.max(0, precision - source.precision + newPrecision);
    weightedMean += newPrecision * toldMean - source.weightedMean;
    source.precision = newPrecision;
    source.weightedMean = newPrecision * toldMean;
    combine();
  }

  /** Takes another prior in place of the one so far. */
  final void expect(double mean, double variance) {
    priorMean = mean;
    priorPrecision = 1 / variance;
    combine();
  }

  private void combine() {
    double total = priorPrecision + precision;
    believe(
        (priorPrecision * priorMean + weightedMean) / total, Math.max(leastVariance, 1 / total));
  }

  /** Returns whether any source has told anything. */
  final boolean hasHeard() {
    return precision > 0;
  }

  /** Returns the mean of what the sources told, the prior left out. */
  final double heardMean() {
    return weightedMean / precision;
  }

  final double heardVariance() {
    return 1 / precision;
  }

  final double varianceWithout(Message source) {
    return Math.max(leastVariance, 1 / precisionWithout(source));
  }

  final double meanWithout(Message source) {
    return (priorPrecision * priorMean + weightedMean - source.weightedMean)
        / precisionWithout(source);
  }

  private double precisionWithout(Message source) {
    return priorPrecision + Math.max(0, precision - source.precision);
  }
}
