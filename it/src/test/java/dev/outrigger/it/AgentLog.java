package dev.outrigger.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The agent's own log of one run.
 *
 * @param text all of it; empty where there is none
 */
record AgentLog(String text) {
  private static final Pattern ASSIGNED =
      Pattern.compile("(?:the JVM ends|a coordinator stopped); .*: assigned (\\d+),");

  /** Reads the log where the agent puts it unless told otherwise. */
  static AgentLog in(Path workingDirectory) {
    return new AgentLog(Jvm.read(fileIn(workingDirectory)));
  }

  static boolean isIn(Path workingDirectory) {
    return Files.exists(fileIn(workingDirectory));
  }

  private static Path fileIn(Path workingDirectory) {
    return workingDirectory.resolve("outrigger.log");
  }

  List<String> warnings() {
    return text.lines().filter(line -> line.contains(" WARN ")).toList();
  }

  /** Returns how many calls the balancer answered with a worker, by the last closing line. */
  int assigned() {
    Matcher matcher = ASSIGNED.matcher(text);
    int assigned = -1;
    while (matcher.find()) {
      assigned = Integer.parseInt(matcher.group(1));
    }
    if (assigned < 0) {
      throw new AssertionError("no closing line in the log: " + text);
    }
    return assigned;
  }
}
