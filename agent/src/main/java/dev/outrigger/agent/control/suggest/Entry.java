package dev.outrigger.agent.control.suggest;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a draft.
 *
 * @param certainty how clear the classes were
 * @param why what it was taken from; empty where that is plain
 * @param alternatives other values that make sense
 */
record Entry(String key, String value, Certainty certainty, String why, List<String> alternatives) {
  /** How clear the classes were. */
  enum Certainty {
    SURE,
    LIKELY,
    GUESS
  }

  Entry {
    alternatives = List.copyOf(new ArrayList<>(alternatives));
  }

  Entry(String key, String value, Certainty certainty, String why) {
    this(key, value, certainty, why, List.of());
  }
}
