package dev.outrigger.agent.control;

import dev.outrigger.agent.log.Logs;
import org.slf4j.Logger;

/**
 * The person who started the JVM: told once, on stderr and in the log, when the agent steps aside.
 *
 * <p>In health nothing is said. Thread-safe.
 */
final class Operator {
  private static final Logger LOG = Logs.of(Operator.class);

  private Operator() {}

  /** Tells why the agent does nothing; {@code message} may have several lines. */
  static void tell(String message) {
    System.err.println("outrigger: " + message);
    LOG.warn("{}", message);
  }
}
