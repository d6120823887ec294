package dev.outrigger.balancer.analysis;

/**
 * What a task probably needs of a worker while it runs.
 *
 * @param cores processor cores; at least 1
 * @param memoryBytes main memory; at least 0
 * @param acceleratorMemoryBytes memory of an accelerator, where it uses one; at least 0
 */
public record ResourceEstimate(int cores, long memoryBytes, long acceleratorMemoryBytes) {
  public ResourceEstimate {
    if (cores < 1 || memoryBytes < 0 || acceleratorMemoryBytes < 0) {
      throw new IllegalArgumentException(
          "cores must be at least 1 and memory at least 0 bytes, were "
              + cores
              + " cores, "
              + memoryBytes
              + " and "
              + acceleratorMemoryBytes
              + " bytes");
    }
  }
}
