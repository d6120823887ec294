package dev.outrigger.agent.control;

import dev.outrigger.agent.config.AgentConfig;
import dev.outrigger.agent.config.Configuration;
import dev.outrigger.agent.log.Logs;
import dev.outrigger.balancer.config.Setting;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * Follows the configuration's files while the agent works: what may change at once is applied, a
 * bad edit leaves all as it is. Confined to one thread.
 *
 * <p>A file that changes is read once it has stopped changing for one look, since editors write in
 * pieces.
 */
final class LiveSettings {
  private static final Logger LOG = Logs.of(LiveSettings.class);

  private final Supplier<Configuration> reader;
  private final Consumer<Configuration> applier;
  private final Consumer<String> operator;
  private Configuration inForce;
  private Map<File, String> applied;
  private Map<File, String> lastSeen;

  /**
   * @param inForce the configuration that the agent works by
   * @param reader reads it anew
   * @param applier applies the settings that may change at once; the others are to be left alone
   * @param operator told of a bad edit, and of one that has no effect before a new start
   */
  LiveSettings(
      Configuration inForce,
      Supplier<Configuration> reader,
      Consumer<Configuration> applier,
      Consumer<String> operator) {
    this.inForce = inForce;
    this.reader = reader;
    this.applier = applier;
    this.operator = operator;
    this.applied = stamps();
    this.lastSeen = applied;
  }

  /** Looks once. */
  void look() {
    Map<File, String> now = stamps();
    boolean steady = now.equals(lastSeen);
    lastSeen = now;
    if (!steady || now.equals(applied)) {
      return;
    }
    applied = now;
    Configuration read = reader.get();
    if (read.problems().isEmpty()) {
      take(read);
    } else {
      operator.accept(
          "the changed configuration is not used, the old values stay; "
              + read.problems().message("the configuration"));
    }
  }

  private void take(Configuration read) {
    Map<String, String> changes = changes(read);
    List<String> live = new ArrayList<>();
    List<String> late = new ArrayList<>();
    changes.forEach(
        (key, change) -> (AgentConfig.liveKeys().contains(key) ? live : late).add(change));
    inForce = read;
    if (!live.isEmpty()) {
      applier.accept(read);
      LOG.info("changed while running: {}", String.join("; ", live));
    }
    if (!late.isEmpty()) {
      operator.accept(
          "these changes have no effect before the agent is attached or started again: "
              + String.join("; ", late));
    }
  }

  private Map<String, String> changes(Configuration read) {
    Map<String, String> before = values(inForce);
    Map<String, String> after = values(read);
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    Map<String, String> changes = new TreeMap<>();
    for (String key : keys) {
      if (!Objects.equals(before.get(key), after.get(key))) {
        String value = after.getOrDefault(key, "(default)");
        changes.put(key, key + " = " + Secrets.masked(key, value));
      }
    }
    return changes;
  }

  private static Map<String, String> values(Configuration configuration) {
    Map<String, String> values = new TreeMap<>();
    for (Setting setting : configuration.settings().all()) {
      values.put(setting.key(), setting.value());
    }
    return values;
  }

  private Map<File, String> stamps() {
    Map<File, String> stamps = new LinkedHashMap<>();
    for (File file : inForce.files()) {
      stamps.put(file, String.format(Locale.ROOT, "%d %d", file.lastModified(), file.length()));
    }
    return stamps;
  }
}
