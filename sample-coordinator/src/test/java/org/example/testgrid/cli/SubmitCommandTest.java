package org.example.testgrid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.example.testgrid.Coordinator;
import org.example.testgrid.TaskKind;
import org.example.testgrid.http.CoordinatorClient;
import org.example.testgrid.http.CoordinatorServer;
import org.example.testgrid.http.HttpProblem;
import org.example.testgrid.http.Messages.Registration;
import org.example.testgrid.worker.JUnitRunner;
import org.example.testgrid.worker.ModelRunner;
import org.example.testgrid.worker.TestClassLoaders;
import org.example.testgrid.worker.WorkerProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from the command line to a worker and back, over real sockets. */
@Timeout(120)
class SubmitCommandTest {
  private static final String FAIL_HERE = "testgrid.fixture.fail";

  @TempDir private Path directory = Path.of("");
  private final PrintStream out = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final StringWriter errors = new StringWriter();
  private final Coordinator coordinator = new Coordinator();
  private final CoordinatorServer server = serve();

  @BeforeEach
  void start() {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    coordinator.start();
    server.start();
    startWorker();
  }

  @AfterEach
  void stop() {
    System.setOut(out);
    System.clearProperty(FAIL_HERE);
    coordinator.stop();
    server.close();
  }

  @Test
  void endsWithZeroIfWhatFailsFailsHereAlike() throws Exception {
    Path jar =
        jar("PassingTestCase", "FailingTestCase", "AbstractTestCase", "WithoutTestsTestCase");
    Path json = directory.resolve("report.json");

    int code = submit("--jar", jar.toString(), "--json", json.toString());

    assertThat(code).isZero();
    assertThat(output())
        .contains("submitting 2 tasks", "fails everywhere alike: ", "makespan", "p95 flow time")
        .contains("2 tasks, 8 tests, 3 failed tests in 1 tasks");
    assertThat(output().lines()).allMatch(line -> line.length() <= 80);
    assertThat(Files.readString(json))
        .contains("\"class\" : \"org.example.testgrid.fixtures.PassingTestCase\"")
        .contains("\"finishedMillis\"", "\"failedTests\"");
    assertThat(errors.toString()).isEmpty();
  }

  @Test
  void endsWithOneIfSomethingFailsOnTheGridThatPassesHere() throws Exception {
    System.setProperty(FAIL_HERE, "true"); // the worker is in this JVM, the child is not

    int code = submit("--jar", jar("FailsInThisJvmTestCase").toString());

    assertThat(code).isEqualTo(1);
    assertThat(output()).contains("FAILED ON w1 ONLY", "#failsIfTold()");
  }

  @Test
  void countsEveryFailureIfNothingIsConfirmed() throws Exception {
    int code = submit("--jar", jar("FailingTestCase").toString(), "--no-confirm");

    assertThat(code).isEqualTo(1);
    assertThat(output()).contains("failed on w1: ");
  }

  @Test
  void endsWithOneAndTheCauseIfTheClassPathWasForgotten() throws Exception {
    Path jar = jarOfTestThatLacksAClass();

    int code = submit("--jar", jar.toString());

    assertThat(code).isEqualTo(1);
    assertThat(output())
        .contains("CANNOT BE RUN, on w1 or here: needy.NeedyTest")
        .contains("java.lang.ClassNotFoundException:")
        .contains("lib.Library")
        .contains("Is something missing in --class-path?");
    assertThat(output().lines()).allMatch(line -> line.length() <= 80);
  }

  private Path jarOfTestThatLacksAClass() throws IOException {
    Path library = source("lib/Library.java", "package lib; public class Library {}");
    Path test =
        source(
            "needy/NeedyTest.java",
            "package needy; class NeedyTest {"
                + " @org.junit.jupiter.api.Test void uses() { helper(null); }"
                + " void helper(lib.Library library) {} }");
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                directory.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                library.toString(),
                test.toString());
    assertThat(code).as("javac").isZero();
    Path jar = directory.resolve("needy-tests.jar");
    try (JarOutputStream stream = new JarOutputStream(Files.newOutputStream(jar))) {
      stream.putNextEntry(new JarEntry("needy/NeedyTest.class"));
      Files.copy(directory.resolve("needy/NeedyTest.class"), stream);
    }
    return jar;
  }

  private Path source(String name, String text) throws IOException {
    Path file = directory.resolve("src").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void takesTheAddressOfACoordinatorWithoutItsScheme() throws Exception {
    String address = server.url().substring("http://".length());

    assertThat(
            execute("submit", "--coordinator", address, "--jar", jar("PassingTestCase").toString()))
        .isZero();
    assertThat(execute("submit", "--coordinator", "ftp://x", "--jar", "any.jar")).isEqualTo(2);
    assertThat(execute("submit", "--coordinator", "a b", "--jar", "any.jar")).isEqualTo(2);

    assertThat(errors.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("such as http://127.0.0.1:4711, was '"));
  }

  @Test
  void runsTheTasksOfAFile() throws Exception {
    Path file = directory.resolve("tasks.json");
    Files.writeString(
        file,
        "{\"tasks\": [{\"kind\": \"MODEL\", \"name\": \"resnet\", \"nominalMillis\": 1},"
            + " {\"kind\": \"MODEL\", \"name\": \"bert\", \"family\": \"text\"}]}");

    assertThat(submit("--tasks", file.toString())).isZero();
    assertThat(output()).contains("2 tasks, 0 tests");
  }

  @Test
  void saysInOneSentenceWhatIsWrongAndEndsWithTwo() throws Exception {
    Path text = Files.writeString(directory.resolve("text.jar"), "no jar");
    Path badTasks = Files.writeString(directory.resolve("tasks.json"), "{\"tasks\": [{\"nam\"");
    Path empty = jar("WithoutTestsTestCase");

    assertThat(submit("--jar", "absent.jar")).isEqualTo(2);
    assertThat(submit("--jar", text.toString())).isEqualTo(2);
    assertThat(submit("--jar", directory.toString())).isEqualTo(2);
    assertThat(submit("--jar", empty.toString())).isEqualTo(2);
    assertThat(submit("--jar", empty.toString(), "--include", "*IT")).isEqualTo(2);
    assertThat(submit("--jar", empty.toString(), "--class-path", "absent-lib.jar")).isEqualTo(2);
    assertThat(submit("--tasks", badTasks.toString())).isEqualTo(2);
    assertThat(submit("--tasks", "absent.json", "--timeout", "soon")).isEqualTo(2);
    assertThat(submit()).isEqualTo(2);

    assertThat(errors.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("--jar 'absent.jar' is not there; build it first"),
            line -> assertThat(line).contains("--jar '", "text.jar' is no jar file"),
            line -> assertThat(line).contains("--jar '", "' is a folder; give a jar file"),
            line -> assertThat(line).contains("no JUnit Jupiter test class", "*-tests.jar"),
            line -> assertThat(line).contains("no JUnit Jupiter test class", "--include *IT"),
            line -> assertThat(line).contains("--class-path: 'absent-lib.jar' is not there"),
            line -> assertThat(line).contains("is not valid", "line 1"),
            line -> assertThat(line).contains("'soon'", "--help"),
            line -> assertThat(line).contains("--jar", "--tasks", "--help"));
  }

  @Test
  void refusesAReportThatCannotBeWrittenBeforeAnythingRuns() throws Exception {
    String jar = jar("PassingTestCase").toString();

    assertThat(submit("--jar", jar, "--json", directory.resolve("no/folder").toString()))
        .isEqualTo(2);
    assertThat(submit("--jar", jar, "--json", directory.toString())).isEqualTo(2);

    assertThat(errors.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("no/folder' cannot be written"),
            line -> assertThat(line).contains("' is a folder; name a file"));
    assertThat(output()).isEmpty();
  }

  @Test
  void endsWithTwoIfThereIsNoCoordinatorOrNoTimeLeft() throws Exception {
    String jar = jar("PassingTestCase").toString();
    String nobody = "http://127.0.0.1:" + unusedPort();

    assertThat(execute("submit", "--coordinator", nobody, "--jar", jar)).isEqualTo(2);
    coordinator.unregister("w1");
    Path never =
        Files.writeString(
            directory.resolve("never.json"),
            "{\"tasks\": [{\"kind\": \"MODEL\", \"name\": \"m\", \"requiredTags\": [\"none\"]}]}");
    assertThat(submit("--tasks", never.toString(), "--timeout", "10ms")).isEqualTo(2);

    assertThat(errors.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains(nobody + " cannot be reached"),
            line -> assertThat(line).contains("1 of 1 tasks had not finished"));
  }

  private int submit(String... arguments) {
    List<String> all = new ArrayList<>(List.of("submit", "--coordinator", server.url()));
    all.addAll(List.of(arguments));
    return execute(all.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    return Main.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
  }

  private String output() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  /** Makes a jar of fixtures; the worker finds the very classes in its own class path as well. */
  private Path jar(String... simpleNames) throws IOException, URISyntaxException {
    Path jar = Files.createTempFile(directory, "tests", ".jar");
    Path classes =
        Path.of(
            SubmitCommandTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (JarOutputStream stream = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String simpleName : simpleNames) {
        String entry = "org/example/testgrid/fixtures/" + simpleName + ".class";
        stream.putNextEntry(new JarEntry(entry));
        Files.copy(classes.resolve(entry), stream);
      }
    }
    return jar;
  }

  private void startWorker() {
    JUnitRunner tests = new JUnitRunner(new TestClassLoaders());
    ModelRunner models = new ModelRunner(Map.of());
    WorkerProcess worker =
        new WorkerProcess(
            new CoordinatorClient(server.url()),
            new Registration("w1", 1, 0, null, null),
            task -> (task.kind() == TaskKind.MODEL ? models : tests).run(task),
            Duration.ofSeconds(5),
            line -> {},
            line -> {});
    Thread thread =
        new Thread(
            () -> {
              try {
                worker.run();
              } catch (HttpProblem e) {
                throw new AssertionError(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private CoordinatorServer serve() {
    try {
      return new CoordinatorServer(coordinator, InetAddress.getLoopbackAddress(), 0, () -> {});
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
