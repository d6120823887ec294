/**
 * The agent's own log: an SLF4J backend that never writes on an application's thread.
 *
 * <p>Loggers come from {@link dev.outrigger.agent.log.Logs}, not from SLF4J's own factory, which
 * would obey the application's {@code slf4j.provider} property and print to its stderr. Any package
 * of the agent may use it; it uses none of them.
 */
@NullMarked
package dev.outrigger.agent.log;

import org.jspecify.annotations.NullMarked;
