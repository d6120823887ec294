package dev.outrigger.agent.profile;

import static dev.outrigger.agent.profile.AssignBindingTest.acted;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.agent.profile.fixture.AnswerGrid;
import dev.outrigger.agent.profile.fixture.AnswerGrid.Assignment;
import dev.outrigger.agent.profile.fixture.AnswerGrid.Job;
import dev.outrigger.agent.profile.fixture.AnswerGrid.Node;
import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Problems;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
  private static final String GRID = AnswerGrid.class.getName();
  private static final Node FIRST = new Node("a", 1);
  private static final Node SECOND = new Node("b", 2);
  private static final Job JOB = new Job("j");

  private static Profile profile(String method, String lines) {
    return Profiles.of(
        """
        coordinator.class = %s
        assign.method = %s(%s$Job)
        assign.task = arg0
        assign.workers = this.nodes
        task.id = id
        worker.id = id
        %s
        """
            .formatted(GRID, method, GRID, lines.replace("Grid", GRID)));
  }

  private static AssignBinding bind(String method, String lines) {
    Profile profile = profile(method, lines);
    Bindings bindings =
        Bindings.compile(
            profile, AnswerGrid.class, AnswerGrid.class.getClassLoader(), Access.plain());
    assertThat(bindings.problems().list()).isEmpty();
    return requireNonNull(bindings.assign(profile.assign()));
  }

  private static AssignCall call(AssignBinding binding) throws Throwable {
    AnswerGrid grid = new AnswerGrid().with(null, FIRST, null, SECOND);
    return requireNonNull(binding.read(grid, new Object[] {JOB}));
  }

  /** The answer that means the second of two candidates, before each of which is a gap. */
  private static @Nullable Object answer(String method, String written) throws Throwable {
    AssignBinding binding = bind(method, "assign.return = " + written + "\nassign.nobody = -1");
    return acted(binding.assigned(call(binding), 1));
  }

  private static Object worded(String method, String written) throws Throwable {
    AssignBinding binding = bind(method, "assign.return = " + written);
    return requireNonNull(acted(binding.assigned(call(binding), 1)));
  }

  private static @Nullable Object nobody(String method, String lines) throws Throwable {
    AssignBinding binding = bind(method, lines);
    return acted(binding.nobody(call(binding)));
  }

  private static List<String> problems(String method, String lines) {
    List<String> texts = new ArrayList<>();
    Profile profile = profile(method, lines);
    Bindings bindings =
        Bindings.compile(
            profile, AnswerGrid.class, AnswerGrid.class.getClassLoader(), Access.plain());
    for (Problem problem : bindings.problems().list()) {
      texts.add((problem.reason() + " | " + problem.fix()).replace(GRID, "Grid"));
    }
    assertThat(bindings.assign(profile.assign())).isNull();
    return texts;
  }

  @Test
  void answersWithThePositionInTheCollectionThatCameIn() throws Throwable {
    assertThat(answer("index", "index")).isEqualTo(3);
    assertThat(answer("number", "index")).isEqualTo(3L);
    assertThat(worded("optionalInt", "optional(index)")).isEqualTo(OptionalInt.of(3));
    assertThat((int[]) worded("ints", "array(index)")).containsExactly(3);
  }

  @Test
  void answersInThePrimitiveThatTheMethodReturns() throws Throwable {
    assertThat(answer("number", "worker.number")).isEqualTo(2L);
    assertThat(answer("index", "worker.number")).isEqualTo(2);
  }

  @Test
  void nestsOptionalsAndFutures() throws Throwable {
    assertThat(worded("optional", "optional(worker)")).isEqualTo(Optional.of(SECOND));
    assertThat(((CompletableFuture<?>) worded("future", "future(optional(worker))")).join())
        .isEqualTo(Optional.of(SECOND));
    assertThat(((CompletableFuture<?>) worded("stage", "future(worker.id)")).join()).isEqualTo("b");
    assertThat(((CompletableFuture<?>) worded("someFuture", "future(worker)")).join())
        .isEqualTo(SECOND);
    assertThat(worded("anything", "optional(list(worker))"))
        .isEqualTo(Optional.of(List.of(SECOND)));
  }

  @Test
  void makesFreshMutableCollectionsOfTheKindThatTheMethodDeclares() throws Throwable {
    assertThat(worded("list", "list(worker)"))
        .isExactlyInstanceOf(ArrayList.class)
        .isEqualTo(List.of(SECOND));
    assertThat(worded("collection", "list(worker.id)")).isEqualTo(List.of("b"));
    assertThat(worded("queue", "list(worker)")).isExactlyInstanceOf(LinkedList.class);
    assertThat(worded("deque", "list(worker)")).isExactlyInstanceOf(LinkedList.class);
    assertThat(worded("arrayDeque", "list(worker)")).isExactlyInstanceOf(ArrayDeque.class);
    assertThat(worded("own", "list(worker)")).isExactlyInstanceOf(AnswerGrid.Nodes.class);
    assertThat(worded("set", "set(worker)")).isExactlyInstanceOf(LinkedHashSet.class);
    assertThat(worded("sortedSet", "set(worker)")).isExactlyInstanceOf(TreeSet.class);
    assertThat((Node[]) worded("array", "array(worker)")).containsExactly(SECOND);
  }

  @Test
  void mapsEveryWorkerThatWasOffered() throws Throwable {
    assertThat(worded("map", "map(worker, list(task))"))
        .isEqualTo(Map.of(FIRST, List.of(), SECOND, List.of(JOB)));
    assertThat(worded("navigableMap", "map(worker.id, task)"))
        .isExactlyInstanceOf(TreeMap.class)
        .isEqualTo(Map.of("b", JOB));
    assertThat(worded("concurrentMap", "map(task, worker)"))
        .isExactlyInstanceOf(ConcurrentHashMap.class)
        .isEqualTo(Map.of(JOB, SECOND));
  }

  @Test
  void createsObjectsByConstructorOrStaticFactoryPrivateOnesToo() throws Throwable {
    Assignment made = (Assignment) worded("assignment", "Grid$Assignment(task, worker, now)");
    assertThat(made.job).isEqualTo(JOB);
    assertThat(made.node).isEqualTo(SECOND);
    assertThat((Long) made.at).isCloseTo(System.currentTimeMillis(), within(60_000L));

    made = (Assignment) worded("assignment", "Grid$Assignment(task, optional(worker), now)");
    assertThat(made.node).isEqualTo(SECOND);
    assertThat(made.at).isInstanceOf(LocalDateTime.class);

    made = (Assignment) worded("assignment", "Grid$Assignment.of(task, worker, now)");
    assertThat(made.node).isEqualTo(SECOND);

    made = (Assignment) worded("assignment", "Grid$Assignment.of(task, list(worker), now)");
    assertThat(made.node).isEqualTo(SECOND);

    made = (Assignment) worded("assignment", "this.wrapped(worker, list('note'))");
    assertThat(made.job).isEqualTo(new Job("note"));

    assertThat(worded("entry", "java.util.AbstractMap$SimpleEntry(task, worker)"))
        .isEqualTo(Map.entry(JOB, SECOND));
    assertThat(worded("entry", "java.util.Map.entry(task, worker)"))
        .isEqualTo(Map.entry(JOB, SECOND));
  }

  @Test
  void wordsSeveralPairsAtOnce() throws Throwable {
    Written written =
        Profiles.of(
                """
                coordinator.class = a.Grid
                assign.method = assign(a.Task)
                assign.task = arg0
                assign.workers = this.nodes
                assign.return = map(worker, list(task))
                """)
            .path("assign.return");
    Scope scope =
        new Scope(new StaticType(AnswerGrid.class), List.of(), new StaticType(Map.class))
            .withTask(new StaticType(Job.class))
            .withWorker(new StaticType(Node.class));
    PathCompiler paths =
        new PathCompiler(new Members(Access.plain()), AnswerGrid.class.getClassLoader());
    Answer answer = Answer.of(requireNonNull(written), new StaticType(Map.class), paths, scope);
    Frame frame = new Frame(null, null, null, null);
    Node idle = new Node("c", 3);
    frame.offered =
        List.of(new Pair(null, FIRST, 0), new Pair(null, SECOND, 1), new Pair(null, idle, 2));

    Object worded =
        answer.word(
            frame,
            List.of(
                new Pair(new Job("1"), SECOND, 1),
                new Pair(new Job("2"), FIRST, 0),
                new Pair(new Job("3"), SECOND, 1)));

    assertThat(worded)
        .isEqualTo(
            Map.of(
                FIRST,
                List.of(new Job("2")),
                SECOND,
                List.of(new Job("1"), new Job("3")),
                idle,
                List.of()));
  }

  @Test
  void saysNobodyInTheShapeOfTheAnswer() throws Throwable {
    assertThat(nobody("object", "")).isNull();
    assertThat(nobody("optional", "assign.return = optional(worker)")).isEqualTo(Optional.empty());
    assertThat(nobody("list", "assign.return = list(worker)")).isEqualTo(List.of());
    assertThat((Node[]) nobody("array", "assign.return = array(worker)")).isEmpty();
    assertThat(nobody("map", "assign.return = map(worker, list(task))")).isEqualTo(Map.of());
    CompletableFuture<?> future =
        (CompletableFuture<?>) nobody("future", "assign.return = future(optional(worker))");
    assertThat(requireNonNull(future).join()).isEqualTo(Optional.empty());
  }

  @Test
  void saysNobodyAsWritten() throws Throwable {
    String returned = "assign.return = Grid$Assignment(task, worker, now)\n";
    assertThat(nobody("index", "assign.return = index\nassign.nobody = -1")).isEqualTo(-1);
    Object constant = nobody("assignment", returned + "assign.nobody = Grid$Assignment#NONE");
    assertThat(((Assignment) requireNonNull(constant)).node).isNull();
    Object none = nobody("assignment", returned + "assign.nobody = Grid$Assignment.none(task)");
    assertThat(((Assignment) requireNonNull(none)).job).isEqualTo(JOB);
    assertThat(nobody("anything", "assign.nobody = task")).isEqualTo(JOB);
    assertThat(nobody("anything", "assign.nobody = list('none')")).isEqualTo(List.of("none"));
  }

  @ParameterizedTest(name = "{0} returning {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "index | void | the method returns an int, so void is no answer",
        "text | worker | the method returns a java.lang.String, but worker is a Grid$Node",
        "list | worker | the method returns a java.util.List, but worker is a Grid$Node",
        "list | list(worker.id) | there it must be a Grid$Node, but worker.id is a"
            + " java.lang.String",
        "object | optional(worker) | the method returns a Grid$Node, but optional(worker) is a"
            + " java.util.Optional",
        "future | future(worker) | there it must be a java.util.Optional, but worker is a"
            + " Grid$Node",
        "list | set(worker) | the method returns a java.util.List, but set(worker) is a"
            + " java.util.LinkedHashSet",
        "list | array(worker) | the method returns a java.util.List, but array(worker) is a"
            + " java.lang.Object[]",
        "object | commit | there is no commit here",
        "assignment | Grid$Assignment(task, worker) | there is no Grid$Assignment for these 2"
            + " arguments",
        "assignment | Grid$Assignment.make(task) | Grid$Assignment has no static method make(...)",
        "assignment | Grid$Assignment.none(worker) | Grid$Assignment takes a Grid$Job there, but"
            + " worker is a Grid$Node",
        "assignment | Grid$Asignment(task) | the coordinator's class loader finds no class"
            + " Grid$Asignment and no class dev.outrigger.agent.profile.fixture",
        "anything | Grid$Idea() | Grid$Idea has no objects of its own to create",
        "anything | java.lang.Thread(null) | answers are not made by java.lang.Thread",
        "anything | java.lang.Runtime.getRuntime() | paths do not lead on from a"
            + " java.lang.Runtime",
      })
  void tellsWhyAnAnswerCanNeverBeGiven(String method, String written, String reason) {
    assertThat(problems(method, "assign.nobody = null\nassign.return = " + written))
        .anySatisfy(text -> assertThat(text).startsWith(reason + " | "));
  }

  @Test
  void tellsOfAVoidMethodWhoseAnswerWouldBeLost() {
    assertThat(problems("none", "assign.return = worker"))
        .containsExactly(
            "the method returns nothing, so that an answer would be lost | write assign.return ="
                + " void, and in assign.commit how the choice is recorded");
  }

  @Test
  void nullIsNoAnswerOfAPrimitive() {
    assertThat(problems("index", "assign.return = index\nassign.nobody = null"))
        .containsExactly(
            "the method returns an int, but null is no value of that type | name a value of that"
                + " type");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "future() | future(...) does not take 0 answers | write future(ANSWER)",
        "list(worker, task) | list(...) does not take 2 answers | write list(ANSWER), or list()"
            + " for an empty one",
        "map(worker) | map(...) does not take 1 answers | write map(KEY, VALUE), or map() for an"
            + " empty one",
        "new a.B(worker) | a constructor call is written without new | remove new",
        "pick(worker) | a path begins with this, arg0, arg1 ..., result, task, worker or now,"
            + " found 'pick' | did you mean this.pick?",
      })
  void tellsHowAnAnswerIsWritten(String written, String reason, String fix) {
    Problems problems = new Problems();
    Profiles.parse(
        """
        coordinator.class = a.Grid
        assign.method = assign(a.Task)
        assign.task = arg0
        assign.workers = this.nodes
        assign.return = %s
        """
            .formatted(written),
        problems);

    assertThat(problems.list()).hasSize(1);
    assertThat(problems.list().get(0).reason()).endsWith(reason);
    assertThat(problems.list().get(0).fix()).isEqualTo(fix);
  }

  @Test
  void knowsWhatTheOriginalChoseByItsAnswer() throws Throwable {
    AssignBinding future = bind("future", "assign.return = future(optional(worker))");
    AssignCall call = call(future);
    CompletableFuture<?> returned = CompletableFuture.completedFuture(Optional.of(SECOND));

    assertThat(future.means(returned, call, 0)).isFalse();
    assertThat(future.means(returned, call, 1)).isTrue();
    assertThat(future.means(new CompletableFuture<>(), call, 1)).isFalse();

    AssignBinding list = bind("list", "assign.return = list(worker)");
    assertThat(list.means(List.of(SECOND), call(list), 1)).isTrue();
    assertThat(list.means(List.of(), call(list), 1)).isFalse();
  }

  @Test
  void anAnswerOfAnotherTypeThanItSeemedCostsTheCall() throws Throwable {
    AssignBinding binding = bind("assignment", "assign.return = this.last");

    assertThatThrownBy(() -> acted(binding.assigned(call(binding), 0)))
        .isInstanceOf(PathException.class)
        .hasMessage(
            "assign.return (p:7): this.last gave a java.lang.String, expected a %s$Assignment"
                .formatted(GRID));
  }
}
