package dev.outrigger.agent.control.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.agent.control.command.TargetFacts.Kind;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told without touching the process. */
class ObstacleTest {
  private static Arguments row(Consumer<TargetFactsSamples> change, String... words) {
    return Arguments.of(change, List.of(words));
  }

  private static Stream<Arguments> causes() {
    return Stream.of(
        row(it -> it.running = false, "there is no process 4711", "outrigger status"),
        row(it -> it.self = true, "this program itself"),
        row(it -> it.user = "root", "belongs to user root", "sudo -u root"),
        row(it -> it.kind = Kind.NO_JVM, "no Java VM but /usr/bin/thing"),
        row(it -> it.kind = Kind.HIDDEN, "cannot be looked into", "nothing was tried"),
        row(it -> it.stopped = true, "is stopped", "kill -CONT 4711"),
        row(it -> it.javaFeature = 11, "runs on Java 11", "needs Java 17"),
        row(
            it -> it.options = List.of("-XX:+DisableAttachMechanism"),
            "-XX:+DisableAttachMechanism",
            "-javaagent:/opt/a.jar"),
        row(
            it -> it.options = List.of("-XX:-EnableDynamicAgentLoading"),
            "-XX:+EnableDynamicAgentLoading",
            "-javaagent:/opt/a.jar"),
        row(it -> it.listens = false, "not ready", "try again"),
        row(
            it -> {
              it.pids = List.of(4711L, 7L);
              it.seesJar = false;
            },
            "runs in a container, where it is process 7",
            "docker exec"),
        row(
            it -> {
              it.pids = List.of(4711L, 7L);
              it.seesFolder = false;
            },
            "runs in a container"),
        row(it -> it.seesJar = false, "no such /opt/a.jar", "put the jar"),
        row(it -> it.seesFolder = false, "PrivateTmp", "-Djava.io.tmpdir="));
  }

  @ParameterizedTest
  @MethodSource("causes")
  void isToldInOneSentenceWithTheWayOut(Consumer<TargetFactsSamples> change, List<String> words) {
    TargetFactsSamples target = new TargetFactsSamples();
    change.accept(target);

    assertThat(Obstacle.of(target.facts(), "/opt/a.jar"))
        .contains(words)
        .contains(";", "4711")
        .doesNotContain("\n", "null");
  }

  @Test
  void nothingStandsInTheWayOfAHealthyJvmOrOneOfWhichLittleIsKnown() {
    TargetFactsSamples target = new TargetFactsSamples();
    assertThat(Obstacle.of(target.facts(), "/opt/a.jar")).isNull();

    target.kind = Kind.UNKNOWN;
    target.listens = null;
    target.javaFeature = 0;
    target.options = List.of();
    target.pids = List.of();
    target.seesJar = null;
    target.seesFolder = null;
    assertThat(Obstacle.of(target.facts(), "/opt/a.jar")).isNull();
  }

  @Test
  void aContainerThatSharesOurFilesIsNoObstacle() {
    TargetFactsSamples target = new TargetFactsSamples();
    target.pids = List.of(4711L, 7L);

    assertThat(Obstacle.of(target.facts(), "/opt/a.jar")).isNull();
  }

  @Test
  void theLastOfTwoContraryFlagsHolds() {
    TargetFactsSamples target = new TargetFactsSamples();
    target.options = List.of("-XX:+DisableAttachMechanism", "-XX:-DisableAttachMechanism");

    assertThat(Obstacle.of(target.facts(), "/opt/a.jar")).isNull();
  }
}
