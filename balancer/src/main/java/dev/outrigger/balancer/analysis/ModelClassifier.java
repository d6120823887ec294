package dev.outrigger.balancer.analysis;

import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a model's family and size, from what is told or else from its name. Immutable.
 *
 * <p>Family: that of the words in the name; words of more than one family make it multimodal, since
 * that is what multimodal means ({@code clip} says so by itself, {@code vit-gpt2} by both its
 * words). No word: unknown, where the system this replaces said text.
 *
 * <p>Size: from the first of these that is there: the size told, the parameters told, the
 * parameters in the name, the largest size word in the name; else medium. One pair of limits serves
 * all counts, {@code 0.75b} and {@code 750m} alike; the system this replaces had another one for
 * millions.
 */
final class ModelClassifier {
  private final Figures figures;

  ModelClassifier(Figures figures) {
    this.figures = figures;
  }

  ModelFamily family(TaskDescription task, ModelName name) {
    if (task.family() != null) {
      return task.family();
    }
    Set<ModelFamily> found = figures.families().meanings(name.tokens());
    if (found.size() > 1) {
      return ModelFamily.MULTIMODAL;
    }
    return found.isEmpty() ? ModelFamily.UNKNOWN : found.iterator().next();
  }

  ModelSize size(TaskDescription task, ModelName name) {
    if (task.size() != null) {
      return task.size();
    }
    @Nullable Long told = task.parameterCount();
    double parameters = told != null ? told : name.parameters();
    if (parameters > 0) {
      return sizeOf(parameters);
    }
    Set<ModelSize> found = figures.sizes().meanings(name.parts());
    return found.isEmpty() ? ModelSize.MEDIUM : Collections.max(found);
  }

  private ModelSize sizeOf(double parameters) {
    if (parameters > figures.number("parameters", Named.word(ModelSize.LARGE))) {
      return ModelSize.LARGE;
    }
    boolean medium = parameters > figures.number("parameters", Named.word(ModelSize.MEDIUM));
    return medium ? ModelSize.MEDIUM : ModelSize.SMALL;
  }
}
