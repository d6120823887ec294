package dev.outrigger.agent.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request of the command line, in the JVM that it attached to.
 *
 * <p>This class comes from the jar of the one who asks; the agent that is installed may be another
 * version of it, and is spoken to through {@link Control} alone.
 */
public final class Answering {
  private Answering() {}

  /**
   * Answers one request.
   *
   * @param folder where {@code request.properties} lies and {@code reply.json} is to be put
   * @param current the agent of this JVM, empty where there is none: {@code control} is its {@link
   *     Control}; removed once it is detached
   * @param installer installs this version with the arguments that it is given, and returns its
   *     first reply
   * @throws IOException if the folder is not to be trusted, or cannot be read or written
   */
  public static void answer(
      String folder, Map<String, Object> current, Function<String, Map<String, Object>> installer)
      throws IOException {
    Exchange exchange = new Exchange(Path.of(folder));
    Properties request = exchange.request();
    Map<String, Object> reply;
    try {
      reply = reply(request, current, installer);
    } catch (Throwable e) {
      reply = Control.notDone("the agent failed: " + e);
    }
    exchange.reply(reply);
  }

  private static Map<String, Object> reply(
      Properties request,
      Map<String, Object> current,
      Function<String, Map<String, Object>> installer) {
    String command = request.getProperty("command", "");
    @Nullable Function<Map<String, Object>, Map<String, Object>> control = controlIn(current);
    if (command.equals("attach")) {
      return attach(request.getProperty("arguments", ""), control, current, installer);
    }
    if (control == null) {
      return command.equals("detach")
          ? Control.done("no agent is in this JVM; nothing to detach")
          : Control.notDone("no agent is in this JVM; attach it first");
    }
    return command.equals("detach") ? detach(control, current) : ask(control, command);
  }

  private static Map<String, Object> attach(
      String arguments,
      @Nullable Function<Map<String, Object>, Map<String, Object>> control,
      Map<String, Object> current,
      Function<String, Map<String, Object>> installer) {
    String replaced = "";
    if (control != null) {
      String version = String.valueOf(ask(control, "version").get("message"));
      boolean idle = isDone(ask(control, "steppedAside"));
      if (version.equals(AgentJar.version()) && !idle) {
        return Control.done(
            "already attached, version "
                + version
                + "; to change settings edit its configuration file, or detach first");
      }
      Map<String, Object> gone = detach(control, current);
      if (!isDone(gone)) {
        return Control.notDone(
            "version " + version + " could not be replaced: " + gone.get("message"));
      }
      replaced = idle ? "" : "version " + version + " detached; ";
    }
    Map<String, Object> reply = installer.apply(arguments);
    if (!isDone(reply)) {
      // One that does nothing must not stay.
      Function<Map<String, Object>, Map<String, Object>> useless = controlIn(current);
      if (useless != null) {
        detach(useless, current);
      }
      return reply;
    }
    reply.put("message", replaced + reply.get("message"));
    return reply;
  }

  private static Map<String, Object> detach(
      Function<Map<String, Object>, Map<String, Object>> control, Map<String, Object> current) {
    Map<String, Object> reply = ask(control, "detach");
    if (isDone(reply)) {
      current.remove("control");
    }
    return reply;
  }

  private static boolean isDone(Map<String, Object> reply) {
    return Integer.valueOf(0).equals(reply.get("exit"));
  }

  private static Map<String, Object> ask(
      Function<Map<String, Object>, Map<String, Object>> control, String command) {
    Map<String, Object> order = new HashMap<>();
    order.put("command", command);
    return control.apply(order);
  }

  @SuppressWarnings("unchecked") // what every version puts there
  private static @Nullable Function<Map<String, Object>, Map<String, Object>> controlIn(
      Map<String, Object> current) {
    return (Function<Map<String, Object>, Map<String, Object>>) current.get("control");
  }
}
