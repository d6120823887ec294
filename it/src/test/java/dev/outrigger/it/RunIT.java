package dev.outrigger.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command that starts a coordinator: nobody can tell it from the JVM that it starts. */
class RunIT {
  private static final String[] APPLICATION = {
    "-cp", Jars.host().toString(), "dev.outrigger.it.host.HostApplication", "2", "20", "7"
  };

  @TempDir Path folder;

  @Test
  void endsAsTheApplicationEndsAndPrintsWhatItPrints() {
    Jvm.Result plain = new Jvm(folder).option(APPLICATION).run();
    Path config = new HostProfile().writeTo(folder);

    Jvm.Result result =
        Program.of(
                folder, "run", "--config", config.toString(), "--scheduler", "least_loaded", "--")
            .argument(APPLICATION)
            .run();

    assertThat(result).isEqualTo(plain);
    assertThat(result.exitCode()).isEqualTo(7);
    assertThat(AgentLog.in(folder).text())
        .contains("scheduler = least_loaded", "woven dev.outrigger.it.host.Dispatcher");
  }

  @Test
  void leavesTheApplicationAloneWithTheBalancerDisabled() {
    Path config = new HostProfile().writeTo(folder);

    Jvm.Result result =
        Program.of(folder, "run", "--config", config.toString(), "--disable-load-balancer", "--")
            .argument(APPLICATION)
            .run();

    assertThat(result.exitCode()).isEqualTo(7);
    assertThat(result.err()).isEmpty();
    assertThat(AgentLog.isIn(folder)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void endsTheApplicationWhenToldToEnd(String signal) throws Exception {
    Jvm.Started program =
        Program.of(folder, "run", "--profile", "testgrid", "--", "-jar", Jars.sample().toString())
            .argument("coordinator", "--port", "0")
            .start();
    List<ProcessHandle> children = new ArrayList<>();
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> Program.listens(program));
      children.addAll(Program.children(program));
      assertThat(children).hasSize(1);
      // A build in the background of a shell hands on that SIGINT is ignored.
      assumeFalse(signal.equals("INT") && ignoresInterrupt(program));

      new ProcessBuilder("kill", "-" + signal, Program.pid(program)).start().waitFor();

      assertThat(program.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(children.get(0).isAlive()).isFalse();
      assertThat(program.process().exitValue()).isEqualTo(143);
    } finally {
      children.forEach(ProcessHandle::destroyForcibly);
      program.process().destroyForcibly();
    }
  }

  @Test
  void saysWhichJavaCouldNotBeStarted() {
    Jvm.Result result = Program.run(folder, "run", "--java", "/no/java", "--", "-version");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("/no/java could not be started", "--java").hasLineCount(1);
  }

  private static boolean ignoresInterrupt(Jvm.Started program) throws IOException {
    Path status = Path.of("/proc", Program.pid(program), "status");
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("SigIgn:")) {
        return (Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16) & 2) != 0;
      }
    }
    return false;
  }
}
