package dev.outrigger.agent.config;

import dev.outrigger.agent.profile.Profile;
import dev.outrigger.agent.profile.ProfileKeys;
import dev.outrigger.agent.profile.ProfileParser;
import dev.outrigger.agent.profile.ShippedProfiles;
import dev.outrigger.balancer.config.BalancerConfig;
import dev.outrigger.balancer.config.Key;
import dev.outrigger.balancer.config.KnownKeys;
import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.config.PropertiesFile;
import dev.outrigger.balancer.config.Setting;
import dev.outrigger.balancer.config.Settings;
import dev.outrigger.balancer.config.Spelling;
import dev.outrigger.balancer.config.SystemSettings;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was configured for one JVM, with all that is wrong with it.
 *
 * @param agent the agent's own settings; defaults where a value cannot be used
 * @param balancer the balancer's settings; likewise
 * @param profile how to read the coordinator; null if there is a problem with it or the mode is off
 * @param settings every setting in force with its source, to be shown
 * @param problems what is wrong; unless empty, the agent must step aside
 */
public record Configuration(
    AgentConfig agent,
    BalancerConfig balancer,
    @Nullable Profile profile,
    Settings settings,
    Problems problems) {

  private static final KnownKeys PROFILE_KEYS = KnownKeys.of(ProfileKeys.all());

  /**
   * Reads the configuration: agent arguments before system properties before the environment before
   * the file before the profile before defaults.
   *
   * @param arguments what stands after {@code =} of {@code -javaagent}; null for nothing
   */
  public static Configuration load(
      @Nullable String arguments, Properties system, Map<String, String> environment) {
    Problems problems = new Problems();
    KnownKeys known = KnownKeys.of(names());
    List<List<Setting>> layers = new ArrayList<>();
    layers.add(AgentArguments.parse(arguments, problems));
    layers.add(SystemSettings.properties(system));
    layers.add(SystemSettings.environment(environment, known, problems));
    Setting file = Settings.of(layers).find(AgentConfig.CONFIG.name());
    if (file != null) {
      layers.add(PropertiesFile.read(new File(file.value()), file, problems));
    }
    Settings own = Settings.of(layers);
    Setting profile = own.find(AgentConfig.PROFILE.name());
    String name = file == null ? "of your own" : file.value();
    if (profile != null) {
      layers.add(profileSettings(profile, problems));
      name = profile.value();
    }
    Settings settings = Settings.of(layers);
    settings.rejectUnknown(known, problems);
    AgentConfig agent = AgentConfig.read(settings, problems);
    BalancerConfig balancer = BalancerConfig.read(settings, problems);
    Profile parsed = null;
    if (agent.mode() == Mode.ACTIVE) {
      parsed = profile(name, profile, settings, problems);
    }
    return new Configuration(agent, balancer, parsed, settings, problems);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Key<?> key : AgentConfig.keys()) {
      names.add(key.name());
    }
    for (Key<?> key : BalancerConfig.KEYS) {
      names.add(key.name());
    }
    names.addAll(ProfileKeys.all());
    return names;
  }

  private static List<Setting> profileSettings(Setting profile, Problems problems) {
    String value = profile.value();
    if (ShippedProfiles.NAMES.contains(value)) {
      return ShippedProfiles.read(value, problems);
    }
    boolean isFile = value.indexOf('/') >= 0 || value.indexOf('.') >= 0 || value.indexOf('\\') >= 0;
    if (!isFile) {
      String nearest = Spelling.suggestion(value, ShippedProfiles.NAMES);
      problems.add(
          Problem.badValue(
              profile,
              "there is no shipped profile of that name, only "
                  + String.join(", ", ShippedProfiles.NAMES),
              nearest == null
                  ? "a file's name has a dot or slash, e.g. grid.properties"
                  : nearest));
      return List.of();
    }
    List<Setting> settings = new ArrayList<>();
    for (Setting setting : PropertiesFile.read(new File(value), profile, problems)) {
      boolean elsewhere =
          !PROFILE_KEYS.contains(setting.key()) && KnownKeys.of(names()).contains(setting.key());
      if (elsewhere) {
        problems.add(
            Problem.badValue(
                setting, "is no key of a profile", "move it to the configuration file"));
      } else {
        settings.add(setting);
      }
    }
    return settings;
  }

  private static @Nullable Profile profile(
      String name, @Nullable Setting profile, Settings settings, Problems problems) {
    if (profile == null && settings.find("coordinator.class") == null) {
      boolean any = false;
      for (Setting setting : settings.all()) {
        any |= PROFILE_KEYS.contains(setting.key());
      }
      if (!any) {
        if (problems.isEmpty()) {
          problems.add(
              new Problem(
                  "configuration",
                  "profile",
                  "is missing: nothing says which class is the coordinator",
                  "set profile to one of "
                      + String.join(", ", ShippedProfiles.NAMES)
                      + ", or to a file"));
        }
        return null;
      }
    }
    return ProfileParser.parse(name, settings, problems);
  }
}
