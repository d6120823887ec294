package dev.outrigger.agent.control.command;

import dev.outrigger.agent.control.command.RunningJvms.RunningJvm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which Java VM a command speaks with, and how long it waits for it. */
final class TargetOptions {
  @Parameters(
      arity = "0..1",
      paramLabel = "PID",
      description = "The process of the coordinator; without it, the Java VMs are listed.")
  private @Nullable Long pid;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "10s",
      description = "How long to wait for an answer; default ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ofSeconds(10);

  /**
   * Asks the agent there.
   *
   * @throws CouldNotException if there is no answer, or the answer is that it could not be done
   */
  Reply ask(String command, Map<String, String> arguments) throws CouldNotException {
    Reply reply = new AgentCall(pid(), timeout).ask(command, arguments);
    if (reply.exit() != ExitCodes.DONE) {
      throw new CouldNotException(reply.message(), reply.exit());
    }
    return reply;
  }

  /**
   * Returns the process.
   *
   * @throws CouldNotException if none is given; it lists those that may be meant
   */
  long pid() throws CouldNotException {
    if (pid == null) {
      throw new CouldNotException(whichPid(RunningJvms.candidates()), ExitCodes.USAGE);
    }
    return pid;
  }

  private static String whichPid(List<RunningJvm> candidates) {
    if (candidates.isEmpty()) {
      return "which PID? The JDK lists no other Java VM of this user";
    }
    boolean withAgent = candidates.get(0).hasAgent();
    StringBuilder text = new StringBuilder("which PID? ");
    text.append(
        withAgent
            ? "The agent is in"
            : "No Java VM of this user is seen to carry the agent; all of them:");
    for (RunningJvm each : candidates) {
      text.append("%n  %7s  %s".formatted(each.pid(), each.main()));
    }
    return text.toString();
  }
}
