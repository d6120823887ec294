package dev.outrigger.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In health nobody notices the agent. */
class QuietAgentIT {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void changesNeitherOutputNorExitCodeAndRoutes(Jdk jdk) {
    Jvm.Result without = new Jvm(folder).of(jdk).hostApplication("4", "2000", "5").run();

    Jvm.Result with =
        new Jvm(folder)
            .of(jdk)
            .agent(new HostProfile().writeTo(folder).toString())
            .hostApplication("4", "2000", "5")
            .run();

    assertThat(with).isEqualTo(without);
    assertThat(with.err()).isEmpty();
    AgentLog log = AgentLog.in(folder);
    // While one thread adopts the dispatcher, the original serves the others.
    assertThat(log.assigned()).isGreaterThan(100);
    assertThat(log.text()).contains("(0 failed,").contains("failed reports 0; breaker closed");
    assertThat(log.warnings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void staysQuietUnderTheStrictestJvmOptions(Jdk jdk) {
    Jvm jvm =
        new Jvm(folder)
            .of(jdk)
            .option("-Xverify:all", "-Xcheck:jni")
            .agent(new HostProfile().writeTo(folder).toString());
    if (jdk == Jdk.NEWER) {
      jvm.option("--illegal-native-access=deny", "--sun-misc-unsafe-memory-access=deny");
    }

    Jvm.Result result = jvm.hostApplication("4", "2000", "0").run();

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("jobs done: 8000");
    assertThat(result.err().lines().filter(line -> !line.contains("-Xverify"))).isEmpty();
    assertThat(AgentLog.in(folder).assigned()).isGreaterThan(100);
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void saysNothingWhereTheCoordinatorIsThereAndNotUsed(Jdk jdk) {
    Jvm.Result result =
        new Jvm(folder)
            .of(jdk)
            .agent(
                new HostProfile()
                    .with("coordinator.class", "dev.outrigger.it.host.IsolatedApplication")
                    .writeTo(folder)
                    .toString())
            .hostApplication("1", "10", "0")
            .run();

    assertThat(result.err()).isEmpty();
    assertThat(AgentLog.isIn(folder)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void loadsNoByteBuddyAndStartsNoThreadWhereNoCoordinatorAppears(Jdk jdk) {
    Path config =
        new HostProfile()
            .with("coordinator.class", "com.acme.grid.Coordinator")
            .with("log.file", folder.resolve("agent.log").toString())
            .writeTo(folder);
    Jvm.Result result =
        new Jvm(folder)
            .of(jdk)
            .environment("JAVA_TOOL_OPTIONS", "-javaagent:" + Jars.agent() + "=" + config)
            .option("-Xlog:class+load:file=" + folder.resolve("classes.txt"))
            .hostApplication("1", "10", "0")
            .run();

    String loaded = Jvm.read(folder.resolve("classes.txt"));
    assertThat(loaded).contains("dev.outrigger.agent.NameGate");
    assertThat(loaded).doesNotContain("net.bytebuddy");
    assertThat(loaded).doesNotContain("tools.jackson");
    // The application may say in its main how these are to be set up.
    assertThat(loaded).doesNotContain("java.security.SecureRandom").doesNotContain("NativePRNG");
    assertThat(folder.toFile().list()).doesNotContain("agent.log");
    assertThat(result.err().lines().filter(line -> !line.startsWith("Picked up"))).isEmpty();
    assertThat(AgentLog.isIn(folder)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void loadsNoByteBuddyEvenToSayThatTheCoordinatorNeverCame(Jdk jdk) {
    Path config =
        new HostProfile().with("coordinator.class", "com.acme.grid.Coordinator").writeTo(folder);

    Jvm.Result result =
        new Jvm(folder)
            .of(jdk)
            .agent(config.toString())
            .option("-Xlog:class+load:file=" + folder.resolve("classes.txt"))
            .hostApplication("2", "300000", "0")
            .run();

    assertThat(result.err()).contains("nor is it on the class path");
    assertThat(Jvm.read(folder.resolve("classes.txt")))
        .contains("dev.outrigger.agent.NameGate")
        .doesNotContain("net.bytebuddy")
        .doesNotContain("tools.jackson");
  }

  @Test
  void keepsNoTaskWaitingWhereTheProfileTellsNothingButTheDecision() {
    Path config =
        new HostProfile()
            .without("worker.slots")
            .without("worker.busy")
            .without("on.worker-joined")
            .without("on.task-finished")
            .without("coordinator.start")
            .without("coordinator.stop")
            .writeTo(folder);

    Jvm.Result result =
        new Jvm(folder).agent(config.toString()).hostApplication("4", "2000", "0").run();

    assertThat(result.out()).contains("jobs done: 8000").contains("jobs without a machine: 0");
    assertThat(AgentLog.in(folder).assigned()).isGreaterThan(100);
  }

  @Test
  void keepsNoTaskWaitingWhereNoEndOfATaskIsHeardOf() {
    Path config =
        new HostProfile().without("worker.busy").without("on.task-finished").writeTo(folder);

    // More jobs than the four times 64 slots, which fill up by the balancer's own count.
    Jvm.Result result =
        new Jvm(folder).agent(config.toString()).hostApplication("1", "1200", "0").run();

    assertThat(result.out()).contains("jobs done: 1200").contains("jobs without a machine: 0");
    assertThat(AgentLog.in(folder).assigned()).isGreaterThanOrEqualTo(256);
    assertThat(AgentLog.in(folder).text()).contains("nobody 0");
  }

  @Test
  void leavesTheApplicationsByteBuddyPropertiesToTheApplication() throws IOException {
    Path dump = Files.createDirectory(folder.resolve("dump"));

    Jvm.Result result =
        new Jvm(folder)
            .agent(new HostProfile().writeTo(folder).toString())
            .option("-Dnet.bytebuddy.dump=" + dump, "-Dnet.bytebuddy.processor=no-such-processor")
            .hostApplication("1", "10", "0")
            .run();

    assertThat(result.err()).isEmpty();
    assertThat(dump).isEmptyDirectory();
    assertThat(AgentLog.in(folder).assigned()).isEqualTo(10);
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void doesNothingWhenSwitchedOff(Jdk jdk) {
    Jvm.Result result =
        new Jvm(folder)
            .of(jdk)
            .agent(new HostProfile().with("mode", "off").writeTo(folder).toString())
            .hostApplication("1", "10", "0")
            .run();

    assertThat(result.err()).isEmpty();
    assertThat(AgentLog.isIn(folder)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void countsForOneWhereTheCommandLineNamesItTwice(Jdk jdk) {
    String config = new HostProfile().writeTo(folder).toString();

    Jvm.Result result =
        new Jvm(folder).of(jdk).agent(config).agent(config).hostApplication("1", "10", "0").run();

    assertThat(result.err()).isEmpty();
    assertThat(AgentLog.in(folder).text()).containsOnlyOnce("as assign.method");
    assertThat(AgentLog.in(folder).assigned()).isEqualTo(10);
  }
}
