package dev.outrigger.agent.control;

import dev.outrigger.agent.Bridge;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;

/** The jar that the agent was started from. Stateless. */
final class AgentJar {
  private static final List<String> FOR_EVERY_JVM =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private AgentJar() {}

  /**
   * Returns where it lies.
   *
   * @throws IOException if the JVM does not tell
   */
  static File file() throws IOException {
    CodeSource source = Bridge.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IOException("the JVM does not tell where the agent jar lies");
    }
    try {
      return new File(source.getLocation().toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException("the agent jar lies at " + source.getLocation() + ", no file", e);
    }
  }

  /**
   * Returns whether this very JVM was given the agent, and not every JVM of a user by an
   * environment variable that all of them read.
   */
  static boolean isNamedByCommandLine(Map<String, String> environment) {
    String name;
    try {
      name = file().getName();
    } catch (IOException e) {
      return false;
    }
    for (String variable : FOR_EVERY_JVM) {
      String options = environment.getOrDefault(variable, "");
      if (options.contains(name) || options.contains("-javaagent:")) {
        return false;
      }
    }
    return true;
  }
}
