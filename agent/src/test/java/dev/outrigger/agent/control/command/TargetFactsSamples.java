package dev.outrigger.agent.control.command;

import dev.outrigger.agent.control.command.TargetFacts.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process as it is seen, changed in one thing after the other. */
final class TargetFactsSamples {
  boolean self;
  boolean running = true;
  boolean stopped;
  String user = "grid";
  Kind kind = Kind.JVM;
  @Nullable Boolean listens = true;
  int javaFeature = 17;
  List<String> options = List.of("java", "-Xmx1g");
  List<Long> pids = List.of(4711L);
  @Nullable Boolean seesJar = true;
  @Nullable Boolean seesFolder = true;

  TargetFacts facts() {
    return new TargetFacts(
        4711,
        self,
        running,
        stopped,
        "/usr/bin/thing",
        user,
        "grid",
        kind,
        listens,
        javaFeature,
        options,
        pids,
        seesJar,
        seesFolder);
  }
}
