package dev.outrigger.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.config.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileParserTest {
  private static final String SMALLEST =
      """
      coordinator.class = org.example.Grid
      assign.method  = assign(org.example.Task)
      assign.task    = arg0
      assign.workers = this.workers
      """;

  private final Problems problems = new Problems();

  private String message(String text) {
    assertThat(Profiles.parse(text, problems)).isNull();
    return problems.message("the profile");
  }

  @Test
  void needsNoMoreThanAClassAndADecision() {
    Profile profile = Profiles.of(SMALLEST);

    assertThat(profile.name()).isEqualTo("grid");
    assertThat(profile.coordinatorClass()).isEqualTo("org.example.Grid");
    assertThat(profile.hooks())
        .containsExactly(
            new HookSpec(
                Role.ASSIGN,
                "assign.method",
                "p:2",
                "org.example.Grid",
                new MethodSpec("assign", List.of("Lorg/example/Task;")),
                When.ENTER));
    assertThat(profile.assign()).isEqualTo(profile.hooks().get(0));
  }

  @Test
  void takesSeveralMethodsOfOneRole() {
    Profile profile =
        Profiles.of(
            SMALLEST
                + """
                on.task-finished = done(int) task=arg0 worker=this.id
                on.task-finished.failed = failed(int) task=arg0 worker=this.id succeeded=false
                on.worker-left = org.example.Node#close() worker=this when=enter
                coordinator.start = start() when=enter
                """);

    assertThat(profile.hooks())
        .extracting(h -> h.role() + " " + h.key() + " " + h.className() + " " + h.when())
        .containsExactly(
            "START coordinator.start org.example.Grid ENTER",
            "ASSIGN assign.method org.example.Grid ENTER",
            "WORKER_LEFT on.worker-left org.example.Node ENTER",
            "TASK_FINISHED on.task-finished org.example.Grid EXIT",
            "TASK_FINISHED on.task-finished.failed org.example.Grid EXIT");
  }

  @Test
  void tellsWhatIsMissing() {
    assertThat(message("task.id = id\n"))
        .isEqualTo(
            """
            4 problems in the profile:
              profile grid: coordinator.class
                  is missing: it says which class is the coordinator
                  for example coordinator.class = org.example.Coordinator
              profile grid: assign.method
                  is missing: it says which method chooses
                  for example assign.method = assignTask(org.example.Task)
              profile grid: assign.task
                  is missing: it says where the task is
                  for example assign.task = arg0
              profile grid: assign.workers
                  is missing: it says where the candidates are
                  for example assign.workers = this.workers""");
  }

  @Test
  void tellsEveryProblemAtOnce() {
    String text =
        """
        coordinator.class = org.example.Grid()
        assign.method  = assign(Task, String)
        assign.form    = pus
        assign.task    = arg0
        assign.workers = workers.values()
        assign.nobody  = worker.none
        task.model     = name +
        task.priority.urgent = hi
        task.memory.unit = mib
        worker.id      = result.id
        on.worker-joined = join(int)
        on.worker-load   = beat(int) worker=arg1 cpu=arg0 unit=percnt
        on.worker-left   = left() worker=result when=enter
        on.task-finished = done(int) worker=arg0 task=arg0 succeded=true
        """;

    assertThat(message(text))
        .isEqualTo(
            """
            14 problems in the profile:
              p:1: coordinator.class = org.example.Grid()
                  at column 17: expected the full name of a class, found '('
                  docs/profiles.md says how methods and paths are written
              p:2: assign.method = assign(Task, String)
                  at column 14: types are written with their package, found 'String'
                  did you mean java.lang.String?
              p:3: assign.form = pus
                  expected one of push, rank, pull, batch
                  did you mean push?
              p:5: assign.workers = workers.values()
                  at column 1: a path begins with this, arg0, arg1 ..., result, task, worker or now, found 'workers'
                  did you mean this.workers?
              p:6: assign.nobody = worker.none
                  there is no worker here
                  a path here begins with this or arg0 or task or now
              p:7: task.model = name +
                  at column 6: '+' has no meaning in a path
                  paths do not calculate; name a method that does
              p:8: task.priority.urgent = hi
                  expected one of low, high
                  for example task.priority.urgent = low
              p:9: task.memory.unit = mib
                  expected one of B, kB, KiB, MB, MiB, GB, GiB, TB, TiB
                  did you mean MiB?
              p:10: worker.id = result.id
                  there is no result here
                  a path here begins with this or worker
              p:11: on.worker-joined = join(int)
                  the option worker= is missing
                  add a path to the worker, e.g. worker=arg0
              p:12: on.worker-load = beat(int) worker=arg1 cpu=arg0 unit=percnt
                  there is no arg1: the method has one parameter, arg0
                  did you mean arg0?
              p:12: on.worker-load = beat(int) worker=arg1 cpu=arg0 unit=percnt
                  unit= is one of share, percent, found 'percnt'
                  did you mean percent?
              p:13: on.worker-left = left() worker=result when=enter
                  there is no result here
                  a path here begins with this or arg0
              p:14: on.task-finished = done(int) worker=arg0 task=arg0 succeded=true
                  there is no option succeded=, only task, worker, if, succeeded, blame.worker, blame.task, duration, duration.unit, coordinator, binding, when
                  did you mean succeeded?""");
  }

  @Test
  void aConstructorIsNeitherADecisionNorSeenOnEntry() {
    String text =
        SMALLEST.replace("assign(org", "new(org")
            + "on.worker-joined = org.example.Node#new(int) worker=this when=enter\n";

    assertThat(message(text))
        .isEqualTo(
            """
            2 problems in the profile:
              p:2: assign.method = new(org.example.Task)
                  a constructor can only be observed, once it is done
                  leave when=enter out, or name a method
              p:5: on.worker-joined = org.example.Node#new(int) worker=this when=enter
                  a constructor can only be observed, once it is done
                  leave when=enter out, or name a method""");
  }

  @Test
  void tellsOfArgumentsThatTheMethodHasNot() {
    assertThat(message(SMALLEST.replace("arg0", "arg1")))
        .isEqualTo(
            """
            1 problem in the profile:
              p:3: assign.task = arg1
                  there is no arg1: the method has one parameter, arg0
                  did you mean arg0?""");
  }
}
