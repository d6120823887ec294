package dev.outrigger.bench.demo;

import java.util.Map;
import java.util.TreeMap;

/**
 * How far a pass is.
 *
 * @param total tasks in all; 0 before they are submitted
 * @param byWorker finished tasks of each worker that has finished one, sorted by its id
 */
record Tally(int total, Map<String, Integer> byWorker) {
  /** Nothing was submitted yet. */
  static final Tally NOTHING = new Tally(0, Map.of());

  Tally {
    byWorker = new TreeMap<>(byWorker);
  }

  int done() {
    return byWorker.values().stream().mapToInt(Integer::intValue).sum();
  }
}
