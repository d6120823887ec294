package dev.outrigger.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ChildrenTest {
  @TempDir private Path directory = Path.of("");
  private final Children children = new Children(Duration.ofMillis(500));

  @AfterEach
  void leaveNothingRunning() {
    children.close();
  }

  @Test
  void endWithTheDemo() throws DemoFailure {
    Child child = shell("sleeper", "exec sleep 60");

    children.close();

    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void endWithAllThatTheyHaveStarted() throws DemoFailure {
    Child child = shell("parent", "sleep 60 & wait");
    await().until(() -> child.process().descendants().count() == 1);
    ProcessHandle grandchild = child.process().descendants().findFirst().orElseThrow();

    children.close();

    await().until(() -> !isRunning(grandchild));
  }

  @Test
  void areKilledIfTheyDoNotEndWhenAsked() throws DemoFailure {
    Child child = shell("stubborn", "trap '' TERM; echo ready; while :; do sleep 1; done");
    await().until(() -> child.output().toFile().length() > 0);

    children.close();

    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void mayEndByThemselvesWithinTheGrace() throws DemoFailure {
    Child child = shell("quick", "exit 7");

    children.end(Duration.ofSeconds(30));

    assertThat(child.process().exitValue()).isEqualTo(7);
  }

  @Test
  void cannotBeStartedOnceClosed() {
    children.close();

    assertThatThrownBy(() -> shell("late", "exit 0")).isInstanceOf(DemoFailure.class);
  }

  @Test
  void tellWhatTheySaidLast() throws DemoFailure {
    Child child = shell("talker", "echo fine; echo oh >&2; echo 'no port' >&2; exit 3");

    children.end(Duration.ofSeconds(30));

    assertThat(child.lastWords()).isEqualTo("exit code 3, last words: no port");
  }

  @Test
  void doNotInheritFlagsForJvms() {
    Map<String, String> environment =
        new HashMap<>(Map.of("JAVA_TOOL_OPTIONS", "-Xint", "_JAVA_OPTIONS", "-Xint", "HOME", "/"));

    Children.removeJvmFlags(environment);

    assertThat(environment).containsOnlyKeys("HOME");
  }

  private Child shell(String name, String script) throws DemoFailure {
    return children.start(name, List.of("sh", "-c", script), directory, directory);
  }

  /** A dead process that nobody has waited for is alive to the JVM, but runs no command. */
  private static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }
}
