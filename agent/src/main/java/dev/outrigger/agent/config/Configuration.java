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

  /**
   * Reads the configuration: agent arguments before system properties before the environment before
   * the file before the profile before defaults.
   *
   * @param arguments what stands after {@code =} of {@code -javaagent}; null for nothing
   */
  public static Configuration load(
      @Nullable String arguments, Properties system, Map<String, String> environment) {
    return load(arguments, system, environment, false);
  }

  /**
   * Reads the configuration again, for an agent that works: there the profile is read whatever the
   * mode is, since it does not become wrong by being switched off.
   */
  public static Configuration reload(
      @Nullable String arguments, Properties system, Map<String, String> environment) {
    return load(arguments, system, environment, true);
  }

  private static Configuration load(
      @Nullable String arguments,
      Properties system,
      Map<String, String> environment,
      boolean live) {
    Problems problems = new Problems();
    List<String> agentNames = agentNames();
    List<String> names = new ArrayList<>(agentNames);
    names.addAll(ProfileKeys.all());
    KnownKeys known = KnownKeys.of(names);
    List<List<Setting>> layers = new ArrayList<>();
    layers.add(AgentArguments.parse(arguments, problems));
    layers.add(SystemSettings.properties(system));
    layers.add(SystemSettings.environment(environment, known, problems));
    Setting file = Settings.of(layers).find(AgentConfig.CONFIG.name());
    if (file != null) {
      layers.add(file(file, problems));
    }
    Setting profile = Settings.of(layers).find(AgentConfig.PROFILE.name());
    if (profile != null) {
      layers.add(ProfileSource.read(profile, KnownKeys.of(agentNames), problems));
    }
    boolean everythingWasRead = problems.isEmpty();
    Settings settings = Settings.of(layers);
    settings.rejectUnknown(known, problems);
    AgentConfig agent = AgentConfig.read(settings, problems);
    BalancerConfig balancer = BalancerConfig.read(settings, problems);
    Profile parsed = null;
    if (agent.mode() != Mode.OFF || live) {
      if (hasProfileKeys(settings)) {
        Setting named = profile == null ? file : profile;
        String name = named == null ? "of your own" : named.value();
        parsed = ProfileParser.parse(name, settings, problems);
      } else if (everythingWasRead) {
        problems.add(noProfile());
      }
    }
    return new Configuration(agent, balancer, parsed, settings, problems);
  }

  /** Returns the files that it was read from: the configuration's own and the profile's. */
  public List<File> files() {
    List<File> files = new ArrayList<>();
    for (Key<String> key : List.of(AgentConfig.CONFIG, AgentConfig.PROFILE)) {
      Setting named = settings.find(key.name());
      if (named != null && !ShippedProfiles.NAMES.contains(named.value())) {
        files.add(new File(named.value()));
      }
    }
    return files;
  }

  private static List<Setting> file(Setting named, Problems problems) {
    List<Setting> settings = PropertiesFile.read(new File(named.value()), named, problems);
    for (Setting setting : settings) {
      if (setting.key().equals(AgentConfig.CONFIG.name())) {
        problems.add(
            Problem.badValue(
                setting, "a configuration file cannot name another", "remove the line"));
      }
    }
    return settings;
  }

  private static List<String> agentNames() {
    List<String> names = new ArrayList<>();
    for (Key<?> key : AgentConfig.keys()) {
      names.add(key.name());
    }
    for (Key<?> key : BalancerConfig.KEYS) {
      names.add(key.name());
    }
    return names;
  }

  private static boolean hasProfileKeys(Settings settings) {
    KnownKeys profileKeys = KnownKeys.of(ProfileKeys.all());
    for (Setting setting : settings.all()) {
      if (profileKeys.contains(setting.key())) {
        return true;
      }
    }
    return false;
  }

  private static Problem noProfile() {
    String shipped = String.join(", ", ShippedProfiles.NAMES);
    return new Problem(
        "configuration",
        AgentConfig.PROFILE.name(),
        "is missing: nothing says which class is the coordinator",
        "set profile to the name of a shipped profile (" + shipped + ") or to a file");
  }
}
