package dev.outrigger.agent.config;

/** Whether the agent does anything. */
public enum Mode {
  /** Decisions are made by the balancer. */
  ACTIVE,
  /** Nothing is woven. */
  OFF
}
