package dev.outrigger.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrigger.agent.profile.fixture.BeanGrid;
import dev.outrigger.agent.profile.fixture.BeanGrid.Machine;
import dev.outrigger.agent.profile.fixture.BeanGrid.Work;
import dev.outrigger.agent.profile.fixture.MapGrid;
import dev.outrigger.agent.profile.fixture.RecordGrid;
import dev.outrigger.agent.profile.fixture.RecordGrid.Job;
import dev.outrigger.agent.profile.fixture.RecordGrid.Node;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.TaskKey;
import dev.outrigger.balancer.model.Worker;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssignBindingTest {
  private static final String RECORDS =
      """
      coordinator.class = dev.outrigger.agent.profile.fixture.RecordGrid
      assign.method = assign(dev.outrigger.agent.profile.fixture.RecordGrid$Job)
      assign.task = arg0
      assign.workers = this.nodes
      task.id = id
      task.family = kind
      task.model = suite
      task.type = kind
      task.priority = urgency
      task.expected = usual
      task.requires = needs
      task.requires.screen = kind == BROWSER
      worker.id = id
      worker.slots = slots
      worker.accelerators = devices
      worker.class = owner
      worker.serial = true
      """;

  private static final String BEANS =
      """
      coordinator.class = dev.outrigger.agent.profile.fixture.BeanGrid
      assign.method = place(dev.outrigger.agent.profile.fixture.BeanGrid$Work)
      assign.task = arg0
      assign.workers = this.machines
      assign.return = worker.key
      assign.nobody = dev.outrigger.agent.profile.fixture.BeanGrid#NOBODY
      task.id = key
      task.expected = seconds
      task.expected.unit = s
      task.memory = seconds
      task.memory.unit = MiB
      task.model = title
      worker.id = key
      worker.slots = cores
      worker.busy = running
      worker.available = ready
      worker.offers = labels
      worker.offers.big = big
      worker.memory = cores
      worker.memory.unit = GiB
      worker.accelerators.gpu = cores
      """;

  private static final String MAPS =
      """
      coordinator.class = dev.outrigger.agent.profile.fixture.MapGrid
      assign.method = next(java.util.Map, java.util.List)
      assign.task = arg0
      assign.workers = arg1
      task.id = ['id']
      """;

  private static AssignBinding bind(String text, Class<?> type) {
    Profile profile = Profiles.of(text);
    Bindings bindings = Bindings.compile(profile, type, type.getClassLoader(), Access.plain());
    assertThat(bindings.problems().list()).isEmpty();
    AssignBinding binding = bindings.assign(profile.assign());
    if (binding == null) {
      throw new AssertionError("not bound, but no problem either");
    }
    return binding;
  }

  private static AssignCall read(AssignBinding binding, Object self, Object... arguments)
      throws Throwable {
    AssignCall call = binding.read(self, arguments);
    if (call == null) {
      throw new AssertionError("nothing to decide");
    }
    return call;
  }

  static @Nullable Object acted(@Nullable Act act) throws Throwable {
    if (act == null) {
      throw new AssertionError("nothing follows");
    }
    act.prepare();
    return act.run();
  }

  @Test
  void tellsWhenAWorkerHasOtherSlotsThanBefore() throws Throwable {
    RecordGrid grid = new RecordGrid();
    grid.add(new Node("n1", 2, Map.of(), Optional.empty()));
    Job job =
        new Job("j", "FooTest", RecordGrid.Kind.BROWSER, 2, Duration.ofMillis(30), Set.of("linux"));

    AssignCall call = read(bind(RECORDS, RecordGrid.class), grid, job);

    assertThat(call.hasOtherSlots(0, 2)).isFalse();
    assertThat(call.hasOtherSlots(0, 1)).isTrue();
  }

  @Test
  void readsRecordsInAMap() throws Throwable {
    RecordGrid grid = new RecordGrid();
    Node first = new Node("n1", 2, Map.of("gpu", 1), Optional.of("fast"));
    Node second = new Node("n2", 4, Map.of(), Optional.empty());
    grid.add(first);
    grid.add(second);
    Job job =
        new Job("j", "FooTest", RecordGrid.Kind.BROWSER, 2, Duration.ofMillis(30), Set.of("linux"));
    AssignBinding binding = bind(RECORDS, RecordGrid.class);

    AssignCall call = read(binding, grid, job);

    assertThat(call.task())
        .isEqualTo(
            Task.builder("j")
                .family("BROWSER")
                .model("FooTest")
                .type("BROWSER")
                .priority(2)
                .expected(Duration.ofMillis(30))
                .requires(Set.of("linux", "screen"))
                .build());
    assertThat(call.candidates()).containsExactly(Candidate.of("n1"), Candidate.of("n2"));
    assertThat(call.workerAt(0))
        .isEqualTo(
            Worker.builder("n1")
                .slots(2)
                .capacity(new Resources(Resources.UNKNOWN_MEMORY, Map.of("gpu", 1)))
                .workerClass("fast")
                .serial(true)
                .build());
    assertThat(call.workerAt(1).workerClass()).isNull();
    assertThat(call.handleAt(1)).isSameAs(second);
    assertThat(call.indexOf("n2")).isEqualTo(1);
    assertThat(call.indexOf("n3")).isEqualTo(-1);
    assertThat(acted(binding.assigned(call, 1))).isSameAs(second);
    assertThat(acted(binding.nobody(call))).isNull();
  }

  @Test
  void readsBeansInAnArrayWithGaps() throws Throwable {
    BeanGrid grid = new BeanGrid();
    Machine machine = new Machine(7, 8, " linux, ,arm ");
    machine.running().set(3);
    Machine away = new Machine(8, 2, "");
    away.setReady(false);
    away.running().set(9);
    grid.put(1, machine);
    grid.put(4, away);
    AssignBinding binding = bind(BEANS, BeanGrid.class);

    AssignCall call = read(binding, grid, new Work(5, 1.5, null));

    assertThat(call.task().id()).isEqualTo(5L);
    assertThat(call.task().key()).isEqualTo(new TaskKey(null, null, null));
    assertThat(call.task().priority()).isEqualTo(Task.DEFAULT_PRIORITY);
    assertThat(call.task().expected()).isEqualTo(Duration.ofMillis(1500));
    assertThat(call.task().needs().memoryBytes()).isEqualTo(3L << 19);
    assertThat(call.candidates())
        .containsExactly(new Candidate(7L, 5, true), new Candidate(8L, 0, false));
    assertThat(call.workerAt(0))
        .isEqualTo(
            Worker.builder(7L)
                .slots(8)
                .capacity(new Resources(8L << 30, Map.of("gpu", 8)))
                .offers(Set.of("linux", "arm", "big"))
                .build());
    assertThat(acted(binding.assigned(call, 1))).isEqualTo(8L);
    assertThat(acted(binding.nobody(call))).isEqualTo(-1L);
  }

  @Test
  void readsMapsInAListThatIsAnArgument() throws Throwable {
    AssignBinding binding =
        bind(MAPS.replace("['id']", "task['id']") + "worker.id = worker['name']\n", MapGrid.class);
    Map<String, Object> worker = Map.of("name", "w");

    AssignCall call =
        read(
            binding,
            new MapGrid(),
            Map.of("id", 9),
            Arrays.asList(null, worker, Map.of("other", 1)));

    assertThat(call.task().id()).isEqualTo(9);
    assertThat(call.candidates()).containsExactly(Candidate.of("w"));
    assertThat(acted(binding.assigned(call, 0))).isSameAs(worker);
  }

  @Test
  void takesTasksAndWorkersThatAreTheirOwnIds() throws Throwable {
    AssignBinding binding =
        bind(
            """
            coordinator.class = dev.outrigger.agent.profile.fixture.MapGrid
            assign.method = nextName(java.lang.String, java.lang.String[])
            assign.task = arg0
            assign.workers = arg1
            """,
            MapGrid.class);

    AssignCall call = read(binding, new MapGrid(), "t", new String[] {"a", null, "b"});

    assertThat(call.task().id()).isEqualTo("t");
    assertThat(call.candidates()).containsExactly(Candidate.of("a"), Candidate.of("b"));
    assertThat(acted(binding.assigned(call, 1))).isEqualTo("b");
  }

  @Test
  void hasNothingToDecideWithoutATaskOrWithoutWorkers() throws Throwable {
    AssignBinding binding =
        bind(MAPS.replace("['id']", "task['id']") + "worker.id = worker['id']\n", MapGrid.class);

    assertThat(binding.read(new MapGrid(), new Object[] {null, List.of()})).isNull();
    assertThat(binding.read(new MapGrid(), new Object[] {Map.of("id", 1), null})).isNull();
    assertThat(binding.read(new MapGrid(), new Object[] {Map.of(), List.of()})).isNull();
    assertThat(read(binding, new MapGrid(), Map.of("id", 1), List.of()).candidates()).isEmpty();
  }

  @Test
  void aValueOfTheWrongKindCostsTheCallAndNamesTheLine() {
    String text =
        """
        coordinator.class = dev.outrigger.agent.profile.fixture.MapGrid
        assign.method = nextRaw(java.lang.Object, java.util.List)
        assign.task = arg0
        assign.workers = arg1
        task.id = task['id']
        task.priority = task['prio']
        worker.id = worker['id']
        """;
    AssignBinding binding = bind(text, MapGrid.class);
    Object[] arguments = {Map.of("id", 1, "prio", "high"), List.of()};

    assertThatThrownBy(() -> binding.read(new MapGrid(), arguments))
        .isInstanceOf(PathException.class)
        .hasMessage("task.priority (p:6): task['prio'] gave a java.lang.String, expected a number");
  }

  @Test
  void answersOnlyInTheTypeOfTheMethod() throws Throwable {
    String text =
        """
        coordinator.class = dev.outrigger.agent.profile.fixture.MapGrid
        assign.method = nextName(java.lang.String, java.lang.String[])
        assign.task = arg0
        assign.workers = this.untyped
        assign.return = worker['x']
        worker.id = worker['id']
        """;
    Profile profile = Profiles.of(text.replace("this.untyped", "arg1"));
    Bindings bindings = Bindings.compile(profile, MapGrid.class, loader(), Access.plain());

    assertThat(bindings.assign(profile.assign())).isNull();
    assertThat(bindings.problems().list())
        .extracting(problem -> problem.subject() + ": " + problem.reason())
        .containsExactly(
            "assign.return = worker['x']: worker is a java.lang.String, which is no map, list or"
                + " array",
            "worker.id = worker['id']: worker is a java.lang.String, which is no map, list or"
                + " array");
  }

  private static ClassLoader loader() {
    return AssignBindingTest.class.getClassLoader();
  }
}
