package org.example.testgrid.submit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.example.testgrid.Result;
import org.example.testgrid.http.Json;
import org.example.testgrid.http.Messages.TaskSpec;
import org.example.testgrid.worker.JUnitRunner;
import org.example.testgrid.worker.TestClassLoaders;
import tools.jackson.core.JacksonException;

/**
 * Runs test classes once more on this machine, one after the other in a JVM of their own, to tell
 * the failures of a test from the failures of a grid.
 *
 * <p>The child reads the classes from a file of {@link TaskSpec}s and appends a line of JSON for
 * each that it has run, so what ran before it died is not lost.
 */
public final class LocalRun {
  /** A class that the child has run. */
  record Line(String name, Result result) {}

  /** The classes for the child. */
  record Order(List<TaskSpec> tasks) {}

  private final String mainClass;
  private final String command;

  /** Takes how to start a child: main class and the command that calls {@link #runHere}. */
  public LocalRun(String mainClass, String command) {
    this.mainClass = mainClass;
    this.command = command;
  }

  /**
   * Runs the classes in a child JVM and returns the results by class; those that it did not get to
   * are missing.
   *
   * @throws IOException if no child can be started
   */
  Map<String, Result> run(List<TaskSpec> tasks, Duration timeout)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("testgrid");
    Path order = directory.resolve("order.json");
    Path results = directory.resolve("results.jsonl");
    try {
      Files.write(order, Json.write(new Order(tasks)));
      Files.createFile(results);
      Process child =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  mainClass,
                  command,
                  order.toString(),
                  results.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        child.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        child.destroyForcibly().waitFor();
      }
      return read(results);
    } finally {
      Files.deleteIfExists(order);
      Files.deleteIfExists(results);
      Files.deleteIfExists(directory);
    }
  }

  private static Map<String, Result> read(Path results) throws IOException {
    Map<String, Result> byName = new HashMap<>();
    for (String text : Files.readAllLines(results, StandardCharsets.UTF_8)) {
      try {
        Line line = Json.read(text.getBytes(StandardCharsets.UTF_8), Line.class);
        byName.put(line.name(), line.result());
      } catch (JacksonException cutOff) {
        break; // the child was ended while it wrote
      }
    }
    return byName;
  }

  /** The child's part: runs the classes of the file {@code order} into the file {@code results}. */
  public static void runHere(Path order, Path results) throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    System.setOut(nowhere);
    System.setErr(nowhere);
    JUnitRunner runner = new JUnitRunner(new TestClassLoaders());
    try (BufferedWriter out =
        Files.newBufferedWriter(results, StandardCharsets.UTF_8, StandardOpenOption.APPEND)) {
      for (TaskSpec task : Json.read(Files.readAllBytes(order), Order.class).tasks()) {
        Line line = new Line(task.name(), runner.run(task));
        out.write(new String(Json.write(line), StandardCharsets.UTF_8));
        out.newLine();
        out.flush();
      }
    }
  }
}
