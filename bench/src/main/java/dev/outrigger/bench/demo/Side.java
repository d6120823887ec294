package dev.outrigger.bench.demo;

import java.util.Locale;

/** Whether the coordinator runs with the agent. */
enum Side {
  WITHOUT,
  WITH;

  /** Returns its name in tables and messages. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
