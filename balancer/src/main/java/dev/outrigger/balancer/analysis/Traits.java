package dev.outrigger.balancer.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The words by which the figures know how a task is run. */
final class Traits {
  private Traits() {}

  /** Returns every word that there is. */
  static List<String> all() {
    List<String> words = new ArrayList<>(Named.words(TaskType.class));
    words.addAll(Named.words(Precision.class));
    words.addAll(Named.words(Technique.class));
    return words;
  }

  /** Returns those of a task: its type, its precision and its techniques, in this order. */
  static List<String> of(TaskDescription task) {
    List<String> words = new ArrayList<>();
    words.add(Named.word(task.type()));
    if (task.precision() != null) {
      words.add(Named.word(task.precision()));
    }
    for (Technique technique : new TreeSet<>(task.techniques())) {
      if (technique != Technique.MIXED_PRECISION || mixesPrecisions(task)) {
        words.add(Named.word(technique));
      }
    }
    return words;
  }

  /** Returns whether it calculates in 16 bits only in part; with fewer bits all of it does. */
  static boolean mixesPrecisions(TaskDescription task) {
    return task.techniques().contains(Technique.MIXED_PRECISION)
        && (task.precision() == null || task.precision() == Precision.FP32);
  }
}
