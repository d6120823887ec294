package dev.outrigger.balancer.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a properties file in UTF-8 into settings that know their lines. */
public final class PropertiesFile {
  /** The largest file that is read, in bytes. */
  static final int LARGEST = 1 << 20;

  private PropertiesFile() {}

  /**
   * Returns the settings of {@code file}; a missing, unreadable or malformed one is a problem.
   *
   * @param namedBy the setting that names the file, to be blamed where there is none
   */
  public static List<Setting> read(File file, Setting namedBy, Problems problems) {
    String text = null;
    if (!file.exists()) {
      String where = file.isAbsolute() ? "" : "; looked for " + file.getAbsolutePath();
      problems.badValue(
          namedBy,
          "there is no such file" + where,
          Problem.isQuoted(namedBy.value()) ? "remove the quotes" : "correct the path");
    } else if (!file.isFile()) {
      problems.badValue(namedBy, "is not a regular file", "name a properties file");
    } else {
      try (InputStream in = new FileInputStream(file)) {
        text = decode(in, namedBy, problems);
      } catch (IOException unreadable) {
        problems.badValue(
            namedBy,
            "the file cannot be read: " + unreadable.getMessage(),
            "let the user that runs the JVM read it");
      }
    }
    return text == null ? List.of() : parse(text, file.getPath(), problems);
  }

  /**
   * Returns the settings in {@code text}.
   *
   * @param name the file's name, for the sources of the settings
   */
  public static List<Setting> parse(String text, String name, Problems problems) {
    return new PropertiesReader(text, name, problems).read();
  }

  private static @Nullable String decode(InputStream in, Setting namedBy, Problems problems)
      throws IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      problems.badValue(
          namedBy, "the file is larger than 1 MiB, so it is no configuration", "name another file");
      return null;
    }
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(rest).toString();
    } catch (CharacterCodingException notUtf8) {
      int line = 1;
      for (int i = 0; i < rest.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      problems.badValue(
          namedBy, "the file is not in UTF-8, see its line " + line, "save it in UTF-8");
      return null;
    }
  }
}
