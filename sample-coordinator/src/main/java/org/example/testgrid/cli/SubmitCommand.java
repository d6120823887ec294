package org.example.testgrid.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.example.testgrid.http.CoordinatorClient;
import org.example.testgrid.http.Messages.TaskSpec;
import org.example.testgrid.submit.LocalRun;
import org.example.testgrid.submit.Submission;
import org.example.testgrid.submit.SubmitFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Has a coordinator run the tests of a jar, or the tasks of a file, and reports. */
@Command(
    name = "submit",
    description = {
      "Runs the test classes of a jar, or the tasks of a file, on the grid, and reports.",
      "A test class is one with a usual name (Test*, *Test, *Tests, *TestCase), not abstract, in"
          + " which JUnit Jupiter finds tests. Classes that fail are run again on this machine, to"
          + " tell tests that fail everywhere alike from those that fail on the grid only."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything passed, or failed here alike",
      "1:something failed on the grid that passes here, or cannot be run at all",
      "2:wrong usage, no coordinator, or not finished in time"
    },
    footer = {
      "",
      "Examples:",
      "  submit --coordinator http://127.0.0.1:4711 --jar my-tests.jar \\",
      "      --class-path my-classes.jar:lib/hamcrest.jar --include '*.map.*Test'",
      "  submit --coordinator http://127.0.0.1:4711 --tasks models.json --json -",
      "where models.json is, for example:",
      "  {\"tasks\": [{\"kind\": \"MODEL\", \"name\": \"resnet50\", \"family\": \"vision\",",
      "    \"type\": \"inference\", \"priority\": 1, \"nominalMillis\": 500,",
      "    \"memoryBytes\": 1073741824, \"accelerators\": {\"gpu\": 1},",
      "    \"requiredTags\": [\"vision_optimized\"]}]}"
    })
final class SubmitCommand implements Callable<Integer> {
  private static final int FAILED_ON_THE_GRID = 1;

  @Option(
      names = "--coordinator",
      required = true,
      paramLabel = "URL",
      description = "Address of the coordinator.")
  private String coordinator = "";

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  /** Where the tasks come from. */
  static final class Source {
    @Option(names = "--jar", paramLabel = "JAR", description = "Jar with test classes.")
    private @Nullable Path jar;

    @Option(names = "--tasks", paramLabel = "FILE", description = "JSON file that lists tasks.")
    private @Nullable Path tasks;
  }

  @Option(
      names = "--class-path",
      paramLabel = "A:B",
      description = "What the tests need beside the jar.")
  private List<String> classPath = List.of();

  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description =
          "Names of the classes to run, instead of the usual ones; matched against the full name if"
              + " it has a dot. May be repeated.")
  private List<String> include = List.of();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Where all figures go in JSON; '-' for standard output.")
  private @Nullable String json;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "10m",
      description = "How long to wait for the results; default ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ZERO;

  @Option(
      names = "--no-confirm",
      description = "Do not run failed classes again here; every failure counts then.")
  private boolean noConfirm;

  @Override
  public Integer call() throws SubmitFailure, InterruptedException {
    CoordinatorClient client = new CoordinatorClient(coordinator);
    requireWritableJson();
    PrintStream out = "-".equals(json) ? System.err : System.out;
    LocalRun confirmation =
        noConfirm ? null : new LocalRun(Main.class.getName(), RunLocallyCommand.NAME);
    boolean good =
        new Submission(client, out, Terminal.isInteractive())
            .run(tasks(), timeout, confirmation, this::writeJson);
    return good ? 0 : FAILED_ON_THE_GRID;
  }

  private List<TaskSpec> tasks() throws SubmitFailure {
    if (source.tasks != null) {
      return Submission.listedIn(source.tasks);
    }
    if (source.jar == null) {
      throw new IllegalArgumentException("--jar or --tasks is needed");
    }
    List<Path> entries =
        classPath.stream()
            .flatMap(text -> Arrays.stream(text.split(File.pathSeparator, -1)))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .collect(Collectors.toList());
    return Submission.testsOf(source.jar, entries, include);
  }

  /** Finds out before the tests run, rather than after. */
  private void requireWritableJson() {
    if (json == null || json.equals("-")) {
      return;
    }
    Path file = Path.of(json);
    boolean there = Files.exists(file);
    try {
      Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
      if (!there) {
        Files.delete(file.toRealPath()); // of a link, what it led to
      }
    } catch (IOException unwritable) {
      throw new IllegalArgumentException(
          "--json '"
              + json
              + (Files.isDirectory(file)
                  ? "' is a folder; name a file"
                  : "' cannot be written; is its folder there, and may you write to it?"),
          unwritable);
    }
  }

  private void writeJson(byte[] report) throws IOException {
    if ("-".equals(json)) {
      System.out.write(report);
      System.out.println();
    } else if (json != null) {
      Files.write(Path.of(json), report);
    }
  }
}
