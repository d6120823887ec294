package dev.outrigger.it.host;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/** Makes its MBean server late, and prints what the agent's bean says there. */
public final class ManagedApplication {
  private static final long LOOK_NANOS = 20_000_000;

  private ManagedApplication() {}

  public static void main(String[] arguments) throws Exception {
    HostApplication.run(new String[] {"2", "50", "0"});
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
    System.out.println(
        "before: " + (MBeanServerFactory.findMBeanServer(null).isEmpty() ? "no server" : "one"));
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName("dev.outrigger:type=Agent");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!server.isRegistered(name) && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    for (String attribute : new String[] {"State", "BreakerState"}) {
      System.out.println(attribute + " = " + server.getAttribute(name, attribute));
    }
  }
}
