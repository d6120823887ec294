package dev.outrigger.agent.control.command;

import dev.outrigger.agent.control.AgentJar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;

/** One request to the agent in another JVM: attaches, and brings back what it answered. */
final class AgentCall {
  /** What HotSpot takes of a jar with its arguments. */
  private static final int LONGEST_ARGUMENT = 1000;

  private final long pid;
  private final Path jar;
  private final Path temporary;
  private final Duration timeout;

  /**
   * @param timeout how long to wait for the answer
   * @throws CouldNotException if the program's own Java, jar or folders stand in the way
   */
  AgentCall(long pid, Duration timeout) throws CouldNotException {
    this.pid = pid;
    this.timeout = timeout;
    try {
      this.jar = AgentJar.file().toPath().toRealPath();
      this.temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
    } catch (IOException e) {
      throw new CouldNotException("the program does not find its own files: " + e, e);
    }
    if (!RunningJvms.canAttach()) {
      throw new CouldNotException(
          "the Java of this program ("
              + System.getProperty("java.home")
              + ") has no module jdk.attach; run it with the java of a JDK");
    }
  }

  /**
   * Asks.
   *
   * @param command what to do, e.g. {@code status}
   * @param arguments what else belongs to the request
   * @throws CouldNotException if there is no answer
   */
  Reply ask(String command, Map<String, String> arguments) throws CouldNotException {
    String obstacle = Obstacle.of(facts(), jar.toString());
    if (obstacle != null) {
      throw new CouldNotException(obstacle);
    }
    Map<String, String> request = new LinkedHashMap<>(arguments);
    request.put("command", command);
    request.put("version", AgentJar.version());
    try (ReplyFolder folder = ReplyFolder.with(request, temporary)) {
      attach(folder);
      Reply reply = folder.reply();
      if (reply == null) {
        throw new CouldNotException(AttachFailure.emptyHanded(facts()));
      }
      return reply;
    }
  }

  private void attach(ReplyFolder folder) throws CouldNotException {
    String argument = "request=" + doubled(folder.path()) + ",jar=" + doubled(jar);
    if (jar.toString().length() + argument.length() > LONGEST_ARGUMENT) {
      throw new CouldNotException(
          "the path of the jar is too long to be given to another Java VM; copy it, e.g. to /tmp");
    }
    FutureTask<@Nullable Void> attachment =
        new FutureTask<>(
            () -> {
              ByteBuddyAgent.attach(
                  jar.toFile(),
                  Long.toString(pid),
                  argument,
                  ByteBuddyAgent.AttachmentProvider.ForModularizedVm.INSTANCE);
              return null;
            });
    Thread thread = new Thread(attachment, "outrigger-attach");
    thread.setDaemon(true);
    thread.start();
    try {
      attachment.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CouldNotException(AttachFailure.of(cause, facts(), jar.toString()), cause);
    } catch (TimeoutException e) {
      throw new CouldNotException(AttachFailure.noAnswer(facts(), timeout), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CouldNotException("interrupted while waiting for process " + pid, e);
    }
  }

  private TargetFacts facts() {
    return TargetReader.read(pid, jar, temporary);
  }

  private static String doubled(Path path) {
    return path.toString().replace(",", ",,");
  }
}
