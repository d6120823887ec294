package dev.outrigger.balancer.learning;

/** What is special about one task key on one worker, beyond the key and the worker. */
final class PairEffect extends Effect {
  final KeyLevel key;
  final WorkerEffect worker;

  PairEffect(KeyLevel key, WorkerEffect worker, double variance) {
    super(0, variance);
    this.key = key;
    this.worker = worker;
  }
}
