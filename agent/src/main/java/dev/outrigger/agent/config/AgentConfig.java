package dev.outrigger.agent.config;

import dev.outrigger.balancer.config.Key;
import dev.outrigger.balancer.config.Kind;
import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.config.Setting;
import dev.outrigger.balancer.config.Settings;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/**
 * What an operator may set about the agent itself.
 *
 * @param mode what it does with the calls of a decision
 * @param activePercent the share of those calls that the balancer answers in mode {@code active},
 *     in percent
 * @param schedulerJars jars with schedulers of the operator's own, in their order
 * @param bindingJars jars with bindings of the operator's own
 * @param figures files with words and figures of the operator's own for the analysis of models
 * @param logFile the agent's own log; a relative path starts at the working directory
 * @param logLevel how much is written there
 * @param breaker when the balancer is cut off
 */
public record AgentConfig(
    Mode mode,
    int activePercent,
    List<File> schedulerJars,
    List<File> bindingJars,
    List<File> figures,
    File logFile,
    LogLevel logLevel,
    BreakerConfig breaker) {

  static final Key<String> CONFIG =
      new Key<>("config", Kind.text(), null, "the properties file with the settings");
  static final Key<String> PROFILE =
      new Key<>("profile", Kind.text(), null, "a shipped profile's name, or a profile's file");
  private static final Key<Mode> MODE =
      new Key<>("mode", Kind.oneOf(Mode.class), "active", "active, shadow or off");
  private static final Key<Integer> ACTIVE_PERCENT =
      new Key<>(
          "mode.active-percent",
          Kind.integer(0, 100),
          "100",
          "the share of the calls that the balancer answers");
  private static final Key<List<File>> SCHEDULER_JARS =
      new Key<>("scheduler.jars", Kind.listOf(Kind.file()), "", "jars with schedulers of your own");

  /** The key of {@link #bindingJars}. */
  public static final Key<List<File>> BINDING_JARS =
      new Key<>("binding.jars", Kind.listOf(Kind.file()), "", "jars with bindings of your own");

  /** The key of {@link #figures}. */
  public static final Key<List<File>> FIGURES =
      new Key<>(
          "analysis.figures",
          Kind.listOf(Kind.file()),
          "",
          "files with words and figures of your own for the analysis of models");

  private static final Key<File> LOG_FILE =
      new Key<>("log.file", Kind.file(), "outrigger.log", "the agent's own log");
  private static final Key<LogLevel> LOG_LEVEL =
      new Key<>("log.level", Kind.oneOf(LogLevel.class), "info", "error, warn, info or debug");

  public AgentConfig {
    schedulerJars = List.copyOf(schedulerJars);
    bindingJars = List.copyOf(bindingJars);
    figures = List.copyOf(figures);
  }

  /** Returns the keys whose values may change while the agent works. */
  public static List<String> liveKeys() {
    List<String> keys = new ArrayList<>();
    for (Key<?> key : List.of(MODE, ACTIVE_PERCENT, LOG_LEVEL)) {
      keys.add(key.name());
    }
    for (Key<?> key : BreakerConfig.KEYS) {
      keys.add(key.name());
    }
    return keys;
  }

  /** Returns every key of the agent. */
  public static List<Key<?>> keys() {
    List<Key<?>> keys = new ArrayList<>();
    keys.addAll(
        List.of(
            CONFIG,
            PROFILE,
            MODE,
            ACTIVE_PERCENT,
            SCHEDULER_JARS,
            BINDING_JARS,
            FIGURES,
            LOG_FILE,
            LOG_LEVEL));
    keys.addAll(BreakerConfig.KEYS);
    return keys;
  }

  /** Returns the configuration in {@code settings}; what cannot be used there is a problem. */
  public static AgentConfig read(Settings settings, Problems problems) {
    File logFile = settings.get(LOG_FILE, problems);
    Setting named = settings.find(LOG_FILE.name());
    if (named != null) {
      LogPlace.check(logFile, named, problems);
    }
    return new AgentConfig(
        settings.get(MODE, problems),
        settings.get(ACTIVE_PERCENT, problems),
        settings.get(SCHEDULER_JARS, problems),
        settings.get(BINDING_JARS, problems),
        settings.get(FIGURES, problems),
        logFile,
        settings.get(LOG_LEVEL, problems),
        BreakerConfig.read(settings, problems));
  }
}
