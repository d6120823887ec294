package dev.outrigger.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Coordinators that live in class loaders of their own, as in a container. */
class IsolatedLoaderIT {
  private static final String SHARING =
      "Sharing is only supported for boot loader classes because bootstrap classpath has been"
          + " appended";

  @TempDir Path folder;

  static List<Arguments> loaders() {
    return List.of(Jdk.values()).stream()
        .flatMap(jdk -> List.of(Arguments.of("platform", jdk), Arguments.of("none", jdk)).stream())
        .toList();
  }

  @ParameterizedTest(name = "parent {0} on {1}")
  @MethodSource("loaders")
  void reachesACoordinatorWhoseLoaderSeesNothingButTheJdkAndLetsItGo(String parent, Jdk jdk) {
    Jvm.Result without = run(new Jvm(folder).of(jdk), parent, "HostApplication", "2", "300", "0");

    Jvm.Result with = run(withAgent(jdk), parent, "HostApplication", "2", "300", "0");

    assertThat(with.out())
        .isEqualTo(without.out())
        .contains("jobs done: 600")
        .contains("loader collected: true");
    assertThat(with.exitCode()).isEqualTo(without.exitCode());
    assertThat(with.err().lines()).allMatch(line -> line.contains(SHARING));
    assertThat(AgentLog.in(folder).assigned()).isGreaterThan(100);
    assertThat(AgentLog.in(folder).warnings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void letsALoaderGoWhoseCoordinatorIsInAStaticFieldAndWasNeverStopped(Jdk jdk) {
    Jvm.Result result = run(withAgent(jdk), "platform", "ForgetfulApplication");

    assertThat(result.out()).contains("jobs done: 30").contains("loader collected: true");
    assertThat(AgentLog.in(folder).text()).contains("adopted a dev.outrigger.it.host.Dispatcher");
  }

  @Test
  void leavesACoordinatorAloneWhoseLoaderHidesTheBridgeAndSaysSo() {
    Jvm.Result result = run(withAgent(Jdk.BUILD), "blocking", "HostApplication", "2", "300", "0");

    assertThat(result.out()).contains("jobs done: 600").contains("loader collected: true");
    assertThat(result.err().lines().filter(line -> line.startsWith("outrigger: ")))
        .singleElement()
        .asString()
        .contains("does not see dev.outrigger.agent.Bridge")
        .contains("let that loader delegate the package dev.outrigger.agent");
  }

  private Jvm withAgent(Jdk jdk) {
    return new Jvm(folder).of(jdk).agent(new HostProfile().writeTo(folder).toString());
  }

  private static Jvm.Result run(Jvm jvm, String parent, String application, String... arguments) {
    return jvm.option("-cp", Jars.host().toString())
        .argument("dev.outrigger.it.host.IsolatedApplication", parent)
        .argument("dev.outrigger.it.host." + application)
        .argument(arguments)
        .run();
  }
}
