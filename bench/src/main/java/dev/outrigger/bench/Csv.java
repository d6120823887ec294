package dev.outrigger.bench;

/** Writes cells of CSV as RFC 4180 has them. Stateless. */
public final class Csv {
  private Csv() {}

  /** Returns the cell, in quotes if it holds a comma or a quote, as composite schedulers do. */
  public static String cell(String text) {
    return text.indexOf(',') < 0 && text.indexOf('"') < 0
        ? text
        : '"' + text.replace("\"", "\"\"") + '"';
  }
}
