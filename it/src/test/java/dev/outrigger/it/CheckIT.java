package dev.outrigger.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dry run tells everything that is wrong at once, and starts nothing of the application. */
class CheckIT {
  private static final int SOUND = 0;
  private static final int PROBLEMS = 2;

  @TempDir Path folder;

  @Test
  void findsEveryHookOfASoundProfile() {
    Jvm.Result result = check(new HostProfile(), Jars.host());

    assertThat(result.exitCode()).isEqualTo(SOUND);
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("found assign.method = dev.outrigger.it.host.Dispatcher#pick(")
        .contains("the configuration is sound, and fits the classes");
  }

  @Test
  void tellsFiveMistakesOfAProfileAtOnceEachWithKeyLineAndFix() {
    HostProfile profile =
        new HostProfile()
            .with("on.worker-left", "dismis(java.lang.String) worker=arg0")
            .with("task.id", "nmae")
            .with("task.priority", "urgnecy")
            .with("worker.slots", "sltos")
            .with("on.worker-cooling", "pick(dev.outrigger.it.host.Job) worker=arg0.nmae");

    Jvm.Result result = check(profile, Jars.host());

    assertThat(result.exitCode()).isEqualTo(PROBLEMS);
    assertThat(result.err()).startsWith("5 problems in the configuration:");
    for (String key :
        List.of(
            "on.worker-left", "task.id", "task.priority", "worker.slots", "on.worker-cooling")) {
      assertThat(result.err()).containsPattern("outrigger.properties:\\d+: " + key + " = ");
    }
  }

  @Test
  void comparesTheRestWhereSomeLinesCannotBeRead() {
    HostProfile profile =
        new HostProfile()
            .with("task.id", "id(")
            .with("worker.slots", "sltos")
            .with("on.worker-left", "dismis(java.lang.String) worker=arg0");

    Jvm.Result result = check(profile, Jars.host());

    assertThat(result.exitCode()).isEqualTo(PROBLEMS);
    assertThat(result.err())
        .startsWith("3 problems in the configuration:")
        .contains("task.id = id(", "worker.slots = sltos", "on.worker-left = ");
  }

  @Test
  void comparesThePathsAlsoWhereTheDecisionsMethodIsMisspelt() {
    HostProfile profile =
        new HostProfile()
            .with("assign.method", "pikc(dev.outrigger.it.host.Job)")
            .with("task.id", "idd")
            .with("worker.slots", "sltos");

    Jvm.Result result = check(profile, Jars.host());

    assertThat(result.err())
        .startsWith("3 problems in the configuration:")
        .contains("did you mean pick(", "did you mean task.id?", "did you mean worker.slots?");
  }

  @Test
  void saysThatNothingWasComparedWhereTheDecisionCannotBeGuessed() {
    Jvm.Result result = check(new HostProfile().with("assign.task", "(("), Jars.host());

    assertThat(result.exitCode()).isEqualTo(PROBLEMS);
    assertThat(result.err())
        .contains("assign.task = ((", "The classes are compared once the profile can be read.");
  }

  @Test
  void comparesWithSeveralReleasesOfOneClass() {
    Path config = new HostProfile().writeTo(folder);

    Jvm.Result both =
        run(
            "--config",
            config.toString(),
            "--class-path",
            Jars.host().toString(),
            "--class-path",
            Jars.sample().toString());
    assertThat(both.exitCode()).isEqualTo(PROBLEMS);
    assertThat(both.err())
        .contains("Dispatcher is not on the class path (in " + Jars.sample() + ")")
        .doesNotContain("(in " + Jars.host() + ")");
  }

  @Test
  void printsJsonForPrograms() {
    Path config = new HostProfile().with("worker.slots", "sltos").writeTo(folder);

    Jvm.Result result =
        run("--json", "--config", config.toString(), "--class-path", Jars.host().toString());

    JsonNode problem = JsonMapper.shared().readTree(result.out()).get("problems").get(0);
    assertThat(result.exitCode()).isEqualTo(PROBLEMS);
    assertThat(result.err()).isEmpty();
    assertThat(problem.get("subject").asString()).isEqualTo("worker.slots = sltos");
    assertThat(problem.get("fix").asString()).contains("slots");
  }

  @Test
  void tellsAMethodThatIsNotThereAndTheOneThatWasMeant() {
    Jvm.Result result =
        check(new HostProfile().with("assign.method", "pikc(java.lang.String)"), Jars.host());

    assertThat(result.exitCode()).isEqualTo(PROBLEMS);
    assertThat(result.err())
        .containsPattern("outrigger.properties:\\d+: assign.method = pikc\\(java.lang.String\\)")
        .contains("no method pikc(java.lang.String) in dev.outrigger.it.host.Dispatcher")
        .contains("did you mean pick(dev.outrigger.it.host.Job)?");
  }

  @Test
  void tellsAClassThatIsNotOnTheClassPath() {
    Jvm.Result result =
        check(new HostProfile().with("coordinator.class", "com.acme.Gone"), Jars.host());

    assertThat(result.exitCode()).isEqualTo(PROBLEMS);
    assertThat(result.err()).contains("com.acme.Gone is not on the class path", "--class-path");
  }

  @Test
  void tellsAnEntryOfTheClassPathThatIsNotThere() {
    Jvm.Result result = check(new HostProfile(), folder.resolve("gone.jar"));

    assertThat(result.exitCode()).isEqualTo(PROBLEMS);
    assertThat(result.err()).contains("gone.jar", "there is no such jar or folder");
  }

  @Test
  void saysThatTheClassesWereNotComparedWithoutAClassPath() {
    Path config = new HostProfile().writeTo(folder);

    Jvm.Result result = run("--config", config.toString());

    assertThat(result.exitCode()).isEqualTo(SOUND);
    assertThat(result.out()).contains("with --class-path the classes are compared as well");
  }

  @Test
  void refusesAnOptionThatDoesNotExistAndTellsTheOneThatWasMeant() {
    Jvm.Result result = run("--confg", "x");

    assertThat(result.exitCode()).isEqualTo(PROBLEMS);
    assertThat(result.err()).contains("unknown option '--confg'; did you mean --config?");
  }

  @Test
  void draftsAProfileOfTheSampleCoordinatorThatPassesTheCheck() throws IOException {
    String draft = draftThatPasses("org.example.testgrid.Coordinator", Jars.sample());

    assertThat(draft)
        .contains(
            "assign.method = assignTask(org.example.testgrid.Task)",
            "assign.workers = this.workers",
            "on.worker-left = dismiss(java.lang.String) worker=arg0",
            "worker=arg0 task=arg1 succeeded=arg2.passed duration=arg2.durationMillis when=enter");
  }

  @Test
  void draftsAProfileByWhichTheAgentBalancesAnApplication() throws IOException {
    draftThatPasses("dev.outrigger.it.host.Dispatcher", Jars.host());

    Jvm.Result result =
        new Jvm(folder).agent("draft.properties").hostApplication("2", "50", "0").run();

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("jobs done: 100");
    assertThat(AgentLog.in(folder).assigned()).isPositive();
    assertThat(AgentLog.in(folder).warnings()).isEmpty();
  }

  private String draftThatPasses(String className, Path classPath) throws IOException {
    Jvm.Result drafted = run("--suggest", className, "--class-path", classPath.toString());
    assertThat(drafted.err()).isEmpty();
    assertThat(drafted.exitCode()).isEqualTo(SOUND);
    Path file = Files.writeString(folder.resolve("draft.properties"), drafted.out());

    Jvm.Result checked = run("--config", file.toString(), "--class-path", classPath.toString());
    assertThat(checked.err()).isEmpty();
    assertThat(checked.exitCode()).isEqualTo(SOUND);
    return drafted.out().replace(" \\\n   ", "");
  }

  private Jvm.Result check(HostProfile profile, Path classPath) {
    Path config = profile.writeTo(folder);
    return run("--config", config.toString(), "--class-path", classPath.toString());
  }

  private Jvm.Result run(String... arguments) {
    return new Jvm(folder)
        .option("-jar", Jars.agent().toString())
        .argument(Stream.concat(Stream.of("check"), Stream.of(arguments)).toArray(String[]::new))
        .run();
  }
}
