package dev.outrigger.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How much the agent does can be chosen, and changed while the application runs. */
class ModesIT {
  private static final String DONE = "lost or doubled: 0, still running: 0, failures: 0\n";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  private SteadyJvm start(Jdk jdk, HostProfile profile) {
    Jvm jvm =
        new Jvm(folder)
            .of(jdk)
            .option("-XX:+EnableDynamicAgentLoading")
            .agent(profile.writeTo(folder).toString());
    return SteadyJvm.start(jvm, folder, 4);
  }

  private static Attachment.Reply status(SteadyJvm jvm) throws Exception {
    return Attachment.status(jvm.pid(), Jars.agent());
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void inShadowTheOriginalActsAndTheDifferenceIsRecorded(Jdk jdk) throws Exception {
    try (SteadyJvm jvm =
        start(jdk, new HostProfile().with("mode", "shadow").with("scheduler", "round_robin"))) {
      // The original takes the first machine with room, the balancer one after the other.
      await().atMost(PATIENCE).until(() -> status(jvm).count("shadowAgreed") > 10);
      await().atMost(PATIENCE).until(() -> status(jvm).count("shadowDiffered") > 10);

      Attachment.Reply status = status(jvm);
      assertThat(status.mode()).isEqualTo("shadow");
      assertThat(status.count("assigned")).isZero();
      assertThat(status.json().path("data").path("differences").path(0).asString())
          .contains("the original took machine-0, the balancer would take machine-");
      Jvm.Result result = jvm.stop();
      assertThat(result.out()).isEqualTo(DONE);
      assertThat(result.err()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void theModeChangesWhenTheFileIsEditedAndABadEditChangesNothing(Jdk jdk) throws Exception {
    HostProfile profile = new HostProfile().with("mode", "active");
    try (SteadyJvm jvm = start(jdk, profile)) {
      await().atMost(PATIENCE).until(() -> status(jvm).count("assigned") > 0);

      profile.with("mode", "off").writeTo(folder);
      await().atMost(PATIENCE).until(() -> status(jvm).mode().equals("off"));
      int assigned = status(jvm).count("assigned");

      profile.with("mode", "actve").writeTo(folder);
      await().atMost(PATIENCE).until(() -> AgentLog.in(folder).warnings().size() == 1);
      assertThat(AgentLog.in(folder).warnings().get(0))
          .contains("the changed configuration is not used, the old values stay");
      assertThat(AgentLog.in(folder).text()).contains("did you mean active?");
      assertThat(status(jvm).mode()).isEqualTo("off");
      assertThat(status(jvm).count("assigned")).isEqualTo(assigned);

      profile.with("mode", "active").with("mode.active-percent", "50").writeTo(folder);
      await().atMost(PATIENCE).until(() -> status(jvm).count("assigned") > assigned);
      assertThat(status(jvm).json().path("data").path("activePercent").asInt()).isEqualTo(50);
      Jvm.Result result = jvm.stop();
      assertThat(result.out()).isEqualTo(DONE);
      assertThat(result.err().lines().filter(line -> line.startsWith("outrigger: "))).hasSize(1);
    }
  }

  @Test
  void aShareOfTheCallsIsRouted() throws Exception {
    try (SteadyJvm jvm = start(Jdk.BUILD, new HostProfile().with("mode.active-percent", "20"))) {
      await().atMost(PATIENCE).until(() -> status(jvm).count("assigned") > 500);

      Attachment.Reply status = status(jvm);
      double share =
          (double) status.count("assigned")
              / (status.count("assigned") + status.count("original") + status.count("nobody"));
      assertThat(share).isBetween(0.05, 0.25);
      assertThat(jvm.stop().out()).isEqualTo(DONE);
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void theStatusIsToBeHadByJmxOnceTheApplicationHasAServer(Jdk jdk) throws Exception {
    Path config = new HostProfile().writeTo(folder);
    Jvm jvm =
        new Jvm(folder)
            .of(jdk)
            .agent(config.toString())
            .option("-cp", Jars.host().toString())
            .argument("dev.outrigger.it.host.ManagedApplication");

    Jvm.Result result = jvm.run();

    assertThat(result.out())
        .contains("before: no server\n")
        .contains("State = active\n")
        .contains("BreakerState = closed\n");
    assertThat(result.err()).isEmpty();
    assertThat(Files.exists(folder.resolve("outrigger.log"))).isTrue();
  }
}
