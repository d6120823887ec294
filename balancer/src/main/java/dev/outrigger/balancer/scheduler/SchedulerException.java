package dev.outrigger.balancer.scheduler;

/**
 * Thrown when a scheduler answered what no scheduler may, or could not be made; nothing has changed
 * by that call.
 */
public final class SchedulerException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final String scheduler;

  public SchedulerException(String scheduler, String fault) {
    super("scheduler " + scheduler + " " + fault);
    this.scheduler = scheduler;
  }

  public SchedulerException(String scheduler, String fault, Throwable cause) {
    this(scheduler, fault);
    initCause(cause);
  }

  /** Returns the name of the scheduler. */
  public String scheduler() {
    return scheduler;
  }
}
