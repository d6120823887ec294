package dev.outrigger.balancer.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The keys of lists of figures, with the names and numbers that each may have. Stateless. */
final class FigureKeys {
  private static final double LEAST_FACTOR = 0.001;
  private static final double MOST = 1000;

  /** Every key. */
  static final Map<String, Shape> ALL = all();

  /**
   * What a list may hold.
   *
   * @param names the names, or none where any name will do
   */
  record Shape(List<String> names, double least, double most) {}

  private FigureKeys() {}

  private static Map<String, Shape> all() {
    List<String> families = Named.words(ModelFamily.class);
    List<String> sizes = Named.words(ModelSize.class);
    List<String> types = Named.words(TaskType.class);
    List<String> traits = Traits.all();
    Shape factor = new Shape(List.of(), LEAST_FACTOR, MOST);
    Shape score = new Shape(List.of(), 0, 1);
    Shape amounts = new Shape(List.of("cores", "memory_gib", "accelerator_gib"), 0, 100_000);
    Map<String, Shape> keys = new HashMap<>();
    keys.put("parameters", new Shape(List.of("medium", "large"), 1, 1e15));
    keys.put("time.base", new Shape(List.of("seconds"), LEAST_FACTOR, 1e7));
    keys.put("time.family", new Shape(families, LEAST_FACTOR, MOST));
    keys.put("time.type", new Shape(types, LEAST_FACTOR, MOST));
    keys.put("time.size", new Shape(sizes, LEAST_FACTOR, MOST));
    List<String> ofBatch = Stream.concat(sizes.stream(), traits.stream()).toList();
    keys.put("batch_factors", new Shape(ofBatch, LEAST_FACTOR, MOST));
    for (String family : families) {
      sizes.forEach(size -> keys.put("resources." + family + "." + size, amounts));
      keys.put("hardware." + family, score);
      keys.put("browsers." + family, score);
      keys.put("batch." + family, new Shape(types, 1, 1e6));
    }
    types.forEach(type -> keys.put("least." + type, amounts));
    for (String trait : traits) {
      keys.put(
          "factors." + trait,
          new Shape(List.of("cores", "memory", "accelerator"), LEAST_FACTOR, MOST));
      keys.put("hardware_factors." + trait, factor);
    }
    Named.words(BrowserApi.class).forEach(api -> keys.put("browser_factors." + api, factor));
    return Map.copyOf(keys);
  }
}
