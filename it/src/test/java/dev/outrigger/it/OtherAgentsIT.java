package dev.outrigger.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Agents that change the same class work beside ours, in either order, and stay when it goes. */
class OtherAgentsIT {
  private static final String DONE = "lost or doubled: 0, still running: 0, failures: 0\n";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path AGENTS = Path.of(System.getProperty("other.agents"));

  @TempDir Path folder;

  static List<Arguments> orders() {
    return List.of(Jdk.values()).stream()
        .flatMap(jdk -> List.of(Arguments.of(true, jdk), Arguments.of(false, jdk)).stream())
        .toList();
  }

  private SteadyJvm start(Jdk jdk, boolean oursFirst, String other, String... options) {
    String ours = "-javaagent:" + Jars.agent() + "=" + new HostProfile().writeTo(folder);
    Jvm jvm = new Jvm(folder).of(jdk).option("-XX:+EnableDynamicAgentLoading").option(options);
    jvm.option(oursFirst ? ours : other, oursFirst ? other : ours);
    return SteadyJvm.start(jvm, folder, 2);
  }

  private void routesAndDetaches(SteadyJvm jvm) throws Exception {
    await()
        .atMost(PATIENCE)
        .until(() -> Attachment.status(jvm.pid(), Jars.agent()).count("assigned") > 10);
    assertThat(Attachment.status(jvm.pid(), Jars.agent()).count("failed")).isZero();

    Attachment.Reply detached = Attachment.detach(jvm.pid(), Jars.agent());

    assertThat(detached.message())
        .startsWith("detached; restored and verified: dev.outrigger.it.host.Dispatcher");
  }

  @ParameterizedTest(name = "ours first {0} on {1}")
  @MethodSource("orders")
  void jacocoStillMeasuresTheDispatcher(boolean oursFirst, Jdk jdk) throws Exception {
    Path measured = folder.resolve("jacoco.exec");
    String jacoco = "-javaagent:" + AGENTS.resolve("jacoco.jar") + "=destfile=" + measured;
    try (SteadyJvm jvm = start(jdk, oursFirst, jacoco)) {
      routesAndDetaches(jvm);

      Jvm.Result result = jvm.stop();

      assertThat(result.out()).isEqualTo(DONE);
      assertThat(result.err()).isEmpty();
      assertThat(text(measured)).contains("dev/outrigger/it/host/Dispatcher");
    }
  }

  @ParameterizedTest(name = "ours first {0} on {1}")
  @MethodSource("orders")
  void openTelemetryStillTracesTheDispatcher(boolean oursFirst, Jdk jdk) throws Exception {
    String telemetry = "-javaagent:" + AGENTS.resolve("opentelemetry.jar");
    try (SteadyJvm jvm =
        start(
            jdk,
            oursFirst,
            telemetry,
            "-Dotel.traces.exporter=console",
            "-Dotel.metrics.exporter=none",
            "-Dotel.logs.exporter=none",
            "-Dotel.bsp.max.queue.size=64",
            "-Dotel.bsp.max.export.batch.size=64",
            "-Dotel.instrumentation.methods.include="
                + "dev.outrigger.it.host.Dispatcher[pick,finished]")) {
      routesAndDetaches(jvm);

      Jvm.Result result = jvm.stop();

      assertThat(result.out()).contains(DONE);
      assertThat(result.err() + result.out()).contains("'Dispatcher.finished'");
      assertThat(result.err() + result.out())
          .as("the method that ours answered for is traced again")
          .contains("'Dispatcher.pick'");
      assertThat(result.err()).doesNotContain("outrigger:");
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
