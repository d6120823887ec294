package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Problem;
import org.jspecify.annotations.Nullable;

/** Reads the id of a task or worker: by its path, or the value itself where that is an id. */
final class IdReader {
  private final @Nullable Reading path;

  private IdReader(@Nullable Reading path) {
    this.path = path;
  }

  /**
   * Returns the reader for {@code subject}, a task or worker of the static type {@code type}.
   *
   * @param key the key of the path, e.g. {@code task.id}
   */
  static IdReader of(String key, StaticType type, ReadingSource source, ProblemSink problems) {
    if (source.profile().path(key) == null && !isValue(type.raw())) {
      problems.add(
          new Problem(
              "profile " + source.profile().name(),
              key,
              "is missing: it says what names " + type.withArticle(),
              "for example " + key + " = id"));
    }
    return new IdReader(source.get(key, Sort.ID));
  }

  /** Where a problem is put. */
  @FunctionalInterface
  interface ProblemSink {
    void add(Problem problem);
  }

  /** Returns whether objects of {@code type} are values of the JDK, which name things. */
  static boolean isValue(Class<?> type) {
    return Reach.isJdk(type) && type != Object.class && !type.isInterface();
  }

  /** Returns the id of {@code subject}, which {@code frame} holds too; null where it has none. */
  @Nullable Object id(Frame frame, Object subject) throws Throwable {
    return path == null ? subject : path.value(frame);
  }

  StaticType type(StaticType subject) {
    return path == null ? subject : path.type();
  }
}
