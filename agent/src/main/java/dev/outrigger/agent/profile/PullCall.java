package dev.outrigger.agent.profile;

import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a worker that asks for tasks. Confined to the calling thread. */
final class PullCall implements DecisionCall {
  private final Frame frame;
  private final Asker asker;
  private final Object workerId;
  private final @Nullable Object workerHandle;
  private final Candidate candidate;
  private final TaskList waiting;
  private final int atMost;
  private final CallRules rules;

  PullCall(
      Frame frame,
      Asker asker,
      Object workerId,
      Candidate candidate,
      TaskList waiting,
      int atMost,
      CallRules rules) {
    this.frame = frame;
    this.asker = asker;
    this.workerId = workerId;
    this.workerHandle = frame.worker;
    this.candidate = candidate;
    this.waiting = waiting;
    this.atMost = atMost;
    this.rules = rules;
  }

  @Override
  public List<Candidate> candidates() {
    return List.of(candidate);
  }

  @Override
  public Worker workerAt(int index) throws Throwable {
    frame.worker = workerHandle;
    return asker.worker(frame, workerId);
  }

  @Override
  public boolean hasOtherSlots(int index, int known) throws Throwable {
    frame.worker = workerHandle;
    return asker.hasOtherSlots(frame, known);
  }

  @Override
  public Chosen decide(Balancer balancer) {
    return Chosen.of(balancer.pull(candidate, waiting.tasks(), atMost));
  }

  @Override
  public Task taskOf(Attempt attempt) {
    return waiting.taskOf(attempt);
  }

  @Override
  public Act act(Chosen chosen) {
    List<Pair> pairs = new ArrayList<>();
    for (Attempt attempt : chosen.attempts()) {
      if (!attempt.workerId().equals(workerId)) {
        throw new IllegalStateException("worker " + attempt.workerId() + " did not ask");
      }
      int place = waiting.placeOf(attempt);
      pairs.add(new Pair(waiting.handle(place), workerHandle, waiting.positionOf(place)));
    }
    frame.offered = List.of(new Pair(null, workerHandle, -1));
    return rules.chosen().claim(frame, List.copyOf(pairs));
  }

  @Override
  public @Nullable Act nobody() {
    frame.worker = workerHandle;
    frame.task = null;
    return rules.actForNobody(frame);
  }
}
