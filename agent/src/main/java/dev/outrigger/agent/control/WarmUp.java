package dev.outrigger.agent.control;

import dev.outrigger.agent.log.Daemon;
import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.time.Duration;

/**
 * Runs a balancer of its own for a moment, so that the first real decision meets loaded and
 * compiled code: cold, it costs 5 to 10 ms.
 *
 * <p>The thread {@code outrigger-warm-up} is a daemon and ends by itself.
 */
final class WarmUp implements Runnable {
  private static final int WORKERS = 8;
  private static final int ROUNDS = 3000;
  private static final Duration AT_MOST = Duration.ofMillis(250);

  private WarmUp() {}

  static void start() {
    Daemon.start("outrigger-warm-up", new WarmUp());
  }

  @Override
  public void run() {
    try {
      decide();
    } catch (Throwable e) {
      // The first real decision meets the same, where it is told.
    }
  }

  private static void decide() {
    long end = System.nanoTime() + AT_MOST.toNanos();
    Balancer balancer = Balancer.builder().build();
    for (int i = 0; i < WORKERS; i++) {
      balancer.workerJoined(Worker.builder(i).build());
    }
    Outcome outcome = new Outcome(true, Duration.ofMillis(5));
    for (int round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
      balancer.assign(Task.builder(round).model("m" + round % 50).build());
      for (int worker = 0; worker < WORKERS && round % 4 == 0; worker++) {
        for (int task = Math.max(0, round - 2 * WORKERS); task <= round; task++) {
          balancer.taskFinished(task, worker, outcome);
        }
      }
    }
  }
}
