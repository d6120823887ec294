package dev.outrigger.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.agent.profile.fixture.RecordGrid;
import org.junit.jupiter.api.Test;

class BindingsTest {
  private static final String GOOD =
      """
      coordinator.class = dev.outrigger.agent.profile.fixture.RecordGrid
      assign.method = assign(dev.outrigger.agent.profile.fixture.RecordGrid$Job)
      assign.task = arg0
      assign.workers = this.nodes
      task.id = id
      worker.id = id
      """;

  private static Bindings compile(Profile profile) {
    ClassLoader loader = RecordGrid.class.getClassLoader();
    return Bindings.compile(profile, RecordGrid.class, loader, Access.plain());
  }

  @Test
  void tellsEverythingThatDoesNotFitTheClasses() {
    Profile profile =
        Profiles.of(
            """
            coordinator.class = dev.outrigger.agent.profile.fixture.RecordGrid
            assign.method = assign(dev.outrigger.agent.profile.fixture.RecordGrid$Job)
            assign.task = arg0
            assign.workers = this.nodes
            assign.return = worker.slots
            assign.nobody = -1
            task.model = name
            task.expected = suite
            worker.id = ident
            worker.slots = devices
            worker.available = slots
            on.worker-joined = ad(dev.outrigger.agent.profile.fixture.RecordGrid$Node) worker=arg0
            on.worker-left = drop(int) worker=arg0
            on.task-finished = org.example.Gone#done() worker=this task=this
            """);

    Bindings bindings = compile(profile);

    String grid = "dev.outrigger.agent.profile.fixture.RecordGrid";
    assertThat(bindings.assign(profile.assign())).isNull();
    assertThat(bindings.problems().message("profile grid").replace(grid, "Grid"))
        .isEqualTo(
            """
            11 problems in profile grid:
              profile grid: task.id
                  is missing: it says what names a Grid$Job
                  for example task.id = id
              p:5: assign.return = worker.slots
                  the method returns a Grid$Node, but worker.slots is an int
                  name a path from the worker to what it returns; worker is the worker itself
              p:6: assign.nobody = -1
                  the method returns a Grid$Node, but -1 is a java.lang.Integer
                  name a value of that type
              p:7: task.model = name
                  Grid$Job has no field name and no method name(), getName() or isName()
                  it has id, suite, kind, urgency, usual, needs
              p:8: task.expected = suite
                  task.suite is a java.lang.String, which cannot be a number or a java.time.Duration
                  name a path to a number or a java.time.Duration
              p:9: worker.id = ident
                  Grid$Node has no field ident and no method ident(), getIdent() or isIdent()
                  it has id, slots, devices, owner
              p:10: worker.slots = devices
                  worker.devices is a java.util.Map, which cannot be a number
                  name a path to a number
              p:11: worker.available = slots
                  worker.slots is an int, which cannot be true or false
                  name a path to true or false
              p:12: on.worker-joined = ad(Grid$Node)
                  Grid has no method ad(Grid$Node)
                  did you mean add(Grid$Node)?
              p:13: on.worker-left = drop(int)
                  Grid has no method drop(int)
                  did you mean drop(java.lang.String)?
              p:14: on.task-finished = org.example.Gone#done()
                  the coordinator's class loader finds no class org.example.Gone
                  correct the class's name
            """
                .stripTrailing());
  }

  @Test
  void anObservationThatDoesNotFitLeavesTheOthers() {
    Profile profile =
        Profiles.of(
            GOOD
                + """
                on.worker-left = drop(java.lang.String) worker=arg0
                on.worker-left.two = drop(int) worker=arg0
                """);

    Bindings bindings = compile(profile);

    assertThat(bindings.problems().list()).hasSize(1);
    assertThat(bindings.assign(profile.assign())).isNotNull();
    assertThat(bindings.observation(Profiles.hook(profile, "on.worker-left"))).isNotNull();
    assertThat(bindings.observation(Profiles.hook(profile, "on.worker-left.two"))).isNull();
  }

  @Test
  void tellsOfIdsThatCanNeverBeEqual() {
    Profile profile =
        Profiles.of(
            GOOD
                + "on.task-finished = done(java.lang.String, java.lang.String,"
                + " dev.outrigger.agent.profile.fixture.RecordGrid$Report)"
                + " worker=arg2.millis task=arg1\n");

    assertThat(compile(profile).problems().list())
        .singleElement()
        .extracting(problem -> problem.reason())
        .isEqualTo("arg2.millis is a long, but worker.id is a java.lang.String: they never equal");
  }
}
