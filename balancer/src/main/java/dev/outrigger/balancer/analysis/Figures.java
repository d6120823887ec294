package dev.outrigger.balancer.analysis;

import java.util.Map;

/**
 * All figures of the analysis, as read: words, and lists of named numbers by key. Immutable.
 *
 * <p>What the lists are for stands in {@code figures.properties}.
 */
final class Figures {
  private final WordTable<ModelFamily> families;
  private final WordTable<ModelSize> sizes;
  private final Map<String, Map<String, Double>> lists;

  Figures(
      WordTable<ModelFamily> families,
      WordTable<ModelSize> sizes,
      Map<String, Map<String, Double>> lists) {
    this.families = families;
    this.sizes = sizes;
    this.lists = Map.copyOf(lists);
  }

  WordTable<ModelFamily> families() {
    return families;
  }

  WordTable<ModelSize> sizes() {
    return sizes;
  }

  /** Returns a list, in its order; empty where there is none of that key. */
  Map<String, Double> list(String key) {
    return lists.getOrDefault(key, Map.of());
  }

  double number(String key, String name, double absent) {
    return list(key).getOrDefault(name, absent);
  }

  /** Returns a number that the shipped figures have. */
  double number(String key, String name) {
    Double number = list(key).get(name);
    if (number == null) {
      throw new IllegalStateException("the figures lack " + name + " of " + key);
    }
    return number;
  }
}
