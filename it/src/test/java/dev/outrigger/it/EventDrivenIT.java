package dev.outrigger.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A coordinator that asks only when something happens is never left with nothing happening. */
class EventDrivenIT {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0} machines")
  @CsvSource({"1", "2", "4"})
  void allJobsAreDoneThoughSomeAnswersAreNotUsed(String machines) {
    Jvm.Result result = run(new HostProfile(), machines, "60", "7");

    assertThat(result.out()).contains("jobs done: 52, broken: 8");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void allJobsAreDoneThoughSomeAnswersAreNotUsedAndNobodyTellsHowBusyAMachineIs() {
    Jvm.Result result = run(new HostProfile().without("worker.busy"), "1", "60", "7");

    assertThat(result.out()).contains("jobs done: 52, broken: 8");
  }

  @Test
  void allJobsAreDoneWhereEndsAreHeardOfOnlyAfterTheNextJobWasAskedFor() {
    Jvm.Result result = run(new HostProfile(), "1", "60", "0");

    assertThat(result.out()).contains("jobs done: 60, broken: 0");
    assertThat(AgentLog.in(folder).assigned()).isGreaterThan(20);
  }

  private Jvm.Result run(HostProfile profile, String... arguments) {
    return new Jvm(folder)
        .agent(profile.writeTo(folder).toString())
        .option("-cp", Jars.host().toString())
        .argument("dev.outrigger.it.host.EventDrivenApplication")
        .argument(arguments)
        .run();
  }
}
