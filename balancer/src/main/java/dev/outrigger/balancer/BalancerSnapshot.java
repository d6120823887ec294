package dev.outrigger.balancer;

import dev.outrigger.balancer.model.Anomaly;
import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.ThermalPhase;
import dev.outrigger.balancer.model.Worker;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A balancer at one moment.
 *
 * @param scheduler the default scheduler's name
 * @param schedulers which scheduler chooses for what: the default, then those for families, then
 *     those for types
 * @param waiting tasks that were asked for and are on no worker
 * @param placed tasks on a worker that are not known to run
 * @param running tasks that run
 * @param attemptsOpened attempts ever opened
 * @param heldBack answers ever given to wait for a better worker
 * @param conflicts choices ever made again because the place was taken meanwhile
 * @param reactionMillis how long it takes until a task is asked for once one has ended while others
 *     are held back, in the mean; 0 before that was seen
 * @param anomalies reports that did not fit, by kind; kinds never met are absent
 * @param workers one entry for each worker that has joined, in no particular order
 */
public record BalancerSnapshot(
    String scheduler,
    List<OfScheduler> schedulers,
    int waiting,
    int placed,
    int running,
    long attemptsOpened,
    long heldBack,
    long conflicts,
    double reactionMillis,
    Map<Anomaly, Long> anomalies,
    List<OfWorker> workers) {
  public BalancerSnapshot {
    schedulers = List.copyOf(schedulers);
    anomalies = Map.copyOf(anomalies);
    workers = List.copyOf(workers);
  }

  /**
   * One scheduler at that moment.
   *
   * @param usedFor what it chooses for: {@code default}, {@code family vision}, {@code type junit}
   * @param name its name, e.g. {@code adaptive}
   * @param inUse the name of the one that it lets choose at the moment; its own unless it switches
   * @param switches how often it has switched
   */
  public record OfScheduler(String usedFor, String name, String inUse, long switches) {}

  /**
   * One worker at that moment.
   *
   * @param worker its description
   * @param outstanding open attempts there
   * @param reservedMemory bytes that they reserve
   * @param reservedAccelerators accelerators that they reserve, by type, without zeros
   * @param plannedMillis work that tasks held back are planned to bring there
   * @param load what it reported last
   * @param phase the warm-up or cooling that goes on there; null where none does
   * @param performanceLevel how fast it is by that, above 0 and at most 1: 1 is full speed
   * @param slowness learned factor on durations: 1 is ordinary, above 1 is slower
   * @param observations finished tasks that taught this
   * @param failureShare how probable it is that a task fails there for a fault of the worker, 0..1
   */
  public record OfWorker(
      Worker worker,
      int outstanding,
      long reservedMemory,
      Map<String, Integer> reservedAccelerators,
      double plannedMillis,
      Load load,
      @Nullable ThermalPhase phase,
      double performanceLevel,
      double slowness,
      int observations,
      double failureShare) {
    public OfWorker {
      reservedAccelerators = Map.copyOf(reservedAccelerators);
    }
  }
}
