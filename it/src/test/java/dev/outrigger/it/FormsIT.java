package dev.outrigger.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Coordinators that ask for orders, pull, or plan in batches, by profile alone. */
class FormsIT {
  private static final String PACKAGE = "dev.outrigger.it.forms";

  @TempDir Path folder;

  private Comparison comparison() {
    return new Comparison(folder, Jars.forms(), PACKAGE);
  }

  private AgentLog sameAsWithout(Jdk jdk, Profile profile, String main, String... arguments) {
    AgentLog log = comparison().run(jdk, profile, "not once: {}, mistakes: 0", main, arguments);
    assertThat(log.text()).contains("(0 failed,").contains("failed reports 0");
    return log;
  }

  private static Profile of(String coordinator) {
    return Profile.in(PACKAGE, coordinator);
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void saysInWhichOrderToTryTheWorkers(Jdk jdk) {
    Profile profile =
        of("Harbor")
            .with("assign.method", "preferred(~.Harbor$Ship, ~.Harbor$Berth[])")
            .with("assign.form", "rank")
            .with("assign.task", "arg0")
            .with("assign.workers", "arg1")
            .with("assign.return", "array(worker.name)")
            .with("task.id", "number")
            .with("task.model", "line")
            .with("worker.id", "name")
            .with("worker.slots", "2")
            .with("worker.busy", "taken()")
            .with("on.task-placed", "moored(~.Harbor$Ship, ~.Harbor$Berth) task=arg0 worker=arg1")
            .with(
                "on.task-finished",
                "sailed(~.Harbor$Ship, java.lang.String) task=arg0 worker=arg1");

    assertThat(sameAsWithout(jdk, profile, "Harbor").assigned()).isGreaterThan(400);
  }

  private static Profile kitchen(String method) {
    return of("Kitchen")
        .with("assign.method", method)
        .with("assign.form", "pull")
        .with("assign.worker", "arg0")
        .with("assign.tasks", "this.orders")
        .with("assign.commit", "this.orders.remove(task)")
        .with("task.id", "number")
        .with("task.model", "dish")
        .with("worker.id", "worker")
        .with(
            "on.task-finished",
            "served(java.lang.String, ~.Kitchen$Order) task=arg1 worker=arg0 when=enter");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void handsOutATaskToTheWorkerThatAsks(Jdk jdk) {
    AgentLog log = sameAsWithout(jdk, kitchen("next(java.lang.String)"), "Kitchen", "one");

    assertThat(log.assigned()).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void handsOutSeveralTasksToTheWorkerThatAsks(Jdk jdk) {
    Profile profile =
        kitchen("some(java.lang.String, int)")
            .with("assign.limit", "arg1")
            .with("assign.return", "list(task)");

    assertThat(sameAsWithout(jdk, profile, "Kitchen", "some").assigned()).isGreaterThan(400);
  }

  private static Profile foundry(String method) {
    return of("Foundry")
        .with("assign.method", method)
        .with("assign.form", "batch")
        .with("worker.id", "id")
        .with("worker.slots", "moulds");
  }

  static List<Arguments> batches() {
    List<Arguments> all = new ArrayList<>();
    for (Jdk jdk : Jdk.values()) {
      Profile plan =
          foundry("plan(java.util.List, java.util.Collection)")
              .with("assign.tasks", "arg0")
              .with("assign.workers", "arg1")
              .with("task.id", "number")
              .with(
                  "on.task-finished",
                  "done(~.Foundry$Furnace, ~.Foundry$Cast) task=arg1 worker=arg0");
      Profile spread =
          foundry("spread(int, java.util.List)")
              .with("assign.tasks", "range(arg0)")
              .with("assign.workers", "arg1")
              .with("assign.return", "array(index)")
              .with("task.expected", "1")
              .with("worker.slots", "100");
      Profile pour =
          foundry("pour(java.util.Collection)")
              .with("assign.tasks", "this.waiting")
              .with("assign.workers", "arg0")
              .with("assign.commit", "this.into(worker, task)")
              .with("task.id", "number")
              .with(
                  "on.task-finished",
                  "done(~.Foundry$Furnace, ~.Foundry$Cast) task=arg1 worker=arg0");
      all.add(Arguments.of(jdk, "plan", plan));
      all.add(Arguments.of(jdk, "spread", spread));
      all.add(Arguments.of(jdk, "pour", pour));
    }
    return all;
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("batches")
  void plansManyTasksAtOnce(Jdk jdk, String way, Profile profile) {
    assertThat(sameAsWithout(jdk, profile, "Foundry", way).assigned()).isGreaterThanOrEqualTo(28);
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void knowsFromAnOuterCallWhichWorkerAnInnerOneChoosesFor(Jdk jdk) {
    Profile profile =
        of("Bakery")
            .with("context.collect", "collect(~.Bakery$Baker, int) baker=arg0")
            .with("assign.method", "~.Bakery$Shelf#pop(java.util.Deque)")
            .with("assign.form", "pull")
            .with("assign.worker", "context.baker")
            .with("assign.tasks", "arg0")
            .with("assign.commit", "arg0.remove(task)")
            .with("task.id", "number")
            .with("worker.id", "id")
            .with("worker.slots", "1")
            .with(
                "on.task-finished",
                "baked(java.lang.String, ~.Bakery$Loaf) task=arg1 worker=arg0 when=enter");

    assertThat(sameAsWithout(jdk, profile, "Bakery").assigned()).isGreaterThan(800);
  }

  private static Profile clinic() {
    return of("Clinic")
        .with("assign.method", "send(~.Clinic$Patient, java.util.Collection)")
        .with("assign.task", "arg0")
        .with("assign.workers", "arg1")
        .with("assign.2.method", "call(~.Clinic$Doctor)")
        .with("assign.2.form", "pull")
        .with("assign.2.worker", "arg0")
        .with("assign.2.tasks", "this.room")
        .with("assign.2.return", "optional(task)")
        .with("assign.2.commit", "this.room.remove(task.number)")
        .with("task.id", "number")
        .with("task.type", "urgent")
        .with("worker.id", "name")
        .with("worker.class", "field")
        .with("on.task-finished", "healed(java.lang.String, int) task=arg1 worker=arg0");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void makesTwoDecisionsOfOneCoordinator(Jdk jdk) {
    AgentLog log = sameAsWithout(jdk, clinic(), "Clinic");

    assertThat(log.assigned()).isGreaterThan(1_000);
    assertThat(log.text()).contains("assign.method: send(").contains("assign.2.method: call(");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void leavesOneDecisionToTheOriginalWhileTheOtherGoesOn(Jdk jdk) {
    Profile profile =
        clinic().with("assign.2.when", "worker.field >= 3").with("breaker.open-for", "1m");

    Jvm.Result with =
        comparison()
            .application(
                new Jvm(folder).of(jdk).agent(profile.writeTo(folder).toString()), "Clinic");

    assertThat(with.out()).contains("4000 done, not once: {}, mistakes: 0");
    AgentLog log = AgentLog.in(folder);
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .contains("call(", "breaker open for 60000 ms");
    assertThat(log.assigned()).as("by the other one").isGreaterThan(1_000);
  }
}
