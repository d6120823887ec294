package dev.outrigger.it.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs jobs on four machines from several threads, and prints what came of them.
 *
 * <p>Arguments: the number of threads, jobs a thread, and the exit code to end with. What it prints
 * on stdout does not depend on which machine ran what, nor on time: every job done exactly once.
 * With a fourth argument {@code timing} it also prints the longest time that a {@code pick} took on
 * each thread, in ms, its first jobs left out.
 */
public final class HostApplication {
  private static final int MACHINES = 4;
  private static final int SLOTS = 64;
  private static final int FIRST_JOBS = 50;

  private final Dispatcher dispatcher = new Dispatcher();
  private final List<Machine> machines = new ArrayList<>();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger nobody = new AtomicInteger();

  private HostApplication() {
    for (int i = 0; i < MACHINES; i++) {
      machines.add(new Machine("machine-" + i, SLOTS));
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    System.exit(run(arguments));
  }

  /** Does all but ending the JVM; returns the exit code. */
  public static int run(String[] arguments) throws InterruptedException {
    int threads = Integer.parseInt(arguments[0]);
    int jobs = Integer.parseInt(arguments[1]);
    int exitCode = Integer.parseInt(arguments[2]);
    boolean timing = arguments.length > 3 && arguments[3].equals("timing");
    HostApplication application = new HostApplication();
    List<AtomicLong> longest = application.run(threads, jobs);
    System.out.println("jobs done: " + application.done);
    int counted = 0;
    for (Machine machine : application.machines) {
      counted += machine.done.get();
    }
    System.out.println("jobs counted by the machines: " + counted);
    System.out.println("jobs without a machine: " + application.nobody);
    if (timing) {
      longest.forEach(each -> System.out.println("longest pick ms: " + each.get() / 1_000_000));
    }
    return exitCode;
  }

  private List<AtomicLong> run(int threadCount, int jobs) throws InterruptedException {
    dispatcher.open();
    machines.forEach(dispatcher::add);
    List<Thread> threads = new ArrayList<>();
    List<AtomicLong> longest = new ArrayList<>();
    for (int t = 0; t < threadCount; t++) {
      int number = t;
      AtomicLong longestOfThread = new AtomicLong();
      longest.add(longestOfThread);
      threads.add(new Thread(() -> runJobs(number, jobs, longestOfThread), "client-" + t));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    dispatcher.close();
    return longest;
  }

  private void runJobs(int thread, int jobs, AtomicLong longest) {
    for (int j = 0; j < jobs; j++) {
      Job job = new Job("job-" + thread + "-" + j, "kind-" + j % 5);
      Machine machine = null;
      for (int asked = 0; machine == null && asked < 1000; asked++) {
        long start = System.nanoTime();
        Machine picked = dispatcher.pick(job);
        if (j >= FIRST_JOBS) {
          longest.accumulateAndGet(System.nanoTime() - start, Math::max);
        }
        machine = picked != null && picked.take() ? picked : null;
        Thread.onSpinWait();
      }
      if (machine == null) {
        nobody.incrementAndGet();
      } else {
        dispatcher.finished(job, machine, true);
        done.incrementAndGet();
      }
    }
  }
}
