package dev.outrigger.balancer.analysis;

/** By which interface of a browser a task computes. */
public enum BrowserApi {
  /** It needs a browser, and does not say more. */
  ANY,
  WEBNN,
  WEBGPU,
  WEBGL
}
