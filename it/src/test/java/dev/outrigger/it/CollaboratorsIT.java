package dev.outrigger.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A coordinator is often several classes, and many objects may stand for one. */
class CollaboratorsIT {
  @TempDir Path folder;

  /** Everything but the choice happens in other classes. */
  private static Profile depot(String option) {
    return Profile.of("Depot$Hatch")
        .with("assign.method", "choose(~.Depot$Parcel)")
        .with("assign.task", "arg0")
        .with("assign.workers", "this.idle()")
        .with("assign.return", "worker.plate")
        .with("task.id", "label")
        .with("task.model", "weight")
        .with("worker.id", "plate")
        .with("worker.slots", "2")
        .with("fleet", "this.depot.vans.values()")
        .with(
            "on.worker-joined",
            "~.Depot$Van#new(java.lang.String, ~.Depot) worker=this" + option.replace("?", "this"))
        .with(
            "on.worker-left",
            "~.Depot$Van#sold(~.Depot$Van) worker=arg0" + option.replace("?", "arg0"))
        .with(
            "on.task-finished",
            "~.Depot$Vehicle#back(~.Depot$Parcel) worker=this task=arg0"
                + option.replace("?", "this"));
  }

  private AgentLog run(Jdk jdk, Profile profile, String depots) {
    Jvm.Result without = application(new Jvm(folder).of(jdk), depots);
    String config = profile.writeTo(folder).toString();
    Jvm.Result with = application(new Jvm(folder).of(jdk).agent(config), depots);

    assertThat(with).isEqualTo(without);
    AgentLog log = AgentLog.in(folder);
    assertThat(log.warnings()).isEmpty();
    assertThat(log.text()).contains("(0 failed, 0 late), failed reports 0");
    return log;
  }

  private static Jvm.Result application(Jvm jvm, String depots) {
    return jvm.option("-cp", Jars.coordinators().toString())
        .argument("dev.outrigger.it.coordinators.DepotApplication", depots)
        .run();
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void manyObjectsStandForTheCoordinatorThatTheyHaveInCommon(Jdk jdk) {
    Profile profile = depot(" coordinator=?.owner").with("coordinator.key", "this.depot");

    AgentLog log = run(jdk, profile, "2");

    assertThat(log.text().lines().filter(line -> line.contains("adopted a "))).hasSize(2);
    assertThat(log.assigned()).isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void aCallOfAnotherClassBelongsToTheOnlyCoordinatorOfTheJvm(Jdk jdk) {
    AgentLog log = run(jdk, depot("").with("coordinator.key", "jvm"), "1");

    assertThat(log.text().lines().filter(line -> line.contains("adopted a "))).hasSize(1);
    assertThat(log.assigned()).isEqualTo(200);
  }
}
