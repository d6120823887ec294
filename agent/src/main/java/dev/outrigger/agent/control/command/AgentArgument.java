package dev.outrigger.agent.control.command;

import dev.outrigger.agent.profile.ShippedProfiles;
import java.nio.file.Path;

/** Writes values for the agent's argument. Stateless. */
final class AgentArgument {
  private AgentArgument() {}

  /** Returns a value with its commas doubled. */
  static String escaped(String value) {
    return value.replace(",", ",,");
  }

  /** Returns a profile's name, or its file as one that another working directory finds. */
  static String profile(String nameOrFile) {
    boolean isName =
        ShippedProfiles.NAMES.contains(nameOrFile)
            || nameOrFile.chars().noneMatch(c -> c == '/' || c == '.' || c == '\\');
    return isName ? nameOrFile : Path.of(nameOrFile).toAbsolutePath().normalize().toString();
  }
}
