package dev.outrigger.it.host;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks twice for a machine, and sleeps inside the first asking until a file named {@code stop}
 * appears. There is no job id, so that nothing is decided and the original sleeps.
 */
public final class SleepyApplication {
  private static final long LOOK_NANOS = 5_000_000;

  private final List<Machine> machines = new ArrayList<>();
  private boolean sleeping = true;

  public static void main(String[] arguments) throws Exception {
    SleepyApplication application = new SleepyApplication();
    Machine machine = new Machine("machine-0", 1);
    Machine first = application.pick(jobWithoutId());
    application.machines.add(machine);
    Machine second = application.pick(new Job("job-2", "kind"));
    Machine third = application.pick(new Job("job-3", "kind"));
    System.out.println(
        first == null && second == third ? "picked " + second + " twice" : "something else");
  }

  @SuppressWarnings("NullAway") // what some coordinator may hand in
  private static Job jobWithoutId() {
    return new Job(null, "kind");
  }

  @Nullable Machine pick(Job job) throws Exception {
    while (sleeping) {
      new File("running").createNewFile();
      LockSupport.parkNanos(LOOK_NANOS);
      sleeping = !new File("stop").exists();
    }
    return machines.isEmpty() ? null : machines.get(0);
  }
}
