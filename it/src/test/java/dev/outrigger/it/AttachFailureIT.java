package dev.outrigger.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Why an agent could not be spoken with: one sentence with the way out, and exit code 3. */
class AttachFailureIT {
  @TempDir Path folder;
  private final List<Jvm.Started> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(each -> each.process().destroyForcibly());
  }

  @Test
  void noSuchProcess() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();

    assertCouldNot(Program.run(folder, "status", Long.toString(ended.pid())))
        .contains("there is no process " + ended.pid());
  }

  @Test
  void aProcessThatIsNoJavaVm() throws Exception {
    Process sleeping = new ProcessBuilder("sleep", "120").start();
    try {
      assertCouldNot(Program.run(folder, "attach", Long.toString(sleeping.pid())))
          .contains("is no Java VM but ", "sleep");
      assertThat(sleeping.isAlive()).as("left alone").isTrue();
    } finally {
      sleeping.destroyForcibly();
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void aJvmThatLetsNothingAttach(Jdk jdk) {
    Jvm.Started target = coordinator(jdk, "-XX:+DisableAttachMechanism");

    assertCouldNot(Program.run(folder, "attach", Program.pid(target)))
        .contains("-XX:+DisableAttachMechanism", "-javaagent:" + Jars.agent());
    assertThat(target.output()).as("no thread dump").doesNotContain("Full thread dump");
  }

  @Test
  void aJvmThatLetsNothingAttachByAVariable() {
    Jvm jvm = new Jvm(folder).environment("JAVA_TOOL_OPTIONS", "-XX:+DisableAttachMechanism");
    Jvm.Started target = started(Program.coordinator(jvm.option("-XX:-UsePerfData")));

    assertCouldNot(Program.run(folder, "status", Program.pid(target)))
        .contains("-XX:+DisableAttachMechanism");
    assertThat(target.output()).doesNotContain("Full thread dump");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void aJvmThatLetsNoAgentIn(Jdk jdk) {
    Jvm.Started target = coordinator(jdk, "-XX:-EnableDynamicAgentLoading");

    assertCouldNot(Program.run(folder, "attach", Program.pid(target)))
        .contains("-XX:+EnableDynamicAgentLoading");
  }

  @Test
  void aJvmThatLetsNoAgentInByAFileOfFlags() throws Exception {
    Path flags = Files.writeString(folder.resolve("flags"), "-EnableDynamicAgentLoading\n");
    Jvm.Started target = coordinator(Jdk.BUILD, "-XX:Flags=" + flags);

    assertCouldNot(Program.run(folder, "attach", Program.pid(target)))
        .contains("-XX:+EnableDynamicAgentLoading");
  }

  @Test
  void aJvmOfAnotherUser() throws Exception {
    Path setpriv = Path.of("/usr/bin/setpriv");
    assumeTrue(
        Files.isExecutable(setpriv) && "root".equals(System.getProperty("user.name")),
        "skipped: needs root and setpriv to start a JVM of another user");
    Process sleeping =
        new ProcessBuilder(setpriv.toString(), "--reuid=65534", "--clear-groups", "sleep", "120")
            .start();
    try {
      assertCouldNot(Program.run(folder, "detach", Long.toString(sleeping.pid())))
          .contains("belongs to user nobody", "sudo -u nobody");
    } finally {
      sleeping.destroyForcibly();
    }
  }

  @Test
  void aJvmThatIsStopped() throws Exception {
    Jvm.Started target = coordinator(Jdk.BUILD);
    signal("STOP", target);

    assertCouldNot(Program.run(folder, "status", Program.pid(target)))
        .contains("is stopped", "kill -CONT " + Program.pid(target));

    signal("CONT", target);
  }

  @Test
  void aTemporaryFolderThatCannotBeWritten() {
    Jvm.Started target = coordinator(Jdk.BUILD);
    Path gone = folder.resolve("gone");

    Jvm.Result result =
        new Jvm(folder)
            .option("-Djava.io.tmpdir=" + gone, "-jar", Jars.agent().toString())
            .argument("status", Program.pid(target))
            .run();

    assertCouldNot(result).contains(gone.toString());
  }

  @Test
  void aJavaThatCannotAttachToAny() {
    Jvm.Started target = coordinator(Jdk.BUILD);

    Jvm.Result result =
        new Jvm(folder)
            .option("--limit-modules", "java.base,java.instrument")
            .option("-jar", Jars.agent().toString())
            .argument("status", Program.pid(target))
            .run();

    assertCouldNot(result).contains("no module jdk.attach", "java of a JDK");
  }

  @Test
  void withoutAPidItListsTheJvmsOfThisUser() {
    Jvm.Started target = coordinator(Jdk.BUILD);

    Jvm.Result result = Program.run(folder, "status");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("which PID?", Program.pid(target), "sample-coordinator.jar");
  }

  private static void signal(String name, Jvm.Started target) throws Exception {
    new ProcessBuilder("kill", "-" + name, Program.pid(target)).start().waitFor();
  }

  private Jvm.Started coordinator(Jdk jdk, String... options) {
    return started(Program.coordinator(new Jvm(folder).of(jdk).option(options)));
  }

  private Jvm.Started started(Jvm.Started jvm) {
    started.add(jvm);
    return jvm;
  }

  private static org.assertj.core.api.AbstractStringAssert<?> assertCouldNot(Jvm.Result result) {
    assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    return assertThat(result.err()).startsWith("outrigger: ").hasLineCount(1);
  }
}
