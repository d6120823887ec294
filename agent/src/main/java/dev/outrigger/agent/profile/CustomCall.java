package dev.outrigger.agent.profile;

import dev.outrigger.agent.profile.CoordinatorBinding.Call;
import dev.outrigger.agent.profile.CoordinatorBinding.Offer;
import dev.outrigger.agent.profile.CoordinatorBinding.Placement;
import dev.outrigger.agent.profile.CoordinatorBinding.Request;
import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call as an operator's binding has read it. Confined to the calling thread. */
final class CustomCall implements DecisionCall {
  private final CustomBinding binding;
  private final Form form;
  private final Call call;
  private final Request request;
  private final List<Candidate> candidates;
  private final Map<Object, Task> tasks = new HashMap<>();

  CustomCall(CustomBinding binding, Form form, Call call, Request request) {
    this.binding = binding;
    this.form = form;
    this.call = call;
    this.request = request;
    this.candidates = request.offers().stream().map(Offer::candidate).toList();
    for (Task task : request.tasks()) {
      if (tasks.put(task.id(), task) != null) {
        throw new PathException("task " + task.id() + " was read twice in one call");
      }
    }
  }

  @Override
  public List<Candidate> candidates() {
    return candidates;
  }

  @Override
  public Worker workerAt(int index) {
    return request.offers().get(index).worker();
  }

  @Override
  public boolean hasOtherSlots(int index, int known) {
    return workerAt(index).slots() != known;
  }

  @Override
  public Chosen decide(Balancer balancer) {
    List<Task> asked = request.tasks();
    return switch (form) {
      case PUSH -> Chosen.of(balancer.assign(asked.get(0), candidates));
      case RANK -> Chosen.of(balancer.rank(asked.get(0), candidates));
      case PULL -> Chosen.of(balancer.pull(candidates.get(0), asked, request.atMost()));
      case BATCH ->
          Chosen.of(
              balancer.assignAll(
                  asked.subList(0, Math.min(asked.size(), request.atMost())),
                  candidates,
                  Duration.ZERO));
    };
  }

  @Override
  public Task taskOf(Attempt attempt) {
    Task task = tasks.get(attempt.taskId());
    if (task == null) {
      throw new IllegalStateException("task " + attempt.taskId() + " was not asked for");
    }
    return task;
  }

  @Override
  public @Nullable Act act(Chosen chosen) {
    List<Placement> placements = new ArrayList<>();
    for (Object workerId : chosen.order()) {
      placements.add(placement(request.tasks().get(0), workerId));
    }
    if (placements.isEmpty()) {
      for (Attempt attempt : chosen.attempts()) {
        placements.add(placement(taskOf(attempt), attempt.workerId()));
      }
    }
    boolean lost =
        form == Form.BATCH && !request.partial() && placements.size() < request.tasks().size();
    return lost ? null : new CustomAct(binding, call, List.copyOf(placements), null);
  }

  private Placement placement(Task task, Object workerId) {
    if (candidates.stream().noneMatch(each -> each.workerId().equals(workerId))) {
      throw new IllegalStateException("worker " + workerId + " is none of the candidates");
    }
    return new Placement(task, workerId);
  }

  @Override
  public @Nullable Act nobody() throws Throwable {
    Object answer = binding.nobody(call);
    return answer == CoordinatorBinding.ORIGINAL
        ? null
        : new CustomAct(binding, call, List.of(), answer);
  }
}
