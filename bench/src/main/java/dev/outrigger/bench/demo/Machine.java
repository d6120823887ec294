package dev.outrigger.bench.demo;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Where figures come from.
 *
 * @param processors those that this JVM may use
 * @param othersShare the share of the processors that others used just before the first run, 0 to
 *     1; NaN where the system does not tell
 */
record Machine(String system, int processors, String java, double othersShare) {
  private static final long LOOK_MILLIS = 1000;

  /** From this share on, others make the figures doubtful. */
  private static final double BUSY_SHARE = 0.2;

  /** Looks at this machine for a second, while nothing of the demo runs. */
  static Machine here() throws InterruptedException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    var unused = system.getCpuLoad(); // the next call tells of the time since this one
    Thread.sleep(LOOK_MILLIS);
    double share = system.getCpuLoad();
    return new Machine(
        system.getName() + " " + system.getArch(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        share >= 0 ? share : Double.NaN);
  }

  boolean isBusy() {
    return othersShare > BUSY_SHARE;
  }

  /** Returns what to tell of a machine that is busy. */
  String warning() {
    return String.format(
        Locale.ROOT,
        "others use %.0f %% of this machine's processors, which blurs the figures",
        100 * othersShare);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d processors, %s, %s", processors, system, java);
  }
}
