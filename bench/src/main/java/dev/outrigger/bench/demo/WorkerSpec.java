package dev.outrigger.bench.demo;

import java.util.List;

/**
 * One of the demo's workers.
 *
 * @param id its name on the grid
 * @param flags the JVM flags that make it as slow as it is
 */
record WorkerSpec(String id, List<String> flags) {
  /** The four workers in the order in which they register. */
  static final List<WorkerSpec> ALL =
      List.of(
          new WorkerSpec("w1", List.of()),
          new WorkerSpec("w2", List.of()),
          new WorkerSpec("w3", List.of("-XX:TieredStopAtLevel=1")),
          new WorkerSpec("w4", List.of("-Xint")));

  WorkerSpec {
    flags = List.copyOf(flags);
  }

  /** Returns what makes it special, for people. */
  String kind() {
    return flags.isEmpty() ? "normal" : String.join(" ", flags);
  }
}
