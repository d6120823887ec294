package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.model.Version;
import dev.outrigger.balancer.model.VersionRange;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what software a task requires, or a worker has, by name: as versions or as ranges of them.
 * Thread-safe.
 *
 * @param <V> what the texts are: {@link Version} or {@link VersionRange}
 */
final class SoftwareReader<V> {
  static final String OF_TASK = "task.software";
  static final String OF_WORKER = "worker.software";

  private final @Nullable Reading all;
  private final Map<String, Reading> byName;
  private final Function<String, V> parser;

  private SoftwareReader(String key, ReadingSource source, Function<String, V> parser) {
    this.all = source.get(key, Sort.VERSIONS);
    this.byName = source.family(key + ".", Sort.TEXT);
    this.parser = parser;
  }

  static SoftwareReader<VersionRange> ofTask(ReadingSource source) {
    return new SoftwareReader<>(OF_TASK, source, VersionRange::parse);
  }

  static SoftwareReader<Version> ofWorker(ReadingSource source) {
    return new SoftwareReader<>(OF_WORKER, source, Version::parse);
  }

  /**
   * Returns the versions by name; where one is told twice, that of its own key.
   *
   * @throws PathException if a text is no version; it names the key and the text
   */
  Map<String, V> software(Frame frame) throws Throwable {
    if (all == null && byName.isEmpty()) {
      return Map.of();
    }
    Map<String, V> software = new HashMap<>();
    if (all != null) {
      for (Map.Entry<String, String> entry : all.texts(frame).entrySet()) {
        software.put(entry.getKey(), parsed(entry.getValue(), all));
      }
    }
    for (Map.Entry<String, Reading> entry : byName.entrySet()) {
      String text = entry.getValue().text(frame);
      if (text != null) {
        software.put(entry.getKey(), parsed(text, entry.getValue()));
      }
    }
    return software;
  }

  private V parsed(String text, Reading reading) {
    try {
      return parser.apply(text.strip());
    } catch (IllegalArgumentException invalid) {
      throw reading.unusable(text, invalid.getMessage());
    }
  }

  /** Tells what is wrong with a version that is written out in the profile, if anything is. */
  static void check(Written path, Problems problems) {
    String key = path.setting().key();
    boolean ofTask = key.startsWith(OF_TASK + ".");
    if (!(ofTask || key.startsWith(OF_WORKER + "."))
        || !(path.expression() instanceof Expression.Literal literal)
        || literal.value() == null) {
      return;
    }
    if (literal.value() instanceof Double) {
      problems.add(
          path.problem(
              "it is a number, so 1.10 would be 1.1, which is another version",
              "write it in quotes, for example " + key + " = '" + literal.value() + "'"));
      return;
    }
    String text = literal.value().toString();
    try {
      if (ofTask) {
        VersionRange.parse(text);
      } else {
        Version.parse(text);
      }
    } catch (IllegalArgumentException invalid) {
      String example = ofTask ? "'>=1.13, <2'" : "'1.13.1'";
      problems.add(
          path.problem(
              String.valueOf(invalid.getMessage()), "for example " + key + " = " + example));
    }
  }
}
