package dev.outrigger.it.schedulers;

import dev.outrigger.balancer.matching.Candidates;
import dev.outrigger.balancer.scheduler.Choice;
import dev.outrigger.balancer.scheduler.Scheduler;
import java.util.concurrent.atomic.AtomicInteger;

/** Fails in one way. */
final class FaultyScheduler implements Scheduler {
  /** The call that hangs: not one of the first, which the agent gives more time. */
  private static final int HUNG_CALL = 1000;

  private final Fault fault;
  private final AtomicInteger calls = new AtomicInteger();

  FaultyScheduler(Fault fault) {
    this.fault = fault;
  }

  @Override
  public String name() {
    return "faulty";
  }

  @Override
  @SuppressWarnings("NullAway") // returning null is one of the faults
  public Choice choose(Candidates candidates) {
    int call = calls.incrementAndGet();
    return switch (fault) {
      case THROWS -> throw new IllegalStateException("fault on purpose");
      case UNKNOWN_WORKER -> new Choice.Pick(1_000_000, 0);
      case RETURNS_NULL -> null;
      case STACK_OVERFLOW -> recurse(candidates, 1);
      case CLASS_MISSING -> throw new NoClassDefFoundError("org/example/Missing");
      case OUT_OF_MEMORY -> throw new OutOfMemoryError("on purpose");
      case UNDESCRIBABLE -> throw new UndescribableException();
      case HANGS_ONCE -> hangAt(HUNG_CALL, call);
      case HANGS_AT_FIRST -> hangAt(1, call);
      case THROWS_SOMETIMES -> {
        if (call % 2 == 0) {
          throw new IllegalStateException("fault on purpose");
        }
        yield new Choice.Pick(0, 0);
      }
    };
  }

  @SuppressWarnings("InfiniteRecursion") // that is the fault
  private static Choice recurse(Candidates candidates, int depth) {
    Choice choice = recurse(candidates, depth + 1);
    return depth < 0 ? choice : recurse(candidates, depth - 1);
  }

  private static Choice hangAt(int hungCall, int call) {
    if (call == hungCall) {
      hang();
    }
    return new Choice.Pick(0, 0);
  }

  private static void hang() {
    long end = System.nanoTime() + 10_000_000_000L;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static final class UndescribableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("fault on purpose");
    }
  }
}
