package dev.outrigger.it.host;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs jobs from several threads until a file named {@code stop} appears in the working directory,
 * and then says whether every job was done exactly once.
 *
 * <p>Arguments: the number of threads, 4 where there is none. A file {@code running} appears once
 * the first jobs are done.
 */
public final class SteadyApplication {
  private static final int MACHINES = 4;
  private static final int SLOTS = 64;
  private static final int FIRST_JOBS = 100;
  private static final long LOOK_NANOS = 5_000_000;
  private static final long BREATH_NANOS = 10_000;

  private final Dispatcher dispatcher = new Dispatcher();
  private final List<Machine> machines = new ArrayList<>();
  private final AtomicLong next = new AtomicLong();
  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean stopped;

  private SteadyApplication() {}

  public static void main(String[] arguments) throws Exception {
    new SteadyApplication().run(arguments.length == 0 ? 4 : Integer.parseInt(arguments[0]));
  }

  private void run(int count) throws Exception {
    dispatcher.open();
    for (int i = 0; i < MACHINES; i++) {
      machines.add(new Machine("machine-" + i, SLOTS));
      dispatcher.add(machines.get(i));
    }
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      threads.add(new Thread(this::work, "client-" + t));
    }
    threads.forEach(Thread::start);
    waitForTheEnd();
    for (Thread thread : threads) {
      thread.join();
    }
    dispatcher.close();
    long counted = 0;
    int left = 0;
    for (Machine machine : machines) {
      counted += machine.done.get();
      left += machine.running.get();
    }
    System.out.println(
        "lost or doubled: "
            + (next.get() - counted)
            + ", still running: "
            + left
            + ", failures: "
            + failures);
  }

  private void waitForTheEnd() throws IOException {
    while (!stopped) {
      LockSupport.parkNanos(LOOK_NANOS);
      if (next.get() > FIRST_JOBS) {
        new File("running").createNewFile();
      }
      stopped = new File("stop").exists();
    }
  }

  private void work() {
    try {
      while (!stopped) {
        run(next.getAndIncrement());
        LockSupport.parkNanos(BREATH_NANOS);
      }
    } catch (RuntimeException e) {
      failures.incrementAndGet();
      e.printStackTrace();
    }
  }

  private void run(long number) {
    Job job = new Job("job-" + number, "kind-" + number % 5);
    Machine machine = null;
    while (machine == null) {
      Machine picked = dispatcher.pick(job);
      machine = picked != null && picked.take() ? picked : null;
      Thread.onSpinWait();
    }
    dispatcher.finished(job, machine, true);
  }
}
