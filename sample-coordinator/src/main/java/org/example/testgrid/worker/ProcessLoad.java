package org.example.testgrid.worker;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.example.testgrid.Load;

/**
 * Measures how busy this process is: its share of the machine's processors since the last call, and
 * the share of its maximal heap that is in use.
 */
final class ProcessLoad {
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  Load measure() {
    Runtime runtime = Runtime.getRuntime();
    double heap = (double) (runtime.totalMemory() - runtime.freeMemory()) / runtime.maxMemory();
    return new Load(share(system.getProcessCpuLoad()), share(heap));
  }

  /** Returns the value as a share; the system says something negative if it does not know. */
  private static double share(double measured) {
    return measured >= 0 ? Math.min(1, measured) : 0;
  }
}
