package dev.outrigger.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a coordinator's classes come from makes no difference. */
class LoadersAndModulesIT {
  /** What the JVM itself says where the boot class path grows, which isolated loaders need. */
  private static final String SHARING = "Sharing is only supported for boot loader classes";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void bindsTwoReleasesOfOneClassAtOnceInLoadersThatSeeTheJdkAlone(Jdk jdk) {
    Profile profile =
        Profile.in("com.acme.yard", "Yard")
            .with("assign.method", "couple(~.Yard$Load)")
            .with("assign.task", "arg0")
            .with("assign.workers", "this.wagons")
            .with("task.id", "id")
            .with("worker.id", "name")
            .with("on.task-finished", "uncouple(~.Yard$Wagon, ~.Yard$Load) worker=arg0 task=arg1");
    String first = Sources.compiled("wagons-in-a-map", folder).toString();
    String second = Sources.compiled("wagons-in-a-list", folder).toString();

    Jvm.Result without = twoReleases(new Jvm(folder).of(jdk), first, second);
    Jvm agent = new Jvm(folder).of(jdk).agent(profile.writeTo(folder).toString());
    Jvm.Result with = twoReleases(agent, first, second);

    assertThat(with.out()).isEqualTo(without.out()).contains("shunted: 150");
    assertThat(with.err().lines()).allMatch(line -> line.contains(SHARING));
    AgentLog log = AgentLog.in(folder);
    assertThat(log.warnings()).isEmpty();
    assertThat(log.text().lines().filter(line -> line.contains("adopted a "))).hasSize(2);
    assertThat(log.assigned()).isEqualTo(300);
  }

  private static Jvm.Result twoReleases(Jvm jvm, String... folders) {
    return jvm.option("-cp", Jars.coordinators().toString())
        .argument("dev.outrigger.it.coordinators.TwoReleasesApplication")
        .argument(folders)
        .run();
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void bindsPrivateMembersOfAModuleThatOpensNothing(Jdk jdk) {
    Profile profile =
        Profile.in("com.acme.sealed", "Harbour")
            .with("assign.method", "dock(~.Harbour$Ship)")
            .with("assign.task", "arg0")
            .with("assign.workers", "this.berths")
            .with("assign.return", "~.Harbour$Docking(task, worker)")
            .with("assign.eligible", "this.fits(task, worker)")
            .with("task.id", "imo")
            .with("worker.id", "number")
            .with("on.task-finished", "sailed(~.Harbour$Docking) worker=arg0.berth task=arg0.ship");
    String module = Sources.compiled("sealed-module", folder).toString();

    Jvm.Result without = harbour(new Jvm(folder).of(jdk), module);
    Jvm.Result with =
        harbour(new Jvm(folder).of(jdk).agent(profile.writeTo(folder).toString()), module);

    assertThat(without.out()).contains("docked: 200");
    assertThat(with).isEqualTo(without);
    AgentLog log = AgentLog.in(folder);
    assertThat(log.warnings()).isEmpty();
    assertThat(log.assigned()).isEqualTo(200);
  }

  private static Jvm.Result harbour(Jvm jvm, String module) {
    return jvm.option("-p", module, "-m", "com.acme.sealed/com.acme.sealed.Harbour").run();
  }
}
