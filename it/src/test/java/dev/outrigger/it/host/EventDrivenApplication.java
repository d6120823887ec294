package dev.outrigger.it.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Asks for a machine only when a job is handed in and when one ends, never in between. Some answers
 * it cannot use: the job turns out to be broken, and is failed at once without a word to anybody.
 *
 * <p>Arguments: the number of machines, of one slot each; of jobs; every how many-th is broken, 0
 * for none.
 */
public final class EventDrivenApplication {
  private final Dispatcher dispatcher = new Dispatcher();
  private final Deque<Job> queue = new ArrayDeque<>();
  private final ExecutorService machines = Executors.newCachedThreadPool();
  private final int brokenEvery;
  private int done;
  private int broken;

  private EventDrivenApplication(int brokenEvery) {
    this.brokenEvery = brokenEvery;
  }

  public static void main(String[] arguments) throws InterruptedException {
    int jobs = Integer.parseInt(arguments[1]);
    EventDrivenApplication application = new EventDrivenApplication(Integer.parseInt(arguments[2]));
    application.run(Integer.parseInt(arguments[0]), jobs);
    System.out.println("jobs done: " + application.done + ", broken: " + application.broken);
  }

  private void run(int machineCount, int jobs) throws InterruptedException {
    dispatcher.open();
    for (int m = 0; m < machineCount; m++) {
      dispatcher.add(new Machine("machine-" + m, 1));
    }
    for (int j = 1; j <= jobs; j++) {
      submit(new Job("job-" + j, "kind-" + j % 5));
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    synchronized (this) {
      while (done + broken < jobs && System.nanoTime() < end) {
        wait(100);
      }
    }
    machines.shutdownNow();
    dispatcher.close();
  }

  private synchronized void submit(Job job) {
    queue.add(job);
    walk();
  }

  private synchronized void end(Job job, Machine machine) {
    done++;
    dispatcher.finished(job, machine, true);
    walk();
    notifyAll();
  }

  private void walk() {
    List<Job> waiting = new ArrayList<>(queue);
    for (Job job : waiting) {
      // A walk inside this one may have started it.
      Machine machine = queue.contains(job) ? dispatcher.pick(job) : null;
      if (machine != null) {
        queue.remove(job);
        start(job, machine);
      }
    }
  }

  private void start(Job job, Machine machine) {
    int number = Integer.parseInt(job.id().substring("job-".length()));
    if (brokenEvery > 0 && number % brokenEvery == 0) {
      broken++;
      walk();
    } else if (machine.take()) {
      machines.execute(() -> end(job, machine));
    } else {
      throw new AssertionError(machine.name + " was full");
    }
  }
}
