package dev.outrigger.agent.control;

import dev.outrigger.agent.config.Configuration;
import dev.outrigger.agent.log.Logs;

/** Thrown where a configuration cannot be used, so that the agent does nothing. */
final class SteppedAsideException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Configuration configuration;

  SteppedAsideException(Configuration configuration) {
    super("stepped aside", null, false, false);
    this.configuration = configuration;
  }

  /** Returns what is wrong, in several lines. */
  String reason() {
    return configuration.problems().message("the configuration");
  }

  /** Tells the operator, on stderr and in the log. */
  void tell() {
    EngineLog.open(configuration);
    Operator.tell("stepped aside, the application runs without it; " + reason());
    Logs.close();
  }
}
