package dev.outrigger.agent.control;

import dev.outrigger.agent.log.Daemon;
import dev.outrigger.agent.log.Logs;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The thread {@code outrigger-housekeeping}: once a second it looks whether the configuration has
 * changed, and whether there is an MBean server by now. It begins with the first class of the
 * profile, well after {@code main}. Thread-safe.
 */
final class Housekeeping implements Runnable {
  private static final Logger LOG = Logs.of(Housekeeping.class);
  private static final long LOOK_MILLIS = 1000;
  private static final long END_MILLIS = 1000;

  private final LiveSettings settings;
  private final ManagementBean bean;
  private final CountDownLatch end = new CountDownLatch(1);
  private @Nullable Thread thread; // guarded by this
  private boolean manageable = true;

  Housekeeping(LiveSettings settings, ManagementBean bean) {
    this.settings = settings;
    this.bean = bean;
  }

  synchronized void start() {
    if (thread == null && end.getCount() > 0) {
      thread = Daemon.start("outrigger-housekeeping", this);
    }
  }

  /** Ends the thread and what it registered; waits for that at most 1 s. */
  void stop() {
    Thread running;
    synchronized (this) {
      end.countDown();
      running = thread;
    }
    if (running == null) {
      return;
    }
    try {
      running.join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    try {
      while (!end.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          settings.look();
          register();
        } catch (RuntimeException e) {
          LOG.warn("housekeeping failed, and goes on", e);
        }
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but a JVM that goes down.
    } finally {
      unregister();
    }
  }

  private void register() {
    if (!manageable) {
      return;
    }
    try {
      bean.register();
    } catch (Exception | LinkageError e) { // a runtime without java.management among them
      manageable = false;
      LOG.info("the status is not to be had by JMX: {}", e.toString());
    }
  }

  private void unregister() {
    try {
      bean.unregister();
    } catch (Exception | LinkageError e) {
      LOG.debug("the MBean could not be taken away: {}", e.toString());
    }
  }
}
