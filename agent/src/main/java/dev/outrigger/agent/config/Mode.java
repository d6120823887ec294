package dev.outrigger.agent.config;

/** What the agent does with the calls of a decision. */
public enum Mode {
  /** The balancer answers. */
  ACTIVE,
  /** The balancer decides and is heard, and the original answers. */
  SHADOW,
  /** The original runs alone; at start nothing is woven at all. */
  OFF
}
