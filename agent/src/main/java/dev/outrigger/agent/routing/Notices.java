package dev.outrigger.agent.routing;

/**
 * What routing wants the operator to hear. Called on application threads: never slow, never throws.
 */
public interface Notices {
  /**
   * A coordinator cannot be bound and is left alone; {@code message} says why and what to change.
   */
  void cannotBind(String message);

  /**
   * The decision is left to the original for good, so that nothing of ours is of use in its class
   * any longer; {@code reason} says why. Called at most once.
   */
  void gaveUp(String reason);
}
