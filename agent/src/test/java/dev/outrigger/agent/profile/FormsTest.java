package dev.outrigger.agent.profile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrigger.agent.profile.fixture.Depot;
import dev.outrigger.agent.profile.fixture.Depot.Parcel;
import dev.outrigger.agent.profile.fixture.Depot.Trip;
import dev.outrigger.agent.profile.fixture.Depot.Van;
import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.model.Worker;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions that are no push, from the call to the answer. */
class FormsTest {
  private static final String DEPOT = Depot.class.getName();
  private static final String VAN = DEPOT + "$Van";
  private static final String PARCEL = DEPOT + "$Parcel";

  private final Depot depot = new Depot();
  private final Balancer balancer = Balancer.builder().scheduler("least_loaded").build();
  private final Van small = new Van("small", 1);
  private final Van large = new Van("large", 3);
  private final Parcel first = new Parcel("first", 5);
  private final Parcel second = new Parcel("second", 15);
  private final Parcel third = new Parcel("third", 5);

  @BeforeEach
  void fill() {
    depot.vans.put("small", small);
    depot.vans.put("large", large);
    depot.queue.addAll(List.of(first, second, third));
  }

  private static Profile profile(String form, String method, String lines) {
    return Profiles.of(text(form, method, lines));
  }

  private static String text(String form, String method, String lines) {
    return String.join(
        "\n",
        "coordinator.class = " + DEPOT,
        "assign.form = " + form,
        "assign.method = " + method.replace("Van", VAN).replace("Parcel", PARCEL),
        "task.id = label",
        "worker.id = plate",
        "worker.slots = places",
        lines.replace("~", DEPOT));
  }

  private static String badly(String form, String method, String lines) {
    Problems problems = new Problems();
    Profile parsed = Profiles.parse(text(form, method, lines), problems);
    if (parsed != null) {
      Bindings.compile(parsed, Depot.class, Depot.class.getClassLoader(), Access.plain())
          .problems()
          .list()
          .forEach(problems::add);
    }
    return String.join("\n", problems.list().stream().map(Problem::toString).toList());
  }

  private static DecisionBinding bind(Profile profile) {
    Bindings bindings =
        Bindings.compile(profile, Depot.class, Depot.class.getClassLoader(), Access.plain());
    assertThat(bindings.problems().list()).isEmpty();
    return requireNonNull(bindings.decision(profile.assign()));
  }

  /** Decides a call as the agent does, whose answer or steps must follow. */
  private @Nullable Object decide(DecisionBinding binding, Object... arguments) throws Throwable {
    DecisionCall call = requireNonNull(binding.read(depot, arguments), "nothing to decide");
    Chosen chosen = chosen(call);
    Act act = chosen.isNobody() ? call.nobody() : call.act(chosen);
    requireNonNull(act, "nothing follows");
    act.prepare();
    Object answer = act.run();
    for (int gone : act.gone()) {
      balancer.withdraw(chosen.attempts().get(gone).taskId(), chosen.attempts().get(gone).id());
    }
    return answer;
  }

  private Chosen chosen(DecisionCall call) throws Throwable {
    for (int i = 0; i < call.candidates().size(); i++) {
      if (balancer.slotsOf(call.candidates().get(i).workerId()) < 0) {
        balancer.workerJoined(call.workerAt(i));
      }
    }
    return call.decide(balancer);
  }

  private static final String RANK = "assign.task = arg0\nassign.workers = arg1\n";

  @Test
  void anOrderNamesEveryWorkerTheLeastLoadedFirst() throws Throwable {
    DecisionBinding order = bind(profile("rank", "order(Parcel, java.util.Collection)", RANK));

    Object answer = decide(order, first, Arrays.asList(null, small, large));

    assertThat(answer).isEqualTo(List.of(large, small));
    assertThat(balancer.snapshot().placed()).isEqualTo(1);
  }

  @Test
  void anOrderIsWordedInTheWayOfTheMethod() throws Throwable {
    DecisionBinding plates =
        bind(
            profile(
                "rank",
                "plates(Parcel, java.util.Collection)",
                RANK + "assign.return = array(worker.plate)"));
    DecisionBinding set = bind(profile("rank", "set(Parcel, java.util.Collection)", RANK));

    assertThat(decide(plates, first, List.of(small, large)))
        .isEqualTo(new String[] {"large", "small"});
    assertThat(decide(set, second, List.of(small, large))).isEqualTo(Set.of(large, small));
  }

  @Test
  void anOrderLeavesOutWhoIsNotEligible() throws Throwable {
    DecisionBinding order =
        bind(
            profile(
                "rank",
                "order(Parcel, java.util.Collection)",
                RANK + "assign.eligible = worker.carries(task)"));

    assertThat(decide(order, second, List.of(small, large))).isEqualTo(List.of(large));
  }

  private static final String NEXT =
      "assign.worker = arg0\nassign.tasks = this.queue\nassign.commit = this.take(task)\n";

  @Test
  void aWorkerThatAsksGetsATaskThatIsTakenOffTheQueue() throws Throwable {
    DecisionBinding next = bind(profile("pull", "next(Van)", NEXT));

    assertThat(decide(next, large)).isEqualTo(first);

    assertThat(depot.queue).containsExactly(second, third);
    assertThat(balancer.snapshot().placed()).isEqualTo(1);
  }

  @Test
  void aWorkerThatAsksMayBeToldByItsId() throws Throwable {
    balancer.workerJoined(Worker.builder("small").build());
    DecisionBinding poll =
        bind(
            profile(
                "pull",
                "poll(java.lang.String)",
                NEXT + "assign.return = optional(task)\nassign.nobody = optional()"));

    assertThat(decide(poll, "small")).isEqualTo(Optional.of(first));
  }

  @Test
  void aWorkerGetsNoTaskThatIsNotForIt() throws Throwable {
    depot.queue.remove(first);
    DecisionBinding next =
        bind(profile("pull", "next(Van)", NEXT + "assign.eligible = worker.carries(task)"));

    assertThat(decide(next, small)).isEqualTo(third);
  }

  @Test
  void aWorkerGetsAsManyTasksAsItAsksFor() throws Throwable {
    DecisionBinding load =
        bind(
            profile(
                "pull",
                "load(Van, int)",
                NEXT + "assign.return = list(task)\nassign.limit = arg1"));

    assertThat(decide(load, large, 2)).isEqualTo(List.of(first, second));
    assertThat(depot.queue).containsExactly(third);
    assertThat(load.read(depot, new Object[] {large, 0})).isNull();
  }

  @Test
  void aTaskThatSomebodyElseHasTakenMeanwhileIsLeftOut() throws Throwable {
    DecisionBinding load =
        bind(
            profile(
                "pull",
                "load(Van, int)",
                NEXT + "assign.return = list(task)\nassign.limit = arg1"));
    DecisionCall call = requireNonNull(load.read(depot, new Object[] {large, 3}));
    Chosen chosen = chosen(call);
    depot.queue.remove(second);

    Act act = requireNonNull(call.act(chosen));
    act.prepare();

    assertThat(act.run()).isEqualTo(List.of(first, third));
    assertThat(act.gone()).containsExactly(1);
    assertThat(act.isCommitted()).isTrue();
  }

  @Test
  void whereEveryTaskWasTakenMeanwhileTheOriginalMayRun() throws Throwable {
    DecisionBinding next = bind(profile("pull", "next(Van)", NEXT));
    DecisionCall call = requireNonNull(next.read(depot, new Object[] {large}));
    Act act = requireNonNull(call.act(chosen(call)));
    depot.queue.clear();
    act.prepare();

    assertThat(act.run()).isNull();

    assertThat(act.isGone()).isTrue();
    assertThat(act.isCommitted()).isFalse();
  }

  @Test
  void nothingIsTakenOffWhereTheCallerDoesThat() throws Throwable {
    DecisionBinding next =
        bind(
            profile(
                "pull",
                "next(Van)",
                "assign.worker = arg0\nassign.tasks = this.queue\nassign.commit = void"));

    assertThat(decide(next, large)).isEqualTo(first);
    assertThat(depot.queue).hasSize(3);
  }

  @Test
  void anEmptyQueueIsNothingToDecide() throws Throwable {
    depot.queue.clear();

    assertThat(bind(profile("pull", "next(Van)", NEXT)).read(depot, new Object[] {large})).isNull();
  }

  @Test
  void whatTheOriginalHandsOutIsSeen() throws Throwable {
    DecisionBinding load =
        bind(profile("pull", "load(Van, int)", NEXT + "assign.return = list(task)"));

    List<DecisionBinding.Placed> placed =
        load.placedByOriginal(depot, new Object[] {large, 2}, List.of(second, third));

    assertThat(placed).extracting(each -> each.task().id()).containsExactly("second", "third");
    assertThat(placed).extracting(DecisionBinding.Placed::workerId).containsOnly("large");
  }

  private static final String PLAN = "assign.tasks = arg0\nassign.workers = arg1\n";

  @Test
  void aPlanHasEveryWorkerAsAKey() throws Throwable {
    DecisionBinding plan =
        bind(profile("batch", "plan(java.util.List, java.util.Collection)", PLAN));

    Map<?, ?> answer =
        (Map<?, ?>) requireNonNull(decide(plan, List.of(second), List.of(small, large)));

    assertThat(answer.keySet().toArray()).containsExactlyInAnyOrder(small, large);
    assertThat(answer.values().toString()).contains("second").contains("[]");
  }

  @Test
  void aPlanThatWouldLoseATaskIsNotSaid() throws Throwable {
    List<Parcel> five = List.of(first, second, third, new Parcel("4", 1), new Parcel("5", 1));
    DecisionBinding plan =
        bind(profile("batch", "plan(java.util.List, java.util.Collection)", PLAN));
    DecisionBinding partial =
        bind(
            profile(
                "batch",
                "plan(java.util.List, java.util.Collection)",
                PLAN + "assign.partial = true"));

    DecisionCall call =
        requireNonNull(plan.read(depot, new Object[] {five, List.of(small, large)}));
    Chosen chosen = chosen(call);
    assertThat(chosen.attempts()).hasSize(4);
    assertThat(call.act(chosen)).isNull();
    chosen.attempts().forEach(each -> balancer.withdraw(each.taskId(), each.id()));

    assertThat(String.valueOf(decide(partial, five, List.of(small, large))))
        .contains("first", "second", "third");
  }

  @Test
  void whereNothingIsPlacedOnlyAPartialAnswerSaysSo() throws Throwable {
    DecisionBinding plan =
        bind(profile("batch", "plan(java.util.List, java.util.Collection)", PLAN));
    Object[] arguments = {List.of(first), List.of(small)};
    DecisionCall call = requireNonNull(plan.read(depot, arguments));

    assertThat(call.nobody()).isNull();
  }

  @Test
  void aPlanPutsNothingWhereItIsNotEligible() throws Throwable {
    DecisionBinding plan =
        bind(
            profile(
                "batch",
                "plan(java.util.List, java.util.Collection)",
                PLAN + "assign.eligible = worker.carries(task)"));
    List<Parcel> heavy = List.of(second, new Parcel("fourth", 20), new Parcel("fifth", 25));

    Map<?, ?> answer = (Map<?, ?>) requireNonNull(decide(plan, heavy, List.of(small, large)));

    assertThat(answer.get(small)).isEqualTo(List.of());
    assertThat((List<?>) answer.get(large)).hasSize(3);
    assertThat(balancer.snapshot().placed()).isEqualTo(3);
  }

  @Test
  void tasksMayBeTheNumbersFromZeroOn() throws Throwable {
    DecisionBinding indices =
        bind(
            Profiles.of(
                String.join(
                    "\n",
                    "coordinator.class = " + DEPOT,
                    "assign.form = batch",
                    "assign.method = indices(int, java.util.List)",
                    "assign.tasks = range(arg0)",
                    "assign.workers = arg1",
                    "assign.return = array(index)",
                    "worker.id = plate",
                    "worker.slots = places")));

    int[] one = (int[]) requireNonNull(decide(indices, 2, Arrays.asList(null, small, large)));
    int[] other = (int[]) requireNonNull(decide(indices, 2, Arrays.asList(null, small, large)));

    assertThat(one).hasSize(2).containsAnyOf(1, 2);
    assertThat(other).hasSize(2);
    assertThat(balancer.snapshot().placed()).as("no number is taken for another").isEqualTo(4);
  }

  @Test
  void anAnswerByPositionThatCannotNameEveryTaskIsNotGiven() throws Throwable {
    DecisionBinding indices =
        bind(
            profile(
                "batch",
                "indices(int, java.util.List)",
                "assign.tasks = this.queue\nassign.workers = arg1\nassign.return = array(index)"));
    DecisionCall call = requireNonNull(indices.read(depot, new Object[] {3, List.of(small)}));
    Chosen chosen = chosen(call);

    assertThat(chosen.attempts()).hasSize(1);
    assertThat(call.act(chosen)).isNull();
  }

  @Test
  void pairsMayBeObjectsOfTheCoordinator() throws Throwable {
    DecisionBinding trips =
        bind(
            profile(
                "batch",
                "trips(java.util.List, java.util.Collection)",
                PLAN + "assign.return = list(~$Trip.of(task, worker.plate))\nassign.limit = 2"));

    List<?> answer =
        (List<?>)
            requireNonNull(decide(trips, List.of(first, second, third), List.of(small, large)));

    assertThat(answer).hasSize(2).allMatch(each -> ((Trip) each).plate != null);
  }

  @Test
  void aPlanMayBeCarriedOutPairByPair() throws Throwable {
    DecisionBinding dispatch =
        bind(
            profile(
                "batch",
                "dispatch(java.util.Collection)",
                "assign.tasks = this.queue\nassign.workers = arg0\n"
                    + "assign.commit = this.send(task, worker)"));

    decide(dispatch, List.of(small, large));

    assertThat(depot.queue).isEmpty();
    assertThat(depot.sent).hasSize(3);
  }

  @Test
  void aPredicateThatFailsLeavesNothingReserved() throws Throwable {
    DecisionBinding plan =
        bind(
            profile(
                "batch",
                "plan(java.util.List, java.util.Collection)",
                PLAN + "assign.eligible = worker.inspects(task)"));
    List<Parcel> parcels = List.of(first, new Parcel("broken", 1));
    DecisionCall call =
        requireNonNull(plan.read(depot, new Object[] {parcels, List.of(small, large)}));

    assertThatThrownBy(() -> chosen(call)).hasMessage("broken");

    assertThat(balancer.snapshot().placed()).isZero();
  }

  private static final String AROUND =
      "context.outer = load("
          + VAN
          + ", int) worker=arg0 limit=arg1\n"
          + "assign.worker = context.worker\nassign.tasks = this.queue\nassign.commit = void\n";

  @Test
  void anOuterCallMayTellWhichWorkerAsks() throws Throwable {
    DecisionBinding poll =
        bind(profile("pull", "poll(java.lang.String)", AROUND + "assign.return = optional(task)"));
    Integer entered = CallContext.enter("context.outer", depot, new Object[] {large, 2});
    try {
      assertThat(decide(poll, "ignored")).isEqualTo(Optional.of(first));
    } finally {
      CallContext.leave(entered);
    }

    assertThat(poll.read(depot, new Object[] {"ignored"})).as("outside").isNull();
  }

  @Test
  void aNameThatNoOuterCallGivesIsTold() {
    assertThat(
            badly("pull", "poll(java.lang.String)", AROUND + "assign.when = context.wroker == 1"))
        .contains("no outer call gives context.wroker", "did you mean worker?");
  }

  @Test
  void keysOfAnotherFormAreToldTogetherWithWhatIsMissing() {
    assertThat(badly("pull", "next(Van)", "assign.task = arg0\nassign.workers = this.vans"))
        .contains("assign.task = arg0", "it has no meaning where assign.form = pull")
        .contains("assign.workers = this.vans")
        .contains("assign.worker", "it says which worker asks")
        .contains("assign.tasks", "it says where the tasks are that wait")
        .contains("assign.commit", "it says how a task is taken off where it waits");
  }

  @Test
  void aLimitOfAnAnswerWithOneTaskIsTold() {
    assertThat(
            badly(
                "pull",
                "next(Van)",
                "assign.worker = arg0\nassign.tasks = this.queue\nassign.limit = 2\n"
                    + "assign.commit = void"))
        .contains("assign.limit = 2", "the answer names one task");
  }

  @Test
  void whatAPullCannotKnowIsTold() {
    assertThat(badly("pull", "next(Van)", NEXT + "assign.when = task.label == null"))
        .contains("there is no task here", "this or arg0 or worker");
  }

  @Test
  void aRangeNeedsOneCount() {
    assertThat(badly("batch", "indices(int, java.util.List)", "assign.tasks = range(1, 2)"))
        .contains("expected range(COUNT)");
  }
}
