package dev.outrigger.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.agent.profile.fixture.BeanGrid;
import dev.outrigger.agent.profile.fixture.BeanGrid.Machine;
import dev.outrigger.agent.profile.fixture.MapGrid;
import dev.outrigger.agent.profile.fixture.RecordGrid;
import dev.outrigger.agent.profile.fixture.RecordGrid.Job;
import dev.outrigger.agent.profile.fixture.RecordGrid.Node;
import dev.outrigger.agent.profile.fixture.RecordGrid.Report;
import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Outcome.Blame;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.ThermalPhase;
import dev.outrigger.balancer.model.Worker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObservationBindingTest {
  private static final String GRID = RecordGrid.class.getName();
  private static final String RECORDS =
      """
      coordinator.class = GRID
      assign.method = assign(GRID$Job)
      assign.task = arg0
      assign.workers = this.nodes
      task.id = id
      worker.id = id
      worker.slots = slots
      """
          .replace("GRID", GRID);

  private final RecordGrid grid = new RecordGrid();
  private final Node node = new Node("n", 2, Map.of(), Optional.empty());
  private final Job job = new Job("j", "FooTest", RecordGrid.Kind.UNIT, 1, Duration.ZERO, Set.of());

  private static ObservationBinding bind(String base, String key, String hook, Class<?> type) {
    Profile profile = Profiles.of(base + key + " = " + hook.replace("GRID", GRID));
    Bindings bindings = Bindings.compile(profile, type, type.getClassLoader(), Access.plain());
    assertThat(bindings.problems().list()).isEmpty();
    ObservationBinding binding = bindings.observation(Profiles.hook(profile, key));
    if (binding == null) {
      throw new AssertionError("not bound, but no problem either");
    }
    return binding;
  }

  private @Nullable Observation read(String key, String hook, Object... arguments)
      throws Throwable {
    return bind(RECORDS, key, hook, RecordGrid.class).read(grid, arguments, null, null);
  }

  @Test
  void readsAWorkerThatJoins() throws Throwable {
    assertThat(read("on.worker-joined", "add(GRID$Node) worker=arg0 when=enter", node))
        .isEqualTo(new Observation.WorkerJoined(Worker.builder("n").slots(2).build()));
    assertThat(read("on.worker-updated", "add(GRID$Node) worker=arg0", node))
        .isEqualTo(new Observation.WorkerUpdated(Worker.builder("n").slots(2).build()));
  }

  @Test
  void takesTheIdOrTheObjectByTheStaticType() throws Throwable {
    assertThat(
            read(
                "on.task-started",
                "done(java.lang.String, java.lang.String, GRID$Report) worker=arg0 task=arg1",
                "n",
                "j",
                new Report(true, 1, null)))
        .isEqualTo(new Observation.TaskStarted("j", "n"));
    assertThat(
            read("on.task-started", "done(GRID$Node, GRID$Job) worker=arg0 task=arg1", node, job))
        .isEqualTo(new Observation.TaskStarted("j", "n"));
    assertThat(read("on.task-placed", "done(GRID$Node, GRID$Job) worker=arg0 task=arg1", node, job))
        .isEqualTo(new Observation.TaskPlaced(Task.builder("j").build(), "n"));
  }

  @Test
  void takesTheIdOrTheObjectByTheClassMetWhereOnlyObjectIsKnown() throws Throwable {
    ObservationBinding binding =
        bind(
            """
            coordinator.class = dev.outrigger.agent.profile.fixture.MapGrid
            assign.method = nextRaw(java.lang.Object, java.util.List)
            assign.task = arg0
            assign.workers = arg1
            task.id = id
            worker.id = id
            """,
            "on.task-finished",
            "finished(java.lang.Object, java.lang.Object) worker=arg0 task=arg1",
            MapGrid.class);

    assertThat(binding.read(new MapGrid(), new Object[] {"n", job}, null, null))
        .isEqualTo(new Observation.TaskFinished("j", "n", new Outcome(true, null)));
    assertThat(binding.read(new MapGrid(), new Object[] {node, 7}, null, null))
        .isEqualTo(new Observation.TaskFinished(7, "n", new Outcome(true, null)));
  }

  @Test
  void readsAnOutcomeWithItsDuration() throws Throwable {
    String method = "done(java.lang.String, java.lang.String, GRID$Report) worker=arg0 task=arg1 ";
    Report report = new Report(false, 1500, null);

    assertThat(
            read(
                "on.task-finished",
                method + "succeeded=arg2.passed duration=arg2.millis",
                "n",
                "j",
                report))
        .isEqualTo(
            new Observation.TaskFinished("j", "n", new Outcome(false, Duration.ofMillis(1500))));
    assertThat(
            read(
                "on.task-finished",
                method + "succeeded=arg2.message == null duration=arg2.millis duration.unit=s",
                "n",
                "j",
                report))
        .isEqualTo(
            new Observation.TaskFinished("j", "n", new Outcome(true, Duration.ofMinutes(25))));
  }

  @Test
  void readsWhoseFaultAFailureIs() throws Throwable {
    String method =
        "done(java.lang.String, java.lang.String, GRID$Report) worker=arg0 task=arg1"
            + " succeeded=arg2.passed blame.worker=arg2.message == \"node lost\""
            + " blame.task=arg2.message == \"assertion\"";

    assertThat(read("on.task-finished", method, "n", "j", new Report(false, 1, "node lost")))
        .isEqualTo(new Observation.TaskFinished("j", "n", new Outcome(false, null, Blame.WORKER)));
    assertThat(read("on.task-finished", method, "n", "j", new Report(false, 1, "assertion")))
        .isEqualTo(new Observation.TaskFinished("j", "n", new Outcome(false, null, Blame.TASK)));
    assertThat(read("on.task-finished", method, "n", "j", new Report(false, 1, "?")))
        .isEqualTo(new Observation.TaskFinished("j", "n", new Outcome(false, null, Blame.UNKNOWN)));
  }

  @Test
  void saysNothingWhereTheConditionDoesNotHold() throws Throwable {
    ObservationBinding binding =
        bind(
            RECORDS,
            "on.worker-left",
            "drop(java.lang.String) worker=arg0 if=result == true",
            RecordGrid.class);

    assertThat(binding.read(grid, new Object[] {"n"}, true, null))
        .isEqualTo(new Observation.WorkerLeft("n"));
    assertThat(binding.read(grid, new Object[] {"n"}, false, null)).isNull();
    assertThat(binding.read(grid, new Object[] {null}, true, null)).isNull();
  }

  @Test
  void dropsACallThatThrewUnlessTheLineMentionsIt() throws Throwable {
    String method = "drop(java.lang.String) worker=arg0";
    ObservationBinding plain = bind(RECORDS, "on.worker-left", method, RecordGrid.class);
    ObservationBinding failed =
        bind(RECORDS, "on.worker-left", method + " if=thrown != null", RecordGrid.class);
    Exception thrown = new IllegalStateException();

    assertThat(plain.read(grid, new Object[] {"n"}, null, thrown)).isNull();
    assertThat(failed.read(grid, new Object[] {"n"}, null, thrown))
        .isEqualTo(new Observation.WorkerLeft("n"));
    assertThat(failed.read(grid, new Object[] {"n"}, true, null)).isNull();
  }

  @Test
  void readsLoadAsSharesWithinTheirRange() throws Throwable {
    String method =
        "done(java.lang.String, java.lang.String, GRID$Report) worker=arg0 cpu=arg2.millis ";
    Report report = new Report(true, 50, null);

    assertThat(read("on.worker-load", method + "unit=percent", "n", "j", report))
        .isEqualTo(new Observation.WorkerLoad("n", new Load(0.5, 0, 0)));
    assertThat(read("on.worker-load", method, "n", "j", report))
        .isEqualTo(new Observation.WorkerLoad("n", new Load(1, 0, 0)));
  }

  @Test
  void readsForHowLongAWorkerIsSlowAndTakesTheUsualTimeWhereThatIsNotTold() throws Throwable {
    String method = "done(java.lang.String, java.lang.String, GRID$Report) worker=arg0 ";
    Report report = new Report(true, 50, null);

    assertThat(read("on.worker-warming", method + "duration=arg2.millis", "n", "j", report))
        .isEqualTo(phase(ThermalPhase.Kind.WARMING, Duration.ofMillis(50)));
    assertThat(
            read(
                "on.worker-cooling",
                method + "duration=arg2.millis duration.unit=s",
                "n",
                "j",
                report))
        .isEqualTo(phase(ThermalPhase.Kind.COOLING, Duration.ofSeconds(50)));
    assertThat(read("on.worker-warming", method, "n", "j", report))
        .isEqualTo(phase(ThermalPhase.Kind.WARMING, Duration.ofSeconds(30)));
    assertThat(read("on.worker-cooling", method, "n", "j", report))
        .isEqualTo(phase(ThermalPhase.Kind.COOLING, Duration.ofSeconds(60)));
  }

  private static Observation phase(ThermalPhase.Kind kind, Duration length) {
    return new Observation.WorkerPhase("n", kind, length);
  }

  @Test
  void seesMethodsThatAreInheritedAndGeneric() throws Throwable {
    ObservationBinding binding =
        bind(
            """
            coordinator.class = dev.outrigger.agent.profile.fixture.BeanGrid
            assign.method = place(dev.outrigger.agent.profile.fixture.BeanGrid$Work)
            assign.task = arg0
            assign.workers = this.machines
            assign.return = worker.key
            assign.nobody = -1
            task.id = key
            worker.id = key
            """,
            "on.worker-joined",
            "joined(java.lang.Object) worker=arg0",
            BeanGrid.class);

    assertThat(binding.read(new BeanGrid(), new Object[] {new Machine(3, 1, "")}, null, null))
        .isEqualTo(
            new Observation.WorkerJoined(Worker.builder(3L).slots(Worker.UNTOLD_SLOTS).build()));
  }
}
