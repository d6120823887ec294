package dev.outrigger.balancer.pool;

/** A concurrency key that is held by at least one open attempt. */
final class KeyEntry extends Entry {
  /**
   * Open attempts of this key; above 1 only by placements that went round us. Written under the
   * pool's lock.
   */
  volatile int holders;

  /** The task that took the key last. Written under the pool's lock. */
  volatile Object holderTaskId = "";

  KeyEntry(Object id) {
    super(id);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written under the pool's lock only
  void add(Object taskId) {
    holders++;
    holderTaskId = taskId;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written under the pool's lock only
  void remove() {
    holders--;
  }
}
