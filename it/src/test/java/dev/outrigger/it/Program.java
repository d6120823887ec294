package dev.outrigger.it;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The agent jar as a program, and Java VMs for it to speak with. */
final class Program {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Program() {}

  /** Returns a JVM that will run one command. */
  static Jvm of(Path folder, String... arguments) {
    return new Jvm(folder).option("-jar", Jars.agent().toString()).argument(arguments);
  }

  /** Returns how a command ended. */
  static Jvm.Result run(Path folder, String... arguments) {
    return of(folder, arguments).run();
  }

  /** Starts the sample coordinator, without any agent, and waits until it listens. */
  static Jvm.Started coordinator(Jvm jvm) {
    Jvm.Started started =
        jvm.option("-jar", Jars.sample().toString()).argument("coordinator", "--port", "0").start();
    await().atMost(PATIENCE).until(() -> listens(started) || !started.process().isAlive());
    return started;
  }

  /** Returns whether a coordinator, or the program that runs one, has said that it listens. */
  static boolean listens(Jvm.Started coordinator) {
    return coordinator.output().contains("listening on ");
  }

  static String pid(Jvm.Started started) {
    return Long.toString(started.process().pid());
  }

  /** Returns the processes that a process started. */
  static List<ProcessHandle> children(Jvm.Started started) {
    return started.process().children().toList();
  }
}
