package dev.outrigger.agent.control.suggest;

import dev.outrigger.agent.control.suggest.Entry.Certainty;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a draft as a properties file with comments. Stateless. */
final class DraftText {
  private static final int WIDTH = 78;

  private DraftText() {}

  /**
   * Returns the file.
   *
   * @param unfit the keys that do not fit the classes after all, with the reasons
   */
  static String of(String className, List<Entry> entries, Map<String, String> unfit) {
    StringBuilder text = new StringBuilder();
    comment(text, "A draft for " + className + ", by 'check --suggest'.");
    comment(
        text,
        "Every line fits the classes. Whether it means what it should, only somebody who knows the"
            + " coordinator can tell: look first at what is marked as a guess, then at the"
            + " alternatives. docs/profiles.md says what the keys mean.");
    String section = "";
    for (Entry entry : entries) {
      String own = entry.key().substring(0, entry.key().indexOf('.'));
      boolean speaks = entry.certainty() == Certainty.GUESS || !entry.why().isEmpty();
      if (!own.equals(section)) {
        text.append('\n');
      }
      section = own;
      if (speaks) {
        String why = entry.why().isEmpty() ? "" : ": " + entry.why();
        comment(text, entry.certainty().name().toLowerCase(Locale.ROOT) + why);
      }
      String reason = unfit.get(entry.key());
      if (reason == null) {
        setting(text, entry.key(), entry.value());
      } else {
        comment(text, "does not fit: " + reason);
        comment(text, entry.key() + " = " + entry.value());
      }
      for (String alternative : entry.alternatives()) {
        comment(text, "  or: " + alternative);
      }
    }
    return text.toString();
  }

  private static void comment(StringBuilder text, String said) {
    StringBuilder line = new StringBuilder("#");
    for (String word : said.split(" ", -1)) {
      if (line.length() > 1 && line.length() + 1 + word.length() > WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder("#");
      }
      line.append(' ').append(word);
    }
    text.append(line).append('\n');
  }

  /** Writes one, in several lines where it is long. */
  private static void setting(StringBuilder text, String key, String value) {
    StringBuilder line = new StringBuilder(key).append(" =");
    for (String word : value.split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH - 2 && !line.toString().isBlank()) {
        text.append(line).append(" \\\n");
        line = new StringBuilder("   ");
      }
      line.append(' ').append(word);
    }
    text.append(line).append('\n');
  }
}
