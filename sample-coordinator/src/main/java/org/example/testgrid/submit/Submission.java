package org.example.testgrid.submit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.example.testgrid.Result;
import org.example.testgrid.TaskKind;
import org.example.testgrid.http.CoordinatorClient;
import org.example.testgrid.http.Json;
import org.example.testgrid.http.Messages.TaskRow;
import org.example.testgrid.http.Messages.TaskSpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** One run of some tasks on the grid, from finding them to the report. Confined to one thread. */
public final class Submission {
  /** Tasks in a file. */
  record TaskFile(List<TaskSpec> tasks) {}

  private final CoordinatorClient client;
  private final PrintStream out;
  private final boolean terminal;

  /**
   * Prepares a run.
   *
   * @param out where the progress and the table go
   * @param terminal whether a line there can be written over
   */
  public Submission(CoordinatorClient client, PrintStream out, boolean terminal) {
    this.client = client;
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Returns a task for each test class of the jar, sorted by name.
   *
   * @param classPath what the tests need beside the jar
   * @param include globs of class names; the usual names of test classes if empty
   * @throws SubmitFailure if the jar or the class path cannot be read, or there are no tests in it
   */
  public static List<TaskSpec> testsOf(Path jar, List<Path> classPath, List<String> include)
      throws SubmitFailure {
    List<String> full = TestJar.classPath(jar, classPath);
    return TestJar.testClasses(jar, full, include).stream()
        .map(name -> TaskSpec.junit(name, full))
        .toList();
  }

  /**
   * Returns the tasks listed in a JSON file {@code {"tasks": [...]}}.
   *
   * @throws SubmitFailure if the file cannot be read or lists no tasks
   */
  public static List<TaskSpec> listedIn(Path file) throws SubmitFailure {
    try {
      List<TaskSpec> tasks = Json.read(Files.readAllBytes(file), TaskFile.class).tasks();
      if (tasks == null || tasks.isEmpty()) {
        throw new SubmitFailure(
            "--tasks '" + file + "' lists no tasks; it needs {\"tasks\": [...]}");
      }
      return tasks;
    } catch (JacksonException invalid) {
      throw new SubmitFailure("--tasks '" + file + "' is not valid: " + Json.explain(invalid));
    } catch (IllegalArgumentException nothing) {
      throw new SubmitFailure("--tasks '" + file + "' is not valid: " + nothing.getMessage());
    } catch (IOException unreadable) {
      throw new SubmitFailure(
          "--tasks '"
              + file
              + (Files.isDirectory(file)
                  ? "' is a folder; name a JSON file"
                  : Files.exists(file) ? "' cannot be read" : "' is not there"));
    }
  }

  /**
   * Runs the tasks and reports.
   *
   * @param confirmation runs the failed classes once more; null for not at all
   * @param json told the whole report in JSON
   * @return whether everything could be run, and nothing failed that passes locally
   * @throws SubmitFailure if the tasks could not be run to their end
   */
  public boolean run(
      List<TaskSpec> tasks, Duration timeout, @Nullable LocalRun confirmation, JsonSink json)
      throws SubmitFailure, InterruptedException {
    out.println("submitting " + tasks.size() + " tasks to " + client.url());
    List<TaskRow> rows =
        new BatchRun(client, new Progress(out, terminal, System::nanoTime)).run(tasks, timeout);
    List<TaskRow> failed = rows.stream().filter(row -> !row.result().passed()).toList();
    Map<String, Result> local =
        confirmation == null ? Map.of() : confirm(confirmation, tasks, failed, timeout);
    List<Verdict> verdicts =
        failed.stream().map(row -> Verdict.of(row, local.get(row.name()))).toList();
    Report report = Report.of(client.url(), rows, confirmation != null, verdicts);
    report.print(out);
    try {
      json.accept(Json.writeIndented(report));
    } catch (IOException unwritable) {
      throw new SubmitFailure("the report cannot be written: " + unwritable.getMessage());
    }
    return report.isGood();
  }

  private Map<String, Result> confirm(
      LocalRun confirmation, List<TaskSpec> tasks, List<TaskRow> failed, Duration timeout)
      throws SubmitFailure, InterruptedException {
    Set<String> names = failed.stream().map(TaskRow::name).collect(Collectors.toSet());
    List<TaskSpec> again =
        tasks.stream()
            .filter(task -> task.kind() == TaskKind.JUNIT && names.contains(task.name()))
            .toList();
    if (again.isEmpty()) {
      return Map.of();
    }
    out.println("running " + again.size() + " failed classes again on this machine");
    try {
      return confirmation.run(again, timeout);
    } catch (IOException impossible) {
      throw new SubmitFailure("no JVM can be started here: " + impossible.getMessage());
    }
  }

  /** Takes the report. */
  public interface JsonSink {
    void accept(byte[] json) throws IOException;
  }
}
