package dev.outrigger.agent.profile;

import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.ThermalPhase;
import dev.outrigger.balancer.model.Worker;
import java.time.Duration;

/** What a call of a watched method told. */
public sealed interface Observation {
  /** {@code worker} is there from now on. */
  record WorkerJoined(Worker worker) implements Observation {}

  /** {@code worker} describes itself anew. */
  record WorkerUpdated(Worker worker) implements Observation {}

  /** The worker says how busy it is. */
  record WorkerLoad(Object workerId, Load load) implements Observation {}

  /**
   * The worker is slower than it is otherwise, from now on.
   *
   * @param length for how long; positive
   */
  record WorkerPhase(Object workerId, ThermalPhase.Kind kind, Duration length)
      implements Observation {}

  /** The worker is gone. */
  record WorkerLeft(Object workerId) implements Observation {}

  /** The worker has begun the task. */
  record TaskStarted(Object taskId, Object workerId) implements Observation {}

  /** The task's attempt on the worker has ended. */
  record TaskFinished(Object taskId, Object workerId, Outcome outcome) implements Observation {}

  /** The worker did not take the task. */
  record TaskRefused(Object taskId, Object workerId) implements Observation {}

  /** The coordinator itself has placed the task on the worker. */
  record TaskPlaced(Task task, Object workerId) implements Observation {}
}
