package dev.outrigger.balancer.config;

import java.io.File;

/** Reads the path of a file, which need not exist. */
record FileKind() implements Kind<File> {
  @Override
  public Parsed<File> parse(String text) {
    if (text.isEmpty() || text.indexOf('\0') >= 0) {
      return new Mismatch<>("expected the path of a file", null);
    }
    if (Problem.isQuoted(text)) {
      return new Mismatch<>("expected the path of a file without quotes", null);
    }
    return new Value<>(new File(text));
  }
}
