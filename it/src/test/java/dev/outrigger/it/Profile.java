package dev.outrigger.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A properties file in the making, for a coordinator of {@link dev.outrigger.it.coordinators}. */
final class Profile {
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final String packageName;

  private Profile(String packageName) {
    this.packageName = packageName;
  }

  /** Returns one for the class of that simple name; {@code ~} stands for its package anywhere. */
  static Profile of(String coordinator) {
    return in("dev.outrigger.it.coordinators", coordinator);
  }

  static Profile in(String packageName, String coordinator) {
    return new Profile(packageName)
        .with("coordinator.class", "~." + coordinator)
        // The machine that runs the tests may be busy with others.
        .with("breaker.slow-call", "5s")
        .with("breaker.hang", "10s");
  }

  Profile with(String key, String value) {
    settings.put(key, value.replace("~", packageName));
    return this;
  }

  /** Writes the file, one setting a line. */
  Path writeTo(Path folder) {
    StringBuilder text = new StringBuilder();
    settings.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    try {
      return Files.writeString(folder.resolve("outrigger.properties"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
