package dev.outrigger.agent.config;

/** How much is written to the agent's own log, from little to much. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG
}
