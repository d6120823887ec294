package dev.outrigger.agent.control;

import dev.outrigger.agent.log.Logs;
import dev.outrigger.agent.routing.Router;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The last thing the agent does: a line of summary in the log, in at most 400 ms; or, where it
 * never met the coordinator although its neighbours were there, a word to the operator.
 */
final class Shutdown implements Runnable {
  private static final Logger LOG = Logs.of(Shutdown.class);

  private final AtomicReference<@Nullable Router> router;
  private final @Nullable MissingClass missing;

  private Shutdown(AtomicReference<@Nullable Router> router, @Nullable MissingClass missing) {
    this.router = router;
    this.missing = missing;
  }

  /**
   * Has the JVM call us at its end.
   *
   * @param router filled once a class of the profile was met
   * @param missing judges the case that none was; null where that would mean nothing
   */
  static void register(AtomicReference<@Nullable Router> router, @Nullable MissingClass missing) {
    Shutdown last = new Shutdown(router, missing);
    Runtime.getRuntime().addShutdownHook(new Thread(last, "outrigger-shutdown"));
  }

  @Override
  public void run() {
    Router met = router.get();
    if (met != null) {
      LOG.info("the JVM ends; {}", met.lastWords());
    }
    if (missing != null && (met == null || !met.metDecision())) {
      missing.judge();
    }
    Logs.close();
  }
}
