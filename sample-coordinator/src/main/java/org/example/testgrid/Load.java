package org.example.testgrid;

/**
 * How busy a worker's process says it is.
 *
 * @param cpuShare share of the machine's processors that the process uses; 0 to 1
 * @param memoryShare share of its memory that the process uses; 0 to 1
 */
public record Load(double cpuShare, double memoryShare) {
  /** Nothing in use; also what is known of a worker before its first heartbeat. */
  public static final Load IDLE = new Load(0, 0);

  /**
   * Checks the shares.
   *
   * @throws IllegalArgumentException if a share is not a number from 0 to 1
   */
  public Load {
    requireShare("cpuShare", cpuShare);
    requireShare("memoryShare", memoryShare);
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " must be a number from 0 to 1, was " + share);
    }
  }
}
