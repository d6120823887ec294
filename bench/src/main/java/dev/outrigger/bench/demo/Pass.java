package dev.outrigger.bench.demo;

import java.util.Locale;

/** Which time the suite runs in one coordinator process. */
enum Pass {
  /** The first time, when nothing is known of it. */
  COLD,
  /** The second time. */
  WARM;

  /** Returns its name in tables and messages. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
