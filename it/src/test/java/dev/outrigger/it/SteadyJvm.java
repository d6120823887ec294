package dev.outrigger.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A JVM that runs jobs until it is told to stop; closing it kills it. */
final class SteadyJvm implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final Jvm.Started started;

  private SteadyJvm(Path folder, Jvm.Started started) {
    this.folder = folder;
    this.started = started;
  }

  /** Starts the {@link dev.outrigger.it.host.SteadyApplication}, and waits until it runs jobs. */
  static SteadyJvm start(Jvm jvm, Path folder, int threads) {
    return start(
        jvm.option("-cp", Jars.host().toString())
            .argument("dev.outrigger.it.host.SteadyApplication", String.valueOf(threads)),
        folder);
  }

  /** Starts an application that makes a file {@code running}, and waits for that. */
  static SteadyJvm start(Jvm jvm, Path folder) {
    SteadyJvm steady = new SteadyJvm(folder, jvm.start());
    await()
        .atMost(PATIENCE)
        .until(() -> Files.exists(folder.resolve("running")) || !steady.process().isAlive());
    return steady;
  }

  Process process() {
    return started.process();
  }

  long pid() {
    return started.process().pid();
  }

  /** Has it stop, and returns how it ended. */
  Jvm.Result stop() {
    try {
      Files.writeString(folder.resolve("stop"), "");
      if (!process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("it does not stop; so far it said " + started.output());
      }
      return started.result();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs a command of the agent's jar on it, with the JDK that runs it. */
  Command command(Jdk jdk, String command, @Nullable String... arguments) {
    Jvm program = new Jvm(folder).of(jdk).option("-jar", Jars.agent().toString());
    program.argument(command);
    for (String argument : arguments) {
      program.argument(argument == null ? String.valueOf(pid()) : argument);
    }
    Jvm.Result result = program.run();
    return new Command(result.exitCode(), result.out().strip(), result.err().strip());
  }

  /** How a command ended, and what it said. */
  record Command(int exitCode, String out, String err) {}

  @Override
  public void close() {
    process().destroyForcibly();
    process().onExit().join();
  }
}
