package dev.outrigger.agent.routing;

/**
 * What routing wants the operator to hear. Called on application threads: never slow, never throws.
 */
public interface Notices {
  /**
   * A coordinator cannot be bound and is left alone; {@code message} says why and what to change.
   */
  void cannotBind(String message);
}
