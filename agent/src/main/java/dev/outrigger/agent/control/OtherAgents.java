package dev.outrigger.agent.control;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The other Java agents that the command line of this JVM names. Stateless. */
final class OtherAgents {
  /**
   * One agent.
   *
   * @param order {@code before} ours on the command line, {@code after} it, or {@code unknown}
   */
  record Other(String jar, String order) {}

  private OtherAgents() {}

  /** Returns the jars of the others. */
  static List<String> names() {
    return all().stream().map(Other::jar).toList();
  }

  /** Returns the others in the order in which the JVM starts them. */
  static List<Other> all() {
    List<String> jars = new ArrayList<>();
    for (String variable : AgentJar.FOR_EVERY_JVM) {
      jars.addAll(AgentJar.agentsIn(System.getenv().getOrDefault(variable, "")));
    }
    for (String argument : arguments()) {
      jars.addAll(AgentJar.agentsIn(argument));
    }
    int ours = -1;
    for (int i = 0; i < jars.size(); i++) {
      ours = ours < 0 && isOurs(jars.get(i)) ? i : ours;
    }
    List<Other> others = new ArrayList<>();
    for (int i = 0; i < jars.size(); i++) {
      if (!isOurs(jars.get(i))) {
        // An agent that is attached comes after those of the command line.
        others.add(new Other(jars.get(i), ours < 0 || i < ours ? "before" : "after"));
      }
    }
    return others;
  }

  private static List<String> arguments() {
    return ProcessHandle.current().info().arguments().map(List::of).orElse(List.of());
  }

  private static boolean isOurs(String jar) {
    try {
      return AgentJar.isSame(jar, AgentJar.file());
    } catch (IOException e) {
      return false;
    }
  }
}
