package dev.outrigger.balancer.model;

/**
 * How busy a worker says it is; each share lies in 0..1.
 *
 * @param cpuShare share of the processors in use
 * @param memoryShare share of the memory in use
 * @param acceleratorShare share of the accelerators in use
 */
public record Load(double cpuShare, double memoryShare, double acceleratorShare) {
  /** Nothing in use, or nothing told. */
  public static final Load IDLE = new Load(0, 0, 0);

  public Load {
    check("cpuShare", cpuShare);
    check("memoryShare", memoryShare);
    check("acceleratorShare", acceleratorShare);
  }

  private static void check(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " must lie in 0..1, was " + share);
    }
  }
}
