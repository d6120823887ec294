package dev.outrigger.balancer.learning;

/**
 * Gaussian belief propagation about one key: what its pairs tell of the key and of the places where
 * they run, each message without what its receiver told itself. {@link DurationModel} says where it
 * comes from. Stateless; called under the model's lock.
 */
final class Propagation {
  /** How many workers of a key hear of an observation at most. */
  private static final int MOST_MESSAGES = 64;

  private Propagation() {}

  /**
   * One round of messages about a key: what its places tell of it, and then what it tells of them.
   * Of many places only some take part beside the one that was just observed, others next time.
   */
  static void passOn(KeyLevel level, PairEffect observed, FamilySpread spread, LeastFactors least) {
    PairEffect[] pairs = level.pairs();
    int first = pairs.length <= MOST_MESSAGES ? 0 : level.nextRound(MOST_MESSAGES, pairs.length);
    tellLevel(observed, spread);
    for (int i = 0; i < Math.min(MOST_MESSAGES, pairs.length); i++) {
      tellLevel(pairs[(first + i) % pairs.length], spread);
    }
    tellPlace(observed, spread);
    for (int i = 0; i < Math.min(MOST_MESSAGES, pairs.length); i++) {
      PairEffect pair = pairs[(first + i) % pairs.length];
      tellPlace(pair, spread);
      settle(pair);
      least.refresh(pair.place);
    }
    settle(observed);
    tellFamilies(observed.worker, spread);
    least.refreshAll(observed.worker);
  }

  private static void tellLevel(PairEffect pair, FamilySpread spread) {
    Place place = pair.place;
    WorkerEffect worker = pair.worker;
    if (place instanceof FamilyEffect family) {
      family.hearWorker(spread);
    }
    pair.key.hear(
        pair.toLevel,
        pair.seenMean() - place.meanWithout(pair.toPlace) - worker.workerClass.mean,
        place.varianceWithout(pair.toPlace) + worker.workerClass.variance + scatter(pair));
  }

  private static void tellPlace(PairEffect pair, FamilySpread spread) {
    pair.place.hear(
        pair.toPlace,
        pair.seenMean() - pair.key.meanWithout(pair.toLevel) - pair.worker.workerClass.mean,
        pair.key.varianceWithout(pair.toLevel) + scatter(pair));
    if (pair.place instanceof FamilyEffect family) {
      family.tellWorker(spread);
    }
  }

  /** Has the families of a worker hear what the last observation told of it. */
  private static void tellFamilies(WorkerEffect worker, FamilySpread spread) {
    int left = MOST_MESSAGES;
    for (FamilyEffect family : worker.families().slots()) {
      if (family != null) {
        family.hearWorker(spread);
        left--;
        if (left == 0) {
          return;
        }
      }
    }
  }

  /** Returns the variance of what was seen of a pair about key and place together. */
  private static double scatter(PairEffect pair) {
    return pair.worker.unseenPair.variance + pair.key.noise.value() / pair.count();
  }

  static void settle(PairEffect pair) {
    Place place = pair.place;
    WorkerEffect worker = pair.worker;
    double ofPlace = place.varianceWithout(pair.toPlace) + worker.workerClass.variance;
    double expected = pair.key.varianceWithout(pair.toLevel) + ofPlace + worker.unseenPair.variance;
    pair.settle(
        pair.key.meanWithout(pair.toLevel)
            + place.meanWithout(pair.toPlace)
            + worker.workerClass.mean,
        expected,
        pair.key.noise.value(),
        ofPlace / expected);
  }
}
