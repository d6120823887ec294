package dev.outrigger.agent.routing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/**
 * A lock of the application, that a body takes which may be skipped. Stateless.
 *
 * <p>It is waited for no longer than a call may take; where it is not had in time, the original
 * runs, which waits for it as it always did.
 */
final class HostLock {
  private static final long LONGEST_WAIT_MS = 2;

  private HostLock() {}

  /** Takes the lock if it is free soon; an interrupt stays for the application to see. */
  static boolean take(Lock lock) {
    if (lock.tryLock()) {
      return true;
    }
    try {
      return lock.tryLock(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Gives the lock back; what goes wrong then is not to undo the answer that was given. */
  static void release(Lock lock, RoutingCounts counts) {
    try {
      lock.unlock();
    } catch (Throwable e) {
      counts.reportFailedBecause(e);
    }
  }
}
