package dev.outrigger.agent.profile;

import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call that is handed a task, as read by its binding. Confined to the calling thread. */
public final class AssignCall implements DecisionCall {
  private final AssignBinding binding;
  private final Frame frame;
  private final Task task;
  private final Offer offer;
  private final @Nullable Object taskHandle;

  AssignCall(AssignBinding binding, Frame frame, Task task, Offer offer) {
    this.binding = binding;
    this.frame = frame;
    this.task = task;
    this.offer = offer;
    this.taskHandle = frame.task;
  }

  /** Returns the task to place. */
  public Task task() {
    return task;
  }

  @Override
  public List<Candidate> candidates() {
    return offer.candidates();
  }

  @Override
  public Worker workerAt(int index) throws Throwable {
    return offer.workerAt(index, frame);
  }

  @Override
  public boolean hasOtherSlots(int index, int known) throws Throwable {
    return offer.hasOtherSlots(index, known, frame);
  }

  @Override
  public Chosen decide(Balancer balancer) {
    List<Candidate> candidates = candidates();
    return Chosen.of(
        binding.wantsOrder() ? balancer.rank(task, candidates) : balancer.assign(task, candidates));
  }

  @Override
  public Task taskOf(Attempt attempt) {
    return task;
  }

  @Override
  public Act act(Chosen chosen) {
    List<Object> order = chosen.order();
    if (order.isEmpty()) {
      return binding.assigned(this, checkedIndexOf(chosen.attempts().get(0).workerId()));
    }
    List<Pair> pairs = new ArrayList<>(order.size());
    Map<Object, Integer> indexes = new HashMap<>();
    List<Candidate> candidates = candidates();
    for (int i = candidates.size() - 1; i >= 0; i--) {
      indexes.put(candidates.get(i).workerId(), i);
    }
    for (Object workerId : order) {
      Integer index = indexes.get(workerId);
      if (index == null) {
        throw new IllegalStateException("worker " + workerId + " is none of the candidates");
      }
      pairs.add(pairAt(index));
    }
    return binding.assigned(this, pairs);
  }

  @Override
  public @Nullable Act nobody() {
    return binding.nobody(this);
  }

  private int checkedIndexOf(Object workerId) {
    int index = indexOf(workerId);
    if (index < 0) {
      throw new IllegalStateException("worker " + workerId + " is none of the candidates");
    }
    return index;
  }

  /** Returns the coordinator's own object for the {@code index}th candidate. */
  public Object handleAt(int index) {
    return offer.handles().get(index);
  }

  /** Returns which candidate has that id, or -1; of several the first. Linear in their number. */
  public int indexOf(Object workerId) {
    List<Candidate> candidates = candidates();
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).workerId().equals(workerId)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the task with the {@code index}th candidate. */
  Pair pairAt(int index) {
    return offer.pair(taskHandle, index);
  }

  /** Returns every candidate, without a task. */
  List<Pair> offered() {
    return offer.all();
  }

  Frame frame() {
    return frame;
  }
}
