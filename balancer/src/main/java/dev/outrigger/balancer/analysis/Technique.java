package dev.outrigger.balancer.analysis;

/** A way to run a model that changes what it needs. */
public enum Technique {
  /** Needs less accelerator memory, and CUDA. */
  FLASH_ATTENTION,
  /** Keeps the keys and values of earlier tokens, in more memory. */
  KV_CACHE,
  /** Calculates activations again in place of keeping them: less memory, more cores. */
  GRADIENT_CHECKPOINTING,
  /** Calculates partly in 16 bits: less memory, and CUDA. Says nothing new below {@code FP32}. */
  MIXED_PRECISION,
  /** Leaves room for a larger batch. */
  MEMORY_OPTIMIZED,
  /** Uses matrix units that only accelerators have. */
  TENSOR_CORES
}
