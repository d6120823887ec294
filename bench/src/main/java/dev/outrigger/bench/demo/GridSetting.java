package dev.outrigger.bench.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a grid is started with.
 *
 * @param title what it is called while it runs
 * @param scheduler the name of the agent's scheduler; null for its default
 * @param logs where all that its processes write goes
 * @param testDirectory the working directory of the tests
 * @param temporary the directory for the processes' temporary files
 */
record GridSetting(
    Side side,
    String title,
    Jars jars,
    @Nullable String scheduler,
    String agentLogLevel,
    Path logs,
    Path testDirectory,
    Path temporary,
    Children children) {
  Path agentLog() {
    return logs.resolve("outrigger.log");
  }
}
