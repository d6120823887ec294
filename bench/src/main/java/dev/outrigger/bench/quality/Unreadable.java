package dev.outrigger.bench.quality;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says why a file cannot be read. Stateless. */
final class Unreadable {
  private Unreadable() {}

  /** Returns the problem, for the user. */
  static QualityException because(Path file, IOException failure) {
    String reason;
    if (!Files.exists(file)) {
      reason = "is not there; correct the path";
    } else if (Files.isDirectory(file)) {
      reason = "is a folder; name a file";
    } else if (failure instanceof CharacterCodingException) {
      reason = "is no text file";
    } else if (!Files.isReadable(file)) {
      reason = "cannot be read; you need the permission to read it";
    } else {
      reason = "cannot be read: " + failure.getMessage();
    }
    return new QualityException("'" + file + "' " + reason);
  }
}
