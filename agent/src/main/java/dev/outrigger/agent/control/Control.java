package dev.outrigger.agent.control;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes the orders that come to the agent of this JVM, in the JDK's own types, since the one who
 * gives them may be of another version of the agent.
 *
 * <p>An order has {@code command}, and at the beginning {@code gate}, the transformer that the JVM
 * was given. A reply has {@code exit}, 0 or the exit code of the command line; {@code message}, a
 * sentence; and for some {@code data}, made of maps, lists, texts, numbers and booleans. Called by
 * one thread at a time.
 */
public final class Control implements Function<Map<String, Object>, Map<String, Object>> {
  private static final int DONE = 0;
  private static final int NOT_DONE = 3;

  private final Installation installation;
  private volatile @Nullable Object gate;

  Control(Installation installation) {
    this.installation = installation;
  }

  @Override
  public Map<String, Object> apply(Map<String, Object> order) {
    String command = String.valueOf(order.get("command"));
    if (order.containsKey("gate")) {
      gate = order.get("gate");
    }
    return switch (command) {
      case "premain" -> {
        installation.beginBeforeMain();
        yield reply(DONE, "");
      }
      case "agentmain" -> LateStart.begin(installation);
      case "version" -> reply(DONE, AgentJar.version());
      case "steppedAside" -> reply(installation.hasSteppedAside() ? DONE : NOT_DONE, "");
      case "status" -> data(Status.of(installation));
      case "explain" -> data(Explanation.of(installation));
      case "doctor" -> data(Diagnosis.of(installation));
      case "detach" -> Detachment.of(installation, gate).run();
      default -> reply(NOT_DONE, "this version of the agent has no command " + command);
    };
  }

  static Map<String, Object> reply(int exit, String message) {
    Map<String, Object> reply = new HashMap<>();
    reply.put("exit", exit);
    reply.put("message", message);
    return reply;
  }

  private static Map<String, Object> data(Map<String, Object> data) {
    Map<String, Object> reply = reply(DONE, "");
    reply.put("data", data);
    return reply;
  }

  static Map<String, Object> done(String message) {
    return reply(DONE, message);
  }

  static Map<String, Object> notDone(String message) {
    return reply(NOT_DONE, message);
  }
}
