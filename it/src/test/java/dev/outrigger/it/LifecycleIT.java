package dev.outrigger.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The agent comes to a running JVM and leaves it, and the JVM is as it was. */
class LifecycleIT {
  private static final String DONE = "lost or doubled: 0, still running: 0, failures: 0\n";

  /** Of fifty, the build runs on the newer JDK as many as it has time for; docs/testing.md. */
  private static int cycles(Jdk jdk) {
    return jdk == Jdk.BUILD ? 50 : Integer.getInteger("it.cycles", 10);
  }

  @TempDir Path folder;
  private Path config;

  @BeforeEach
  void writeConfig() {
    config = new HostProfile().writeTo(folder);
  }

  private SteadyJvm start(Jdk jdk, int threads, String... options) {
    return SteadyJvm.start(
        new Jvm(folder)
            .of(jdk)
            .option("-XX:+IgnoreUnrecognizedVMOptions")
            .option(options)
            .option("-XX:+EnableDynamicAgentLoading"),
        folder,
        threads);
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void losesAndDoublesNoJobWhenAttachedAndDetachedAgainAndAgainUnderEightThreads(Jdk jdk)
      throws Exception {
    try (SteadyJvm jvm = start(jdk, 8)) {
      int routed = 0;
      for (int cycle = 0; cycle < cycles(jdk); cycle++) {
        Attachment.Reply attached = Attachment.attach(jvm.pid(), Jars.agent(), config);
        assertThat(attached.message()).startsWith("attached; woven and verified: ");
        routed += Attachment.status(jvm.pid(), Jars.agent()).count("assigned");
        Attachment.Reply detached = Attachment.detach(jvm.pid(), Jars.agent());
        assertThat(detached.message()).startsWith("detached; restored and verified: ");
      }

      Jvm.Result result = jvm.stop();

      assertThat(result.out()).isEqualTo(DONE);
      assertThat(result.err()).isEmpty();
      assertThat(routed).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void leavesNothingInMemoryNotEvenItsLoader(Jdk jdk) throws Exception {
    // The JDK's own caches of method handles are soft in newer versions.
    try (SteadyJvm jvm = start(jdk, 2, "-XX:SoftRefLRUPolicyMSPerMB=0")) {
      for (int cycle = 0; cycle < 3; cycle++) {
        Attachment.attach(jvm.pid(), Jars.agent(), config);
        await().until(() -> Attachment.status(jvm.pid(), Jars.agent()).count("assigned") > 100);
        assertThat(loaders(jvm, jdk)).contains("\"outrigger\"");
        Attachment.detach(jvm.pid(), Jars.agent());
      }

      await()
          .untilAsserted(
              () -> {
                jcmd(jvm, jdk, "GC.run");
                assertThat(loaders(jvm, jdk)).doesNotContain("outrigger");
              });
      assertThat(jcmd(jvm, jdk, "Thread.print")).doesNotContain("\"outrigger-");
      assertThat(jvm.stop().out()).isEqualTo(DONE);
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void givesBackTheCodeThatAnotherAgentSawBefore(Jdk jdk) throws Exception {
    try (SteadyJvm jvm = start(jdk, 4)) {
      String before = ClassFiles.codeOfDispatcher(jvm.pid(), folder, "before", jdk);
      Attachment.attach(jvm.pid(), Jars.agent(), config);
      String woven = ClassFiles.codeOfDispatcher(jvm.pid(), folder, "woven", jdk);
      Attachment.detach(jvm.pid(), Jars.agent());
      String after = ClassFiles.codeOfDispatcher(jvm.pid(), folder, "after", jdk);

      assertThat(woven).contains("dev/outrigger/agent/Bridge");
      assertThat(after).isEqualTo(before).doesNotContain("outrigger/agent");
      assertThat(jvm.stop().out()).isEqualTo(DONE);
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void isThereOnceHoweverOftenItIsAskedFor(Jdk jdk) throws Exception {
    try (SteadyJvm jvm = start(jdk, 2, "-javaagent:" + Jars.agent() + "=" + config)) {
      Attachment.Reply again = Attachment.attach(jvm.pid(), Jars.agent(), config);
      Attachment.Reply andAgain = Attachment.attach(jvm.pid(), Jars.agent(), config);

      assertThat(again.exit()).isZero();
      assertThat(again.message()).startsWith("already attached, version ");
      assertThat(andAgain).isEqualTo(again);
      String woven = ClassFiles.codeOfDispatcher(jvm.pid(), folder, "woven", jdk);
      assertThat(woven.split("Bridge.tryAssign", -1)).as("calls of the bridge").hasSize(2);
      assertThat(jvm.stop().out()).isEqualTo(DONE);
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void isReplacedByAnotherVersionOfItself(Jdk jdk) throws Exception {
    Path newer = withVersion("9.9.9");
    try (SteadyJvm jvm = start(jdk, 4, "-javaagent:" + Jars.agent() + "=" + config)) {
      Attachment.Reply replaced = Attachment.attach(jvm.pid(), newer, config);

      assertThat(replaced.message()).contains("detached; attached; woven and verified");
      assertThat(Attachment.status(jvm.pid(), newer).version()).isEqualTo("9.9.9");
      await().until(() -> Attachment.status(jvm.pid(), newer).count("assigned") > 0);
      assertThat(Attachment.detach(jvm.pid(), Jars.agent()).message())
          .as("an older program detaches a newer agent")
          .startsWith("detached; restored and verified");
      assertThat(jvm.stop().out()).isEqualTo(DONE);
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void detachesAnAgentThatCameWithTheCommandLine(Jdk jdk) throws Exception {
    try (SteadyJvm jvm = start(jdk, 4, "-javaagent:" + Jars.agent() + "=" + config)) {
      assertThat(Attachment.detach(jvm.pid(), Jars.agent()).message())
          .isEqualTo("detached; restored and verified: dev.outrigger.it.host.Dispatcher");
      assertThat(Attachment.detach(jvm.pid(), Jars.agent()).message())
          .isEqualTo("no agent is in this JVM; nothing to detach");

      Jvm.Result result = jvm.stop();

      assertThat(result.out()).isEqualTo(DONE);
      assertThat(result.err()).isEmpty();
    }
  }

  @Test
  void theStatusTellsAHookThatTheClassDoesNotHave() throws Exception {
    config =
        new HostProfile()
            .with("on.worker-left", "dismis(dev.outrigger.it.host.Machine) worker=arg0")
            .writeTo(folder);
    try (SteadyJvm jvm = start(Jdk.BUILD, 2, "-javaagent:" + Jars.agent() + "=" + config)) {
      Attachment.Reply status = Attachment.status(jvm.pid(), Jars.agent());

      assertThat(status.json().path("data").path("hooks"))
          .filteredOn(hook -> hook.path("state").asString().equals("missing"))
          .singleElement()
          .extracting(hook -> hook.path("key").asString())
          .isEqualTo("on.worker-left");
      assertThat(jvm.stop().out()).isEqualTo(DONE);
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void detachesWhileAThreadSleepsInsideTheOriginal(Jdk jdk) throws Exception {
    Path sleeper =
        new HostProfile()
            .with("coordinator.class", "dev.outrigger.it.host.SleepyApplication")
            .with("assign.method", "pick(dev.outrigger.it.host.Job)")
            .without("coordinator.start")
            .without("coordinator.stop")
            .without("on.worker-joined")
            .without("on.task-finished")
            .writeTo(folder);
    Jvm sleepy =
        new Jvm(folder)
            .of(jdk)
            .option("-XX:+EnableDynamicAgentLoading", "-cp", Jars.host().toString())
            .agent(sleeper.toString())
            .argument("dev.outrigger.it.host.SleepyApplication");
    try (SteadyJvm jvm = SteadyJvm.start(sleepy, folder)) {
      Attachment.Reply detached = Attachment.detach(jvm.pid(), Jars.agent());

      assertThat(detached.message())
          .isEqualTo("detached; restored and verified: dev.outrigger.it.host.SleepyApplication");
      Jvm.Result result = jvm.stop();
      assertThat(result.out()).isEqualTo("picked machine-0 twice\n");
      assertThat(result.err()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void worksFromAnyPathAndSurvivesThatItsJarIsReplacedOnDisk(Jdk jdk) throws Exception {
    Path jar = folder.resolve("agent with space, \u00fc and +.jar");
    Files.copy(Jars.agent(), jar);
    Path link = Files.createSymbolicLink(folder.resolve("link.jar"), jar);
    try (SteadyJvm jvm = start(jdk, 2, "-javaagent:" + link + "=" + config)) {
      await().until(() -> AgentLog.in(folder).text().contains("adopted a"));
      Files.delete(jar);
      Files.writeString(jar, "no jar any more");

      assertThat(Attachment.detach(jvm.pid(), Jars.agent()).message())
          .startsWith("detached; restored and verified");
      Jvm.Result result = jvm.stop();
      assertThat(result.out()).isEqualTo(DONE);
      assertThat(result.err()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void jvmEndsPromptlyThoughItIsToldToWhileTheAgentComes(Jdk jdk) throws Exception {
    for (int round = 0; round < 2; round++) {
      Files.deleteIfExists(folder.resolve("running"));
      try (SteadyJvm jvm = start(jdk, 2)) {
        Thread attaching =
            new Thread(
                () -> {
                  try {
                    Attachment.attach(jvm.pid(), Jars.agent(), config);
                  } catch (Exception e) {
                    // The JVM may be gone before it answers.
                  }
                });
        attaching.start();
        jvm.process().destroy();

        assertThat(jvm.process().waitFor(10, TimeUnit.SECONDS)).as("it ends").isTrue();
        assertThat(jvm.process().exitValue()).isEqualTo(143);
        attaching.join(Duration.ofSeconds(30).toMillis());
      }
    }
  }

  @Test
  void takesNoReplyFolderThatOthersMayWrite() throws Exception {
    try (SteadyJvm jvm = start(Jdk.BUILD, 2)) {
      Path open = Files.createDirectory(folder.resolve("open"));
      Files.writeString(open.resolve("request.properties"), "command=status\n");
      com.sun.tools.attach.VirtualMachine target =
          com.sun.tools.attach.VirtualMachine.attach(String.valueOf(jvm.pid()));
      target.loadAgent(Jars.agent().toString(), "request=" + open + ",jar=" + Jars.agent());
      target.detach();

      assertThat(open.resolve("reply.json")).doesNotExist();
      Jvm.Result result = jvm.stop();
      assertThat(result.err()).contains("is open to others than its owner");
      assertThat(result.out()).isEqualTo(DONE);
    }
  }

  private static String loaders(SteadyJvm jvm, Jdk jdk) {
    return jcmd(jvm, jdk, "VM.classloaders");
  }

  private static String jcmd(SteadyJvm jvm, Jdk jdk, String command) {
    try {
      Process process =
          new ProcessBuilder(
                  jdk.home().resolve("bin").resolve("jcmd").toString(),
                  String.valueOf(jvm.pid()),
                  command)
              .redirectErrorStream(true)
              .start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return out;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns a copy of the agent's jar that says it is another version. */
  private Path withVersion(String version) throws IOException {
    Path copy = folder.resolve("agent-" + version + ".jar");
    try (JarFile jar = new JarFile(Jars.agent().toFile())) {
      Manifest manifest = jar.getManifest();
      manifest.getMainAttributes().putValue("Implementation-Version", version);
      Path unfinished = folder.resolve("unfinished.jar");
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(unfinished), manifest)) {
        for (ZipEntry entry : jar.stream().toList()) {
          if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
            out.putNextEntry(new ZipEntry(entry.getName()));
            out.write(jar.getInputStream(entry).readAllBytes());
          }
        }
      }
      return Files.move(unfinished, copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
