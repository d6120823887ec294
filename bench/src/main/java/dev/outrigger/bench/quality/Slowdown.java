package dev.outrigger.bench.quality;

/**
 * A worker that becomes slower half way through the tasks.
 *
 * @param worker its index, or −1 for none
 * @param factor how many times as long tasks take there from then on
 */
record Slowdown(int worker, double factor) {
  static final Slowdown NONE = new Slowdown(-1, 1);

  /**
   * Reads {@code W,FACTOR}, with the name of a worker or its number from 0.
   *
   * @throws QualityException if there is no such worker or the factor is not above 0
   */
  static Slowdown of(String text, ServiceMatrix matrix) throws QualityException {
    int comma = text.lastIndexOf(',');
    String named = text.substring(0, Math.max(0, comma)).strip();
    int worker = matrix.indexOfWorker(named);
    if (worker < 0 && named.matches("[0-9]{1,6}")) {
      worker = Integer.parseInt(named);
    }
    double factor;
    try {
      factor = Double.parseDouble(text.substring(comma + 1));
    } catch (NumberFormatException notOne) {
      factor = Double.NaN;
    }
    if (worker < 0 || worker >= matrix.workers() || !(factor > 0 && factor <= 1e6)) {
      throw new QualityException(
          "--slowdown must be WORKER,FACTOR, as "
              + matrix.workerName(0)
              + ",5 for "
              + matrix.name()
              + "; was '"
              + text
              + "'");
    }
    return new Slowdown(worker, factor);
  }

  /** Returns the factor on the durations of tasks that begin on the worker. */
  double on(int atWorker, boolean secondHalf) {
    return secondHalf && atWorker == worker ? factor : 1;
  }
}
