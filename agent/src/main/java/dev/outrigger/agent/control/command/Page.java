package dev.outrigger.agent.control.command;

/** A text for a terminal of 80 columns, made line by line. Not thread-safe. */
final class Page {
  private static final int WIDTH = 80;

  private final StringBuilder text = new StringBuilder();

  /** Adds a line that stands above others. */
  Page heading(String heading) {
    if (text.length() > 0) {
      text.append('\n');
    }
    text.append(heading).append('\n');
    return this;
  }

  /** Adds a name and what there is to say of it; nothing where that is empty. */
  Page line(String name, String said) {
    if (!said.isEmpty()) {
      wrapped("  %-12s ".formatted(name), said);
    }
    return this;
  }

  /** Adds one of several things. */
  Page item(String said) {
    wrapped("  ", said);
    return this;
  }

  /** Adds what belongs to the line before. */
  Page more(String said) {
    if (!said.isEmpty()) {
      wrapped(" ".repeat(15), said);
    }
    return this;
  }

  /** Breaks at spaces; a word that is wider than the page stays whole, to be copied. */
  private void wrapped(String begin, String said) {
    StringBuilder line = new StringBuilder(begin);
    boolean first = true;
    for (String word : said.strip().split("\\s+", -1)) {
      if (!first && line.length() + 1 + word.length() > WIDTH) {
        text.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(" ".repeat(Math.max(4, begin.length())));
        first = true;
      }
      line.append(first ? "" : " ").append(word);
      first = false;
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  /** Returns the text, without a line end at its end. */
  String text() {
    return text.toString().stripTrailing();
  }
}
