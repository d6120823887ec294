package dev.outrigger.agent.routing;

import dev.outrigger.agent.config.AgentConfig;
import dev.outrigger.agent.config.Mode;

/**
 * The mode in force, and which share of the calls the balancer may answer in it. Thread-safe; a
 * call costs two volatile reads.
 */
final class ModeSwitch {
  private final Share share;
  private volatile Mode mode;

  ModeSwitch(AgentConfig config) {
    this.share = new Share(config.activePercent());
    this.mode = config.mode();
  }

  Mode mode() {
    return mode;
  }

  int activePercent() {
    return share.percent();
  }

  /** Works by another configuration from now on; returns whether the mode is another. */
  boolean change(AgentConfig config) {
    share.percent(config.activePercent());
    boolean other = mode != config.mode();
    mode = config.mode();
    return other;
  }

  boolean isShadow() {
    return mode == Mode.SHADOW;
  }

  /** Returns whether the next call is the balancer's to decide; in shadow every call is. */
  boolean takesNext() {
    return isShadow() || share.takesNext();
  }
}
