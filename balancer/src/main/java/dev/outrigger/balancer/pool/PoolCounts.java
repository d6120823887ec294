package dev.outrigger.balancer.pool;

import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Worker;
import java.util.List;
import java.util.Map;

/**
 * The pool at one moment, in numbers.
 *
 * @param waiting tasks that were asked for and are on no worker
 * @param placed tasks on a worker that are not known to run
 * @param running tasks that run
 * @param attemptsOpened attempts ever opened
 * @param workers one line for each worker that has joined
 */
public record PoolCounts(
    int waiting, int placed, int running, long attemptsOpened, List<OnWorker> workers) {
  public PoolCounts {
    workers = List.copyOf(workers);
  }

  /**
   * One worker in numbers.
   *
   * @param row the worker's stay
   * @param worker its description
   * @param outstanding open attempts
   * @param reservedMemory bytes reserved by them
   * @param reservedAccelerators accelerators reserved by them, by type, without zeros
   * @param plannedMillis work that tasks held back are planned to bring
   * @param load what it last reported
   */
  public record OnWorker(
      WorkerRow row,
      Worker worker,
      int outstanding,
      long reservedMemory,
      Map<String, Integer> reservedAccelerators,
      double plannedMillis,
      Load load) {}
}
