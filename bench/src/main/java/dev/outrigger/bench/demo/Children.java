package dev.outrigger.bench.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The processes that the demo has started; none outlives {@link #close()}.
 *
 * <p>A child is asked to end, and killed if it does not in time; what it has started itself ends
 * with it. Thread-safe: it may be closed by a shutdown hook while another thread starts a child.
 */
final class Children implements AutoCloseable {
  /** Variables by which a user's JVM flags would reach workers that are meant to be unlike. */
  private static final List<String> JVM_FLAG_VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private final Duration patience;
  private final List<Child> children = new ArrayList<>(); // guarded by this
  private boolean closed; // guarded by this

  /** Takes how long a child may take to end when it is asked to. */
  Children(Duration patience) {
    this.patience = patience;
  }

  /**
   * Starts a process.
   *
   * @param directory its working directory
   * @param logs where the files {@code NAME.out} and {@code NAME.err} with its output go
   * @throws DemoFailure if it cannot be started, or these children are closed
   */
  synchronized Child start(String name, List<String> command, Path directory, Path logs)
      throws DemoFailure {
    if (closed) {
      throw new DemoFailure("the demo is ending");
    }
    Path output = logs.resolve(name + ".out");
    Path errors = logs.resolve(name + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    removeJvmFlags(builder.environment());
    try {
      Child child = new Child(name, builder.start(), output, errors);
      children.add(child);
      return child;
    } catch (IOException impossible) {
      throw new DemoFailure("'" + command.get(0) + "' cannot be started for " + name, impossible);
    }
  }

  static void removeJvmFlags(Map<String, String> environment) {
    JVM_FLAG_VARIABLES.forEach(environment::remove);
  }

  /**
   * Gives all children that long to end by themselves, and ends those that do not. Does nothing if
   * there are none. More children may be started afterwards.
   */
  void end(Duration grace) {
    List<Child> ending;
    synchronized (this) {
      ending = List.copyOf(children);
      children.clear();
    }
    List<ProcessHandle> family = ending.stream().flatMap(Children::family).toList();
    awaitEnd(family, grace);
    family.forEach(ProcessHandle::destroy);
    awaitEnd(family, patience);
    family.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(family, patience);
  }

  private static Stream<ProcessHandle> family(Child child) {
    ProcessHandle self = child.process().toHandle();
    return Stream.concat(self.descendants().toList().stream(), Stream.of(self));
  }

  private static void awaitEnd(List<ProcessHandle> processes, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    for (ProcessHandle process : processes) {
      long left = deadline - System.nanoTime();
      if (!process.isAlive() || left <= 0) {
        continue;
      }
      try {
        process.onExit().get(left, TimeUnit.NANOSECONDS);
      } catch (InterruptedException later) {
        interrupted = true;
      } catch (java.util.concurrent.ExecutionException
          | java.util.concurrent.TimeoutException stillThere) {
        // It is dealt with by the caller's next step.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends all children and lets no more be started. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    end(Duration.ZERO);
  }
}
