package dev.outrigger.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A forked JVM: built up option by option, then run to its end or started. */
final class Jvm {
  private static final Duration LONGEST_RUN = Duration.ofMinutes(2);

  private final List<String> options = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Path folder;
  private Path javaHome = Path.of(System.getProperty("java.home"));

  /**
   * @param folder its working directory, where its output is kept too
   */
  Jvm(Path folder) {
    this.folder = folder;
  }

  Jvm of(Jdk jdk) {
    javaHome = jdk.home();
    return this;
  }

  Jvm option(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  Jvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Jvm argument(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  /** Adds the agent with its arguments, as an operator would write them. */
  Jvm agent(String agentArguments) {
    return option("-javaagent:" + Jars.agent() + "=" + agentArguments);
  }

  /** Runs the application of {@link dev.outrigger.it.host}. */
  Jvm hostApplication(String... more) {
    return option("-cp", Jars.host().toString())
        .argument("dev.outrigger.it.host.HostApplication")
        .argument(more);
  }

  Result run() {
    Started started = start();
    try {
      if (!started.process.waitFor(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS)) {
        started.process.destroyForcibly();
        throw new AssertionError("still running after " + LONGEST_RUN + ": " + command());
      }
    } catch (InterruptedException e) {
      started.process.destroyForcibly();
      throw new AssertionError(e);
    }
    return started.result();
  }

  Started start() {
    try {
      Path out = Files.createTempFile(folder, "stdout", ".txt");
      Path err = Files.createTempFile(folder, "stderr", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command())
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      builder.environment().putAll(environment);
      return new Started(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin").resolve("java").toString());
    command.addAll(options);
    command.addAll(arguments);
    return command;
  }

  /** A JVM that was started. */
  record Started(Process process, Path out, Path err) {
    Result result() {
      return new Result(process.exitValue(), read(out), read(err));
    }

    String output() {
      return read(out);
    }
  }

  /** How a JVM ended, and what it printed. */
  record Result(int exitCode, String out, String err) {}

  static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String classPath(Path... entries) {
    List<String> all = new ArrayList<>();
    for (Path entry : entries) {
      all.add(entry.toString());
    }
    return String.join(File.pathSeparator, all);
  }
}
