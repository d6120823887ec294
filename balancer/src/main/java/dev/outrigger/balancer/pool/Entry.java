package dev.outrigger.balancer.pool;

import org.jspecify.annotations.Nullable;

/**
 * Something the pool keeps under an id until it is no longer needed.
 *
 * <p>An entry dies under the pool's lock and is removed from its {@link EntryMap} after the lock
 * was released; who meets a dead entry meanwhile takes a new one.
 */
abstract class Entry {
  final Object id;

  /** Whether this entry is out of use for ever. Written under the pool's lock. */
  volatile boolean dead;

  /** The next entry that died in the same operation. Guarded by the pool's lock. */
  @Nullable Entry nextDead;

  Entry(Object id) {
    this.id = id;
  }
}
