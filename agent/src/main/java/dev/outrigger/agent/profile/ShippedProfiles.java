package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.config.PropertiesFile;
import dev.outrigger.balancer.config.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The profiles that come with the agent. */
public final class ShippedProfiles {
  /** Their names. */
  public static final List<String> NAMES = List.of("testgrid");

  private ShippedProfiles() {}

  /**
   * Returns the settings of the profile {@code name}.
   *
   * @throws IllegalStateException if the agent's jar lacks it
   */
  public static List<Setting> read(String name, Problems problems) {
    try (InputStream in =
        ShippedProfiles.class.getResourceAsStream("/profiles/" + name + ".properties")) {
      if (in == null) {
        throw new IllegalStateException("the agent's jar lacks the profile " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return PropertiesFile.parse(text, "profile " + name, problems);
    } catch (IOException broken) {
      throw new IllegalStateException("the agent's jar is damaged", broken);
    }
  }
}
