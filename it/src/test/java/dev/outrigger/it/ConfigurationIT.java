package dev.outrigger.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the configuration, one message says it all and the application runs. */
class ConfigurationIT {
  @TempDir Path folder;

  @Test
  void tellsAMissingFile() {
    expectOneMessage(run(folder.resolve("no such file.properties").toString()))
        .contains("no such file.properties");
  }

  @Test
  void tellsAnUnknownKeyAWrongUnitAndAWrongValueTogether() {
    Path config =
        new HostProfile()
            .with("shceduler", "round_robin")
            .with("breaker.slow-call", "50 parsecs")
            .with("log.level", "loud")
            .writeTo(folder);

    expectOneMessage(run(config.toString()))
        .contains("shceduler")
        .contains("did you mean scheduler?")
        .contains("breaker.slow-call = 50 parsecs")
        .contains("log.level = loud")
        .contains("outrigger.properties:")
        .contains("3 problems");
  }

  @Test
  void tellsAnUnknownSchedulerAndTheKnownOnes() {
    Path config = new HostProfile().with("scheduler", "performance_base").writeTo(folder);

    expectOneMessage(run(config.toString()))
        .contains("performance_base")
        .contains("did you mean performance_based?");
  }

  @Test
  void tellsADescriptorThatTheClassDoesNotHaveAndWhatItHasInstead() {
    Path config = new HostProfile().with("assign.method", "pick(java.lang.String)").writeTo(folder);

    expectOneMessage(run(config.toString()))
        .contains("left dev.outrigger.it.host.Dispatcher alone")
        .contains("no method pick(java.lang.String)")
        .contains("found pick(dev.outrigger.it.host.Job)")
        .contains("(change assign.method in ")
        .contains("outrigger.properties:4)");
  }

  @Test
  void tellsAClassThatWasNeverLoadedAndTheOneThatWasMeant() {
    Path config =
        new HostProfile()
            .with("coordinator.class", "dev.outrigger.it.host.Despatcher")
            .writeTo(folder);

    expectOneMessage(run(config.toString(), "300000"), "300000")
        .contains("never loaded a class dev.outrigger.it.host.Despatcher")
        .contains("dev.outrigger.it.host.Dispatcher")
        .contains("coordinator.class");
  }

  @Test
  void tellsAClassThatIsNowhereToBeFound() {
    Path config =
        new HostProfile().with("coordinator.class", "com.acme.grid.Scheduler").writeTo(folder);

    // Long enough for the class path to be looked through beside it.
    expectOneMessage(run(config.toString(), "300000"), "300000")
        .contains("never loaded a class com.acme.grid.Scheduler")
        .contains("nor is it on the class path")
        .contains("correct coordinator.class in ");
  }

  @Test
  void saysNothingWhereEveryJvmGetsTheAgentAndThisOneIsNotTheCoordinators() {
    Path config =
        new HostProfile().with("coordinator.class", "com.acme.grid.Scheduler").writeTo(folder);

    Jvm.Result result =
        new Jvm(folder)
            .environment("JAVA_TOOL_OPTIONS", "-javaagent:" + Jars.agent() + "=" + config)
            .hostApplication("2", "50", "0")
            .run();

    assertThat(result.err().lines().filter(line -> line.startsWith("outrigger"))).isEmpty();
  }

  @Test
  void tellsAPathThatLeadsNowhere() {
    Path config = new HostProfile().with("assign.workers", "this.machine").writeTo(folder);

    expectOneMessage(run(config.toString()))
        .contains("this.machine")
        .contains("machines")
        .contains("outrigger.properties:");
  }

  private Jvm.Result run(String agentArguments) {
    return run(agentArguments, "50");
  }

  private Jvm.Result run(String agentArguments, String jobs) {
    return new Jvm(folder).agent(agentArguments).hostApplication("2", jobs, "3").run();
  }

  private org.assertj.core.api.AbstractStringAssert<?> expectOneMessage(Jvm.Result with) {
    return expectOneMessage(with, "50");
  }

  private org.assertj.core.api.AbstractStringAssert<?> expectOneMessage(
      Jvm.Result with, String jobs) {
    Jvm.Result without = new Jvm(folder).hostApplication("2", jobs, "3").run();
    assertThat(with.out()).isEqualTo(without.out());
    assertThat(with.exitCode()).isEqualTo(without.exitCode());
    assertThat(with.err().lines().filter(line -> line.startsWith("outrigger: "))).hasSize(1);
    assertThat(with.err().lines().skip(1)).allMatch(line -> line.startsWith("  "));
    assertThat(AgentLog.in(folder).text())
        .as("the log says the same")
        .contains(with.err().strip().substring("outrigger: ".length()).lines().findFirst().get());
    return assertThat(with.err());
  }
}
