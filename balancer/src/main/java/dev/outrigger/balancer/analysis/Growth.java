package dev.outrigger.balancer.analysis;

/**
 * How time and memory grow with the input: batch<sup>0.7</sup> · (sequence / 512)<sup>0.8</sup>, as
 * in the system this replaces.
 *
 * <p>Both grow less than proportionally since weights and overhead are shared; the exponents are
 * guesses, not fits. What is not told does not count: a batch of 1, a sequence of 512 tokens.
 */
final class Growth {
  private static final double BATCH_EXPONENT = 0.7;
  private static final double SEQUENCE_EXPONENT = 0.8;
  private static final double USUAL_SEQUENCE = 512;

  private Growth() {}

  static double of(TaskDescription task) {
    double batch = task.batchSize() == null ? 1 : task.batchSize();
    double sequence = task.sequenceLength() == null ? USUAL_SEQUENCE : task.sequenceLength();
    return Math.pow(batch, BATCH_EXPONENT) * Math.pow(sequence / USUAL_SEQUENCE, SEQUENCE_EXPONENT);
  }
}
