package dev.outrigger.it.schedulers;

/** A way in which a balancer may fail. */
public enum Fault {
  /** It throws an exception, always. */
  THROWS,
  /** It names a worker that there is not. */
  UNKNOWN_WORKER,
  /** It returns null. */
  RETURNS_NULL,
  /** It recurses until the stack is full. */
  STACK_OVERFLOW,
  /** A class that it needs is missing. */
  CLASS_MISSING,
  /** It runs out of memory. */
  OUT_OF_MEMORY,
  /** It throws an exception that fails again when it is asked for its message. */
  UNDESCRIBABLE,
  /** One call does not return for ten seconds; all others are well. */
  HANGS_ONCE,
  /** The very first call does not return for ten seconds; all others are well. */
  HANGS_AT_FIRST,
  /** It throws every other time. */
  THROWS_SOMETIMES
}
