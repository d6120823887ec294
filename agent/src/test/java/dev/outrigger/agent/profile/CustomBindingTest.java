package dev.outrigger.agent.profile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrigger.agent.profile.CoordinatorBinding.Call;
import dev.outrigger.agent.profile.CoordinatorBinding.Offer;
import dev.outrigger.agent.profile.CoordinatorBinding.Placement;
import dev.outrigger.agent.profile.CoordinatorBinding.Request;
import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator's own binding, from the call to the answer. */
class CustomBindingTest {
  private static final Object[] CALL = {"argument"};

  private final Balancer balancer = Balancer.builder().scheduler("least_loaded").build();
  private final Own own = new Own();

  /** What a test wants it to say. */
  private static final class Own implements CoordinatorBinding {
    Request request = Request.push(task("t"), List.of(offer("a"), offer("b")));
    Function<List<Placement>, @Nullable Object> answer = chosen -> chosen.get(0).workerId();
    Object nobody = ORIGINAL;
    boolean commits;
    final List<Object> gone = new ArrayList<>();
    final List<Object> failing = new ArrayList<>();
    final List<Object> committed = new ArrayList<>();

    @Override
    public String name() {
      return "own";
    }

    @Override
    public Request read(Call call) {
      return request;
    }

    @Override
    public @Nullable Object answer(Call call, List<Placement> chosen) {
      return answer.apply(chosen);
    }

    @Override
    public Object nobody(Call call) {
      return nobody;
    }

    @Override
    public boolean commits() {
      return commits;
    }

    @Override
    public boolean commit(Call call, Placement chosen) {
      Object id = chosen.task().id();
      if (failing.contains(id)) {
        throw new IllegalStateException("cannot record " + id);
      }
      return !gone.contains(id) && committed.add(id);
    }
  }

  @BeforeEach
  void join() {
    balancer.workerJoined(offer("a").worker());
    balancer.workerJoined(offer("b").worker());
  }

  private static Task task(String id) {
    return Task.builder(id).build();
  }

  private static Offer offer(String id) {
    return Offer.of(Worker.builder(id).slots(3).build());
  }

  private Act act(Form form, Class<?> returnType) throws Throwable {
    DecisionCall call =
        requireNonNull(new CustomBinding(own, form, null, returnType).read(this, CALL));
    return requireNonNull(call.act(call.decide(balancer)));
  }

  private @Nullable Object answer(Form form, Class<?> returnType) throws Throwable {
    Act act = act(form, returnType);
    act.prepare();
    return act.run();
  }

  @Test
  void answersWithWhatTheBindingSays() throws Throwable {
    assertThat(answer(Form.PUSH, String.class)).isEqualTo("a");
  }

  @Test
  void namesEveryWorkerInOrder() throws Throwable {
    own.answer = chosen -> chosen.stream().map(Placement::workerId).toList();

    assertThat(answer(Form.RANK, List.class)).isEqualTo(List.of("a", "b"));
  }

  @Test
  void handsOutTasksToTheWorkerThatAsks() throws Throwable {
    own.request = Request.pull(offer("b"), List.of(task("1"), task("2"), task("3")), 2);
    own.answer = chosen -> chosen.stream().map(each -> each.task().id()).toList();

    assertThat(answer(Form.PULL, List.class)).isEqualTo(List.of("1", "2"));
  }

  @Test
  void anAnswerOfAnotherTypeIsAFailure() throws Throwable {
    Act act = act(Form.PUSH, int.class);

    assertThatThrownBy(act::prepare)
        .hasMessage("binding own answered a java.lang.String, expected a java.lang.Integer");

    own.answer = chosen -> null;
    assertThatThrownBy(act::prepare).hasMessageContaining("answered null");
  }

  @Test
  void aRequestThatDoesNotSuitTheFormIsAFailure() {
    CustomBinding pull = new CustomBinding(own, Form.PULL, null, List.class);

    assertThatThrownBy(() -> pull.read(this, CALL))
        .hasMessage("binding own read 1 tasks and 2 workers for a pull");
  }

  @Test
  void aBatchThatWouldLoseATaskIsNotSaid() throws Throwable {
    List<Task> seven = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      seven.add(task("t" + i));
    }
    own.request = new Request(seven, List.of(offer("a"), offer("b")), 7, false);
    CustomBinding batch = new CustomBinding(own, Form.BATCH, null, void.class);
    DecisionCall call = requireNonNull(batch.read(this, CALL));

    assertThat(call.act(call.decide(balancer))).isNull();
  }

  @Test
  void nobodyIsSaidByTheBindingOrTheOriginal() throws Throwable {
    CustomBinding push = new CustomBinding(own, Form.PUSH, null, int.class);
    DecisionCall call = requireNonNull(push.read(this, CALL));
    assertThat(call.nobody()).isNull();

    own.nobody = -1;

    assertThat(requireNonNull(call.nobody()).run()).isEqualTo(-1);
  }

  @Test
  void whatIsGoneIsLeftOutOfTheAnswer() throws Throwable {
    own.request = Request.pull(offer("b"), List.of(task("1"), task("2"), task("3")), 3);
    own.answer = chosen -> chosen.stream().map(each -> each.task().id()).toList();
    own.commits = true;
    own.gone.add("2");
    Act act = act(Form.PULL, List.class);
    act.prepare();

    assertThat(act.run()).isEqualTo(List.of("1", "3"));
    assertThat(act.gone()).containsExactly(1);
    assertThat(act.isCommitted()).isTrue();
  }

  @Test
  void whereAllIsGoneNothingIsCommitted() throws Throwable {
    own.commits = true;
    own.gone.add("t");
    Act act = act(Form.PUSH, String.class);
    act.prepare();

    assertThat(act.run()).isNull();
    assertThat(act.isGone()).isTrue();
    assertThat(act.isCommitted()).isFalse();
  }

  @Test
  void aFailingCommitCountsAsCommitted() throws Throwable {
    own.commits = true;
    own.failing.add("t");
    Act act = act(Form.PUSH, String.class);
    act.prepare();

    assertThatThrownBy(act::run).hasMessage("cannot record t");
    assertThat(act.isCommitted()).isTrue();
  }

  @Test
  void keysThatABindingReplacesAreTold() {
    Problems problems = new Problems();
    Profiles.parse(
        """
        coordinator.class = org.example.Grid
        assign.method = assign(int)
        assign.binding = own
        assign.task = arg0
        on.task-finished = done(int) binding=own task=arg0
        """,
        problems);

    assertThat(problems.message("p"))
        .contains("it has no meaning where assign.binding = own", "remove it, or assign.binding")
        .contains("task= has no meaning beside binding=");
  }

  @Test
  void aJarThatIsNoneIsTold() {
    assertThat(CustomBindings.flawOf(new File("no-such.jar"))).contains("there is no file");
    assertThat(CustomBindings.flawOf(new File("pom.xml"))).contains("no jar that can be read");
  }
}
