package dev.outrigger.agent.profile;

/** Whether a hook acts before or after the method's body. */
public enum When {
  ENTER,
  EXIT
}
