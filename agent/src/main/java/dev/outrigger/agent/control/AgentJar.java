package dev.outrigger.agent.control;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jar that the agent was started from. Stateless. */
public final class AgentJar {
  private static final List<String> FOR_EVERY_JVM =
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
    Matcher agents = AGENT.matcher(options);
    while (agents.find()) {
      try {
        if (new File(agents.group(1)).getCanonicalFile().equals(jar.getCanonicalFile())) {
          return true;
        }
      } catch (IOException e) {
        // A path that cannot be resolved is not the one this class came from.
      }
    }
    return false;
  }
}
