package dev.outrigger.agent.control;

import dev.outrigger.agent.config.Configuration;
import dev.outrigger.agent.log.Logs;
import dev.outrigger.balancer.config.Setting;
import org.jspecify.annotations.Nullable;

/**
 * What the operator is to hear where the coordinator's class never comes: what is wrong with the
 * configuration, or else with the class's name. It needs neither weaving nor routing.
 */
final class Absence {
  private final Configuration configuration;

  Absence(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Reads the configuration; for a thread of ours, or the end of the JVM. */
  static Absence read(@Nullable String arguments) {
    return new Absence(Configuration.load(arguments, System.getProperties(), System.getenv()));
  }

  /**
   * Tells, on stderr and in the log; nothing where the agent is switched off.
   *
   * @param sentence about the class, without its end
   * @param logIsOpen whether the agent writes its log already
   */
  void tell(String sentence, boolean logIsOpen) {
    if (!configuration.problems().isEmpty()) {
      new SteppedAsideException(configuration).tell();
      return;
    }
    if (configuration.profile() == null) {
      return;
    }
    if (!logIsOpen) {
      EngineLog.open(configuration);
    }
    Setting named = configuration.settings().find("coordinator.class");
    Operator.tell(
        sentence
            + "; correct "
            + (named == null ? "the profile" : named.key() + " in " + named.source()));
    if (!logIsOpen) {
      Logs.close();
    }
  }
}
