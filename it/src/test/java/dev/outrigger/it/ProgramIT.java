package dev.outrigger.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that speak with an agent in another JVM, from attaching to detaching. */
class ProgramIT {
  @TempDir Path folder;
  private final List<Jvm.Started> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(each -> each.process().destroyForcibly());
  }

  private Jvm.Started coordinator(Jdk jdk) {
    Jvm.Started coordinator = Program.coordinator(new Jvm(folder).of(jdk));
    started.add(coordinator);
    return coordinator;
  }

  private String done(String... arguments) {
    Jvm.Result result = Program.run(folder, arguments);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    return result.out();
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void putsTheAgentInShowsItAndTakesItOut(Jdk jdk) {
    String pid = Program.pid(coordinator(jdk));

    assertThat(done("attach", pid, "--profile", "testgrid")).startsWith("attached");
    assertThat(done("attach", pid, "--profile", "testgrid")).startsWith("already attached");
    assertThat(done("status", pid))
        .contains("org.example.testgrid.Coordinator in process " + pid, "breaker      closed");
    assertThat(done("explain", pid)).contains("woven        assign.method = assignTask(");
    assertThat(done("detach", pid)).contains("restored");
    assertThat(done("detach", pid)).contains("nothing to detach");
  }

  @Test
  void printsJsonAndNothingElseForPrograms() {
    String pid = Program.pid(coordinator(Jdk.BUILD));
    done("attach", pid, "--profile", "testgrid");

    JsonNode status = JsonMapper.shared().readTree(done("status", pid, "--json"));
    JsonNode explanation = JsonMapper.shared().readTree(done("explain", pid, "--json"));

    assertThat(status.get("pid").asLong()).isEqualTo(Long.parseLong(pid));
    assertThat(status.get("counts").get("assigned").asLong()).isZero();
    assertThat(explanation.get("classes").get(0).get("state").asString()).isEqualTo("woven");
  }

  @Test
  void namesTheJvmThatCarriesTheAgentWhereNoPidIsGiven() {
    String with = Program.pid(coordinator(Jdk.BUILD));
    String without = Program.pid(coordinator(Jdk.BUILD));
    done("attach", with, "--profile", "testgrid");

    Jvm.Result result = Program.run(folder, "explain");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("The agent is in", with).doesNotContain(without);
  }

  @Test
  void bundlesAReportForItsOwnerAlone() throws IOException {
    String pid = Program.pid(coordinator(Jdk.BUILD));
    done("attach", pid, "--profile", "testgrid");

    assertThat(done("doctor", pid, "--output", "report.zip")).startsWith("wrote report.zip");

    try (ZipFile zip = new ZipFile(folder.resolve("report.zip").toFile())) {
      assertThat(zip.stream().map(Object::toString)).contains("status.json", "log.txt");
    }
    Jvm.Result again = Program.run(folder, "doctor", pid, "--output", "report.zip");
    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(again.err()).contains("report.zip is there already");
  }

  @Test
  void tellsWhereThereIsNoAgentToAsk() {
    Jvm.Result result = Program.run(folder, "status", Program.pid(coordinator(Jdk.BUILD)));

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("no agent is in this JVM");
  }

  @Test
  void leavesNoRequestBehind() throws IOException {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    String pid = Program.pid(coordinator(Jdk.BUILD));

    new Jvm(folder)
        .option("-Djava.io.tmpdir=" + temporary, "-jar", Jars.agent().toString())
        .argument("status", pid)
        .run();

    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }
}
