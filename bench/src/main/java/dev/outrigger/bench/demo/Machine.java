package dev.outrigger.bench.demo;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Locale;

/**
 * Where figures come from.
 *
 * @param processors those that this JVM may use
 * @param load how many processes wanted a processor during the last minute; negative if the system
 *     does not tell
 */
record Machine(String system, int processors, String java, double load) {
  static Machine here() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        system.getName() + " " + system.getArch(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        system.getSystemLoadAverage());
  }

  /** Returns whether others leave less than half of the processors. */
  boolean isBusy() {
    return load > processors / 2.0;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d processors, %s, %s", processors, system, java);
  }
}
