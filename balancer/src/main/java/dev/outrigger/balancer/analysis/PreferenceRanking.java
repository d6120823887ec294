package dev.outrigger.balancer.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ranks hardware or browsers for one task: the family's scores, times factors, at most 1.
 *
 * <p>Where some are required, those score 0.9 and all others 0.1, as in the system this replaces;
 * one that the figures do not know is ranked too. Equal scores keep the order of the figures.
 * Confined to one thread.
 */
final class PreferenceRanking {
  private static final Comparator<Preference> BEST_FIRST =
      Comparator.comparingDouble(Preference::score).reversed();
  private static final double REQUIRED = 0.9;
  private static final double NOT_REQUIRED = 0.1;

  /** In a list of factors, all that it does not name. */
  static final String OTHERS = "*";

  private final Map<String, Double> scores;

  PreferenceRanking(Map<String, Double> scores) {
    this.scores = new LinkedHashMap<>(scores);
  }

  void multiply(Map<String, Double> factors) {
    double others = factors.getOrDefault(OTHERS, 1.0);
    scores.replaceAll((name, score) -> score * factors.getOrDefault(name, others));
  }

  List<Preference> rank(Set<String> required) {
    List<Preference> ranked = new ArrayList<>();
    scores.forEach((name, score) -> ranked.add(new Preference(name, Math.min(1, score))));
    for (String name : new TreeSet<>(required)) {
      if (!scores.containsKey(name)) {
        ranked.add(new Preference(name, REQUIRED));
      }
    }
    ranked.sort(BEST_FIRST);
    if (!required.isEmpty()) {
      ranked.replaceAll(
          p -> new Preference(p.name(), required.contains(p.name()) ? REQUIRED : NOT_REQUIRED));
      ranked.sort(BEST_FIRST);
    }
    return List.copyOf(ranked);
  }
}
