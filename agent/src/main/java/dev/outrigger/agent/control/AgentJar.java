package dev.outrigger.agent.control;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** The jar that the agent was started from. Stateless. */
public final class AgentJar {
  /** The environment's variables in which every JVM of a user finds options, in their order. */
  public static final List<String> FOR_EVERY_JVM =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  /** The path of an agent among JVM options, with or without quotes round it. */
  private static final Pattern AGENT = Pattern.compile("-javaagent:[\"']?([^=\\s\"']+)");

  private AgentJar() {}

  /**
   * Returns where it lies.
   *
   * @throws IOException if the JVM does not tell
   */
  public static File file() throws IOException {
    CodeSource source = AgentJar.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IOException("the JVM does not tell where the agent jar lies");
    }
    try {
      return new File(source.getLocation().toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException("the agent jar lies at " + source.getLocation() + ", no file", e);
    }
  }

  /** Returns the version in its manifest. */
  public static String version() {
    try (JarFile jar = new JarFile(file(), false)) {
      String version =
          jar.getManifest() == null
              ? null
              : jar.getManifest().getMainAttributes().getValue("Implementation-Version");
      return version == null ? "(no version)" : version;
    } catch (IOException e) {
      return "(no version: " + e.getMessage() + ")";
    }
  }

  /**
   * Returns whether this very JVM was given the agent, and not every JVM of a user by an
   * environment variable that all of them read.
   */
  static boolean isNamedByCommandLine(Map<String, String> environment) {
    File jar;
    try {
      jar = file();
    } catch (IOException e) {
      return false;
    }
    return FOR_EVERY_JVM.stream()
        .noneMatch(variable -> names(environment.getOrDefault(variable, ""), jar));
  }

  /** Returns whether JVM options name that jar as an agent, by whatever path. */
  static boolean names(String options, File jar) {
    return agentsIn(options).stream().anyMatch(path -> isSame(path, jar));
  }

  /** Returns the paths of the agents that JVM options name, in their order. */
  static List<String> agentsIn(String options) {
    return AGENT.matcher(options).results().map(found -> found.group(1)).toList();
  }

  static boolean isSame(String path, File jar) {
    try {
      return new File(path).getCanonicalFile().equals(jar.getCanonicalFile());
    } catch (IOException e) {
      return false; // one that cannot be resolved is not where this class came from
    }
  }
}
