package dev.outrigger.bench.demo;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines of at most {@value ResultTable#WIDTH} characters. Stateless. */
final class Paragraph {
  private Paragraph() {}

  /**
   * Returns the lines, broken at spaces, and within a word only where it is too long for a line.
   *
   * @param indent what all lines but the first begin with
   */
  static List<String> of(String text, String indent) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > ResultTable.WIDTH) {
      int space = rest.lastIndexOf(' ', ResultTable.WIDTH);
      int end = space > indent.length() ? space : ResultTable.WIDTH;
      lines.add(rest.substring(0, end).stripTrailing());
      rest = indent + rest.substring(end).strip();
    }
    lines.add(rest);
    return lines;
  }
}
