package dev.outrigger.balancer.analysis;

/** How large a model is, beside others of its family. */
public enum ModelSize {
  SMALL,
  MEDIUM,
  LARGE
}
