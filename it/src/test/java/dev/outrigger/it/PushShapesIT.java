package dev.outrigger.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Coordinators that are handed a task and choose a worker, of many shapes, by profile alone. */
class PushShapesIT {
  @TempDir Path folder;

  private AgentLog sameAsWithout(Jdk jdk, Profile profile, String main, String... arguments) {
    return new Comparison(folder, Jars.coordinators(), "dev.outrigger.it.coordinators")
        .run(jdk, profile, main, arguments);
  }

  private static Profile ledger() {
    return Profile.of("Ledger")
        .with("assign.method", "dispatch(~.Ledger$Ticket)")
        .with("assign.task", "arg0")
        .with("assign.workers", "this.idle")
        .with("assign.lock", "this.lock")
        .with("assign.commit", "this.note(task, \"assigned\", now); this.seat(task, worker)")
        .with("assign.nobody", "this.park(task)")
        .with("task.id", "number")
        .with("task.model", "subject")
        .with("worker.id", "no")
        .with("worker.slots", "1")
        .with(
            "on.task-finished",
            "completed(long, long, boolean) worker=arg0 task=arg1 succeeded=arg2 when=enter");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void recordsAChoiceInStepsUnderTheLockWhereTheMethodReturnsNothing(Jdk jdk) {
    AgentLog log = sameAsWithout(jdk, ledger(), "LedgerApplication", "500", "0", "by-others");

    assertThat(log.assigned()).isGreaterThan(100);
    assertThat(log.text()).contains("(0 failed,");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void throwsWhatAStepThrewAndNeverRunsTheOriginalAfterwards(Jdk jdk) {
    AgentLog log = sameAsWithout(jdk, ledger(), "LedgerApplication", "500", "9", "by-others");

    assertThat(log.assigned()).isGreaterThan(100);
    assertThat(log.text()).contains("(0 failed,").containsPattern("thrown [1-9]");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void seesWhatAStepCausesBeforeItReturns(Jdk jdk) {
    AgentLog log = sameAsWithout(jdk, ledger(), "LedgerApplication", "500", "0", "at-once");

    assertThat(log.assigned()).isEqualTo(500);
  }

  private static Profile arcade(String method) {
    return Profile.of("Arcade")
        .with("assign.method", method + "(java.lang.Object[])")
        .with("assign.task", "arg0")
        .with("assign.workers", "this.machines")
        .with("assign.return", "index")
        .with("assign.nobody", "-1")
        .with("assign.eligible", "worker.acceptsKind(task[1])")
        .with("task.id", "task[0]")
        .with("task.model", "task[1]")
        .with("worker.id", "serial")
        .with("worker.slots", "1")
        .with("worker.available", "!taken")
        .with(
            "on.task-finished",
            "leave(java.lang.Object, int) worker=this.machines[arg1] task=arg0 when=enter");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void answersASynchronizedMethodWithThePlaceInAnArrayThatHasGaps(Jdk jdk) {
    AgentLog log = sameAsWithout(jdk, arcade("place"), "ArcadeApplication", "place");

    assertThat(log.assigned()).isGreaterThan(300);
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void holdsTheMonitorThatTheBodyWouldHaveHeld(Jdk jdk) {
    Profile profile =
        arcade("takePlace")
            .with("assign.lock", "this.gate")
            .with("assign.commit", "this.take(index)");

    AgentLog log = sameAsWithout(jdk, profile, "ArcadeApplication", "takePlace");

    assertThat(log.assigned()).isGreaterThan(300);
    assertThat(log.text()).contains("(0 failed,");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void decidesInASubclassOfAGenericClassThatStartsAndStopsIt(Jdk jdk) {
    Profile profile =
        Profile.of("CourierRouting")
            .with("coordinator.start", "start()")
            .with("coordinator.stop", "stop()")
            .with("assign.method", "route(~.CourierRouting$Order)")
            .with("assign.task", "arg0")
            .with("assign.workers", "this.members")
            .with("task.id", "reference")
            .with("worker.id", "name")
            .with("worker.available", "!resting")
            .with("on.worker-joined", "join(java.lang.Object) worker=arg0")
            .with(
                "on.task-finished",
                "delivered(~.CourierRouting$Courier, ~.CourierRouting$Order) worker=arg0"
                    + " task=arg1");

    AgentLog log = sameAsWithout(jdk, profile, "CourierApplication");

    assertThat(log.assigned()).isGreaterThan(250);
    assertThat(log.text()).contains("a coordinator stopped");
  }

  static List<Arguments> answers() {
    List<Arguments> answers = new ArrayList<>();
    for (Jdk jdk : Jdk.values()) {
      answers.addAll(
          List.of(
              arguments(jdk, "asObject", "worker"),
              arguments(jdk, "asName", "worker.name"),
              arguments(jdk, "asBadge", "worker.badge"),
              arguments(jdk, "asIndex", "index"),
              arguments(jdk, "asOptional", "optional(worker)"),
              arguments(jdk, "asFuture", "future(optional(worker))"),
              arguments(jdk, "asStage", "future(worker.name)"),
              arguments(jdk, "asList", "list(worker)"),
              arguments(jdk, "asSet", "set(worker.name)"),
              arguments(jdk, "asArray", "array(worker)"),
              arguments(jdk, "asMap", "map(worker, list(task))"),
              arguments(jdk, "asTour", "~.Gallery$Tour(task['id'], worker, now)"),
              arguments(jdk, "asFactory", "~.Gallery$Tour.of(task, optional(worker))")));
    }
    return answers;
  }

  @ParameterizedTest(name = "{1} = {2} on {0}")
  @MethodSource("answers")
  void answersInTheWayOfTheMethod(Jdk jdk, String method, String answer) {
    Profile profile =
        Profile.of("Gallery")
            .with("assign.method", method + "(java.util.Map, java.util.List)")
            .with("assign.task", "arg0")
            .with("assign.workers", "arg1")
            .with("assign.return", answer)
            .with(
                "assign.nobody",
                method.equals("asBadge") || method.equals("asIndex") ? "-1" : "null")
            .with("task.id", "task['id']")
            .with("task.model", "task['language']")
            .with("worker.id", "name")
            .with("worker.slots", "groupsAtOnce")
            .with(
                "on.task-finished", "ended(~.Gallery$Guide, java.util.UUID) worker=arg0 task=arg1");

    AgentLog log = sameAsWithout(jdk, profile, "GalleryApplication", method);

    assertThat(log.assigned()).isEqualTo(120);
  }
}
