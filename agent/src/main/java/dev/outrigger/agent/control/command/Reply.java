package dev.outrigger.agent.control.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an agent answered.
 *
 * @param exit the program's exit code
 * @param message one sentence for the operator; empty for none
 * @param data what was asked for; empty for nothing
 */
record Reply(int exit, String message, Map<String, @Nullable Object> data) {
  /**
   * Reads one.
   *
   * @throws RuntimeException if the text is none
   */
  static Reply of(String json) {
    Map<String, @Nullable Object> reply = JsonReader.object(json);
    if (!(reply.get("exit") instanceof Number exit)) {
      throw new IllegalArgumentException("it has no exit code");
    }
    Data data = new Data(reply);
    return new Reply(exit.intValue(), data.text("message", ""), data.map("data"));
  }
}
