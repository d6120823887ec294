package dev.outrigger.agent.control.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told when the JDK has tried. The exceptions have the names of the JDK's. */
class AttachFailureTest {
  private static final class AgentLoadException extends Exception {
    AgentLoadException(String message) {
      super(message);
    }
  }

  private static final class AgentInitializationException extends Exception {}

  private static final class AttachNotSupportedException extends Exception {
    AttachNotSupportedException(String message) {
      super(message);
    }
  }

  private static Stream<Arguments> causes() {
    return Stream.of(
        Arguments.of(
            new AgentLoadException(
                "Failed to load agent library: Dynamic agent loading is not enabled."),
            List.of("-XX:+EnableDynamicAgentLoading")),
        Arguments.of(
            new AgentLoadException("Agent JAR not found or no Agent-Class attribute"),
            List.of("cannot read /opt/a.jar")),
        Arguments.of(new AgentInitializationException(), List.of("failed to start", "stderr")),
        Arguments.of(
            new AttachNotSupportedException("The VM does not support the attach mechanism"),
            List.of("-XX:+DisableAttachMechanism")),
        Arguments.of(
            new AttachNotSupportedException(
                "Unable to open socket file /proc/4711/root/tmp/.java_pid4711: target process 4711"
                    + " doesn't respond within 10500ms or HotSpot VM not loaded"),
            List.of("other than HotSpot", "jstack")),
        Arguments.of(new IOException("Operation not permitted"), List.of("sudo -u grid")),
        Arguments.of(
            new IOException("well-known file /tmp/.java_pid4711 is not secure: ..."),
            List.of("sudo -u grid")),
        Arguments.of(new IOException("No such process"), List.of("ended while")),
        Arguments.of(new IOException("Premature EOF"), List.of("Premature EOF", "-javaagent:")));
  }

  @ParameterizedTest
  @MethodSource("causes")
  void isToldInOneSentenceWithTheWayOut(Exception cause, List<String> words) {
    Throwable wrapped = new IllegalStateException(new InvocationTargetException(cause));

    assertThat(AttachFailure.of(wrapped, new TargetFactsSamples().facts(), "/opt/a.jar"))
        .contains(words)
        .contains("process 4711")
        .doesNotContain("\n", "null");
  }

  @Test
  void aProcessThatEndedMeanwhileIsNotBlamedForMore() {
    TargetFactsSamples target = new TargetFactsSamples();
    target.running = false;

    assertThat(AttachFailure.of(new IOException("Connection refused"), target.facts(), "a.jar"))
        .isEqualTo("process 4711 ended while we attached to it");
    assertThat(AttachFailure.noAnswer(target.facts(), Duration.ofSeconds(10))).contains("ended");
    assertThat(AttachFailure.emptyHanded(target.facts())).contains("ended");
  }

  @Test
  void aProcessThatIsSilentMayHaveDoneItAllTheSame() {
    assertThat(AttachFailure.noAnswer(new TargetFactsSamples().facts(), Duration.ofMillis(2500)))
        .contains("within 2.5 s", "--timeout", "outrigger status 4711");
  }
}
