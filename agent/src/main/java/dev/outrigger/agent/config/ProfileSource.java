package dev.outrigger.agent.config;

import dev.outrigger.agent.profile.ShippedProfiles;
import dev.outrigger.balancer.config.KnownKeys;
import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.config.PropertiesFile;
import dev.outrigger.balancer.config.Setting;
import dev.outrigger.balancer.config.Spelling;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** Finds the settings that {@code profile = NAME} or {@code profile = FILE} stands for. */
final class ProfileSource {
  private ProfileSource() {}

  /**
   * Returns the settings; what cannot be found or does not belong there is a problem.
   *
   * @param profile the setting that names the profile
   * @param agentKeys the keys that belong to the configuration, not to a profile
   */
  static List<Setting> read(Setting profile, KnownKeys agentKeys, Problems problems) {
    String value = profile.value();
    if (ShippedProfiles.NAMES.contains(value)) {
      return ShippedProfiles.read(value, problems);
    }
    if (isName(value)) {
      String nearest = Spelling.suggestion(value, ShippedProfiles.NAMES);
      problems.add(
          Problem.badValue(
              profile,
              "there is no shipped profile of that name, only "
                  + String.join(", ", ShippedProfiles.NAMES),
              nearest == null
                  ? "the name of a file has a dot or a slash, e.g. grid.properties"
                  : nearest));
      return List.of();
    }
    List<Setting> settings = new ArrayList<>();
    for (Setting setting : PropertiesFile.read(new File(value), profile, problems)) {
      if (agentKeys.contains(setting.key())) {
        problems.add(
            Problem.badValue(
                setting,
                "this key belongs to the agent, not to a profile",
                "move it to the configuration file"));
      } else {
        settings.add(setting);
      }
    }
    return settings;
  }

  private static boolean isName(String value) {
    return value.indexOf('/') < 0 && value.indexOf('.') < 0 && value.indexOf('\\') < 0;
  }
}
