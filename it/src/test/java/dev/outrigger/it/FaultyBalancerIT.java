package dev.outrigger.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.it.schedulers.Fault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the balancer does wrong, the application ends as it does without the agent. */
class FaultyBalancerIT {
  @TempDir Path folder;

  static List<Arguments> persistentFaults() {
    return List.of(Jdk.values()).stream()
        .flatMap(
            jdk ->
                List.of(
                        Fault.THROWS,
                        Fault.UNKNOWN_WORKER,
                        Fault.RETURNS_NULL,
                        Fault.STACK_OVERFLOW,
                        Fault.UNDESCRIBABLE)
                    .stream()
                    .map(fault -> Arguments.of(fault, jdk)))
        .toList();
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("persistentFaults")
  void costsTheApplicationNothingAndLeavesOneLineInTheLog(Fault fault, Jdk jdk) {
    Jvm.Result without = new Jvm(folder).of(jdk).hostApplication("4", "200", "7").run();

    Jvm.Result with = run(fault, jdk, "4", "200", "7");

    assertThat(with).isEqualTo(without);
    assertThat(with.out()).contains("jobs done: 800").contains("jobs without a machine: 0");
    assertThat(with.err()).isEmpty();
    assertThat(warnings()).hasSize(1);
    assertThat(warnings().get(0)).contains("pick(dev.outrigger.it.host.Job): breaker open");
  }

  static List<Arguments> faultsBeyondRepair() {
    return List.of(Jdk.values()).stream()
        .flatMap(
            jdk ->
                List.of(
                    Arguments.of(Fault.CLASS_MISSING, jdk), Arguments.of(Fault.OUT_OF_MEMORY, jdk))
                    .stream())
        .toList();
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("faultsBeyondRepair")
  void restoresTheBytecodeAndSaysSoOnceWhereTheBalancerIsBeyondRepair(Fault fault, Jdk jdk) {
    Jvm.Result without = new Jvm(folder).of(jdk).hostApplication("4", "200000", "7").run();

    Jvm.Result with = run(fault, jdk, "4", "200000", "7");

    assertThat(with.out()).isEqualTo(without.out()).contains("jobs without a machine: 0");
    assertThat(with.exitCode()).isEqualTo(without.exitCode());
    assertThat(with.err().lines())
        .singleElement()
        .asString()
        .startsWith("outrigger: stepped aside, the bytecode is restored and verified; ")
        .contains("pick(dev.outrigger.it.host.Job) failed beyond repair");
    assertThat(warnings()).hasSize(2);
    assertThat(warnings().get(0)).contains("the original runs from now on");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void restoresTheBytecodeWhereTheBreakerOpensAgainAndAgain(Jdk jdk) {
    Path config =
        faulty().with("breaker.open-for", "5ms").with("breaker.max-trips", "3").writeTo(folder);

    Jvm.Result result = run(config, Fault.THROWS, jdk, "4", "400000", "7");

    assertThat(result.out()).contains("jobs done: 1600000").contains("jobs without a machine: 0");
    assertThat(result.err().lines())
        .singleElement()
        .asString()
        .startsWith("outrigger: stepped aside, the bytecode is restored and verified; ")
        .contains("opened 3 times");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void losesNoJobWhereEveryOtherCallFails(Jdk jdk) {
    Jvm.Result result = run(Fault.THROWS_SOMETIMES, jdk, "4", "500", "0");

    assertThat(result.out())
        .contains("jobs done: 2000")
        .contains("jobs counted by the machines: 2000")
        .contains("jobs without a machine: 0");
    assertThat(result.err()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void leavesAllOtherCallersToTheOriginalWhileOneCallHangs(Jdk jdk) {
    Jvm.Result result = run(Fault.HANGS_ONCE, jdk, "4", "20000", "0", "timing");

    assertThat(result.out()).contains("jobs done: 80000").contains("jobs without a machine: 0");
    assertThat(longestPicks(result.out()))
        .filteredOn(millis -> millis >= 9_000)
        .as("the hung call's own thread, and no other")
        .hasSize(1);
    assertThat(longestPicks(result.out())).filteredOn(millis -> millis < 100).hasSize(3);
    assertThat(warnings()).hasSize(1);
    assertThat(warnings().get(0)).contains("breaker open").contains("still ran after 1000 ms");
    assertThat(AgentLog.in(folder).text()).containsPattern("\\(0 failed, [1-9]\\d* late\\)");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void opensTheBreakerWhereTheVeryFirstCallHangs(Jdk jdk) {
    Jvm.Result result = run(Fault.HANGS_AT_FIRST, jdk, "4", "20000", "0", "timing");

    assertThat(result.out()).contains("jobs done: 80000").contains("jobs without a machine: 0");
    assertThat(longestPicks(result.out())).hasSize(4).allMatch(millis -> millis < 100);
    assertThat(result.err()).isEmpty();
    assertThat(warnings()).hasSize(1);
    assertThat(warnings().get(0)).contains("breaker open").contains("still ran after 3000 ms");
    assertThat(AgentLog.in(folder).text()).containsPattern("\\(0 failed, [1-9]\\d* late\\)");
  }

  private Jvm.Result run(Fault fault, Jdk jdk, String... arguments) {
    return run(faulty().writeTo(folder), fault, jdk, arguments);
  }

  private static HostProfile faulty() {
    return new HostProfile()
        .with("scheduler", "faulty")
        .with("scheduler.jars", Jars.schedulers().toString());
  }

  private Jvm.Result run(Path config, Fault fault, Jdk jdk, String... arguments) {
    return new Jvm(folder)
        .of(jdk)
        .agent(config.toString())
        .option("-Dit.fault=" + fault)
        .hostApplication(arguments)
        .run();
  }

  private List<Long> longestPicks(String out) {
    return out.lines()
        .filter(line -> line.startsWith("longest pick ms: "))
        .map(line -> Long.valueOf(line.substring("longest pick ms: ".length())))
        .toList();
  }

  private List<String> warnings() {
    return AgentLog.in(folder).warnings();
  }
}
