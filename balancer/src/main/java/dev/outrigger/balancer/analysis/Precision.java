package dev.outrigger.balancer.analysis;

/** In which numbers a model calculates. */
public enum Precision {
  FP32,
  FP16,
  BF16,
  INT8,
  INT4
}
