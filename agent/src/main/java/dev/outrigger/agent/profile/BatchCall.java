package dev.outrigger.agent.profile;

import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One call that pairs tasks and workers. Confined to the calling thread. */
final class BatchCall implements DecisionCall {
  /** How long planning may take; nothing where a lock of the coordinator is held meanwhile. */
  private static final Duration BUDGET = Duration.ofMillis(5);

  private final Frame frame;
  private final TaskList waiting;
  private final Offer offer;
  private final int atMost;
  private final CallRules rules;
  private final boolean partial;
  private final Map<Object, Integer> indexes = new HashMap<>();

  /**
   * @param partial whether tasks that are left out wait; otherwise they would be lost
   */
  BatchCall(
      Frame frame, TaskList waiting, Offer offer, int atMost, CallRules rules, boolean partial) {
    this.partial = partial;
    this.frame = frame;
    this.waiting = waiting;
    this.offer = offer;
    this.atMost = atMost;
    this.rules = rules;
    List<Candidate> candidates = offer.candidates();
    for (int i = candidates.size() - 1; i >= 0; i--) {
      indexes.put(candidates.get(i).workerId(), i);
    }
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
  public Chosen decide(Balancer balancer) throws Throwable {
    Duration budget = rules.lock() == null ? BUDGET : Duration.ZERO;
    List<Decision> decisions =
        new ArrayList<>(balancer.assignAll(toPlace(), candidates(), budget).decisions());
    try {
      if (rules.eligible() != null) {
        keepEligible(decisions, balancer);
      }
      if (!partial) {
        placeTheRest(decisions, balancer);
      }
      return inOrder(Chosen.of(decisions));
    } catch (Throwable e) {
      for (Attempt attempt : Chosen.of(decisions).attempts()) {
        balancer.withdraw(attempt.taskId(), attempt.id());
      }
      throw e;
    }
  }

  private Chosen inOrder(Chosen chosen) {
    List<Attempt> attempts = new ArrayList<>(chosen.attempts());
    attempts.sort(Comparator.comparingInt(waiting::placeOf));
    return new Chosen(List.copyOf(attempts), List.of(), chosen.refusals());
  }

  /** Returns the tasks to place, each once; where not all are wanted, the most urgent ones. */
  private List<Task> toPlace() {
    Set<Object> ids = new HashSet<>();
    List<Task> tasks = new ArrayList<>();
    for (Task task : waiting.tasks()) {
      if (ids.add(task.id())) {
        tasks.add(task);
      }
    }
    if (tasks.size() <= atMost) {
      return tasks;
    }
    tasks.sort(Comparator.comparingInt(Task::priority));
    return tasks.subList(0, atMost);
  }

  /**
   * Places anew what the plan has put where the coordinator itself would not; a plan knows nothing
   * of its rule.
   */
  private void keepEligible(List<Decision> decisions, Balancer balancer) throws Throwable {
    for (int i = 0; i < decisions.size(); i++) {
      if (decisions.get(i) instanceof Decision.Assigned assigned
          && !isEligible(assigned.attempt())) {
        Attempt refused = assigned.attempt();
        decisions.set(i, balancer.assign(taskOf(refused), eligibleFor(waiting.placeOf(refused))));
      }
    }
  }

  /** A plan may put a task behind another although there is room elsewhere. */
  private void placeTheRest(List<Decision> decisions, Balancer balancer) throws Throwable {
    List<Task> tasks = toPlace();
    for (int i = 0; i < decisions.size(); i++) {
      if (decisions.get(i) instanceof Decision.Nobody) {
        Task task = tasks.get(i);
        decisions.set(i, balancer.assign(task, eligibleFor(waiting.placeOf(task.id()))));
      }
    }
  }

  private boolean isEligible(Attempt attempt) throws Throwable {
    return isEligible(waiting.placeOf(attempt), indexOf(attempt));
  }

  private boolean isEligible(int place, int worker) throws Throwable {
    frame.task = waiting.handle(place);
    frame.worker = offer.handles().get(worker);
    return rules.isEligible(frame);
  }

  private List<Candidate> eligibleFor(int place) throws Throwable {
    List<Candidate> eligible = new ArrayList<>();
    for (int i = 0; i < candidates().size(); i++) {
      if (isEligible(place, i)) {
        eligible.add(candidates().get(i));
      }
    }
    return eligible;
  }

  private int indexOf(Attempt attempt) {
    Integer index = indexes.get(attempt.workerId());
    if (index == null) {
      throw new IllegalStateException(
          "worker " + attempt.workerId() + " is none of the candidates");
    }
    return index;
  }

  @Override
  public Task taskOf(Attempt attempt) {
    return waiting.taskOf(attempt);
  }

  /** Says nothing where a task would be lost, or where its place in an answer would be empty. */
  @Override
  public @Nullable Act act(Chosen chosen) {
    Answers.Doing doing = rules.chosen();
    int placed = chosen.attempts().size();
    boolean some = doing.answer().isByPosition() && placed < waiting.positions();
    if (some || (!partial && placed < waiting.met())) {
      return null;
    }
    List<Pair> pairs = new ArrayList<>();
    for (Attempt attempt : chosen.attempts()) {
      pairs.add(offer.pair(waiting.handle(waiting.placeOf(attempt)), indexOf(attempt)));
    }
    frame.offered = offer.all();
    return doing.claim(frame, List.copyOf(pairs));
  }

  @Override
  public @Nullable Act nobody() {
    frame.offered = offer.all();
    return rules.actForNobody(frame);
  }
}
