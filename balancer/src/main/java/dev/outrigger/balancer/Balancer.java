package dev.outrigger.balancer;

import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.util.List;

/** Places tasks on workers. Thread-safe; no method blocks or does I/O. */
public interface Balancer {
  Decision assign(Task task);

  Decision assign(Task task, List<Candidate> candidates);

  void withdraw(Object taskId, long attemptId);

  void workerJoined(Worker worker);

  void workerUpdated(Worker worker);

  void workerLoad(Object workerId, Load load);

  void workerLeft(Object workerId);

  void taskStarted(Object taskId, Object workerId);

  void taskFinished(Object taskId, Object workerId, Outcome outcome);

  void taskPlaced(Task task, Object workerId);

  void taskCancelled(Object taskId);
}
