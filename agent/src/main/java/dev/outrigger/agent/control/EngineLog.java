package dev.outrigger.agent.control;

import dev.outrigger.agent.config.Configuration;
import dev.outrigger.agent.log.Logs;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** The agent's own log, and what stands at its beginning. */
final class EngineLog {
  private static final Logger LOG = Logs.of(EngineLog.class);

  private EngineLog() {}

  static void open(Configuration configuration) {
    Logs.open(
        configuration.agent().logFile().toPath(),
        Level.valueOf(configuration.agent().logLevel().name()));
  }

  /** Opens it and writes which agent this is, and every setting with its source. */
  static void begin(Configuration configuration) {
    open(configuration);
    LOG.info(
        "outrigger {}, Java {}, process {}; scheduler {}",
        AgentJar.version(),
        Runtime.version(),
        ProcessHandle.current().pid(),
        configuration.balancer().scheduler());
    configuration
        .settings()
        .all()
        .forEach(
            each ->
                LOG.info(
                    "{} = {} ({})",
                    each.key(),
                    Secrets.masked(each.key(), each.value()),
                    each.source()));
  }
}
