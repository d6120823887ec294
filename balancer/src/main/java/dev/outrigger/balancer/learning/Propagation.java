package dev.outrigger.balancer.learning;

/**
 * Gaussian belief propagation about one key: what its pairs tell of the key and of their workers,
 * each message without what its receiver told itself. {@link DurationModel} says where it comes
 * from. Stateless; called under the model's lock.
 */
final class Propagation {
  /** How many workers of a key hear of an observation at most. */
  private static final int MOST_MESSAGES = 64;

  private Propagation() {}

  /**
   * One round of messages about a key: what its workers tell of it, and then what it tells of them.
   * Of many workers only some take part beside the one that was just observed, others next time.
   */
  static void passOn(KeyLevel level, PairEffect observed) {
    PairEffect[] pairs = level.pairs();
    int first = pairs.length <= MOST_MESSAGES ? 0 : level.nextRound(MOST_MESSAGES, pairs.length);
    tellLevel(observed);
    for (int i = 0; i < Math.min(MOST_MESSAGES, pairs.length); i++) {
      tellLevel(pairs[(first + i) % pairs.length]);
    }
    tellWorker(observed);
    for (int i = 0; i < Math.min(MOST_MESSAGES, pairs.length); i++) {
      PairEffect pair = pairs[(first + i) % pairs.length];
      tellWorker(pair);
      settle(pair);
    }
    settle(observed);
  }

  private static void tellLevel(PairEffect pair) {
    WorkerEffect worker = pair.worker;
    pair.key.hear(
        pair.toLevel,
        pair.seenMean() - worker.meanWithout(pair.toWorker) - worker.workerClass.mean,
        worker.varianceWithout(pair.toWorker) + worker.workerClass.variance + scatter(pair));
  }

  private static void tellWorker(PairEffect pair) {
    WorkerEffect worker = pair.worker;
    worker.hear(
        pair.toWorker,
        pair.seenMean() - pair.key.meanWithout(pair.toLevel) - worker.workerClass.mean,
        pair.key.varianceWithout(pair.toLevel) + scatter(pair));
  }

  /** Returns the variance of what was seen of a pair about key and worker together. */
  private static double scatter(PairEffect pair) {
    return pair.worker.unseenPair.variance + pair.key.noise.value() / pair.count();
  }

  static void settle(PairEffect pair) {
    WorkerEffect worker = pair.worker;
    double ofWorker = worker.varianceWithout(pair.toWorker) + worker.workerClass.variance;
    double expected =
        pair.key.varianceWithout(pair.toLevel) + ofWorker + worker.unseenPair.variance;
    pair.settle(
        pair.key.meanWithout(pair.toLevel)
            + worker.meanWithout(pair.toWorker)
            + worker.workerClass.mean,
        expected,
        pair.key.noise.value(),
        ofWorker / expected);
  }
}
