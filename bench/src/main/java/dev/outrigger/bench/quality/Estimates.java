package dev.outrigger.bench.quality;

import dev.outrigger.balancer.config.Spelling;
import java.util.List;

/**
 * What the balancer knows of durations when the first task arrives.
 *
 * @param exact the class's mean on each worker, for good: nothing is learned
 * @param observations otherwise, how many tasks of each class it has seen end on each worker
 */
record Estimates(boolean exact, int observations) {
  /**
   * Reads {@code exact}, {@code cold} or {@code warm:K}.
   *
   * @throws QualityException if it is none of them
   */
  static Estimates of(String text) throws QualityException {
    if (text.equals("exact")) {
      return new Estimates(true, 0);
    }
    if (text.equals("cold")) {
      return new Estimates(false, 0);
    }
    if (text.matches("warm:[1-9][0-9]{0,3}")) {
      return new Estimates(false, Integer.parseInt(text.substring("warm:".length())));
    }
    String suggestion = Spelling.suggestion(text, List.of("exact", "cold", "warm:K"));
    throw new QualityException(
        "--estimates must be exact, cold or warm:K with K from 1 to 9999, was '"
            + text
            + "'"
            + (suggestion == null ? "" : "; " + suggestion));
  }
}
