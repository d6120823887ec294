package dev.outrigger.agent.log;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Where the agent's loggers come from, and where their lines go.
 *
 * <p>Until {@link #open} is called, and after {@link #close}, lines are dropped. Thread-safe.
 */
public final class Logs {
  private static volatile @Nullable LogFile file;
  private static volatile Level threshold = Level.INFO;

  private Logs() {}

  /** Returns the logger of a class; cheap, and may be kept for ever. */
  public static Logger of(Class<?> user) {
    return new QueueingLogger(user.getSimpleName());
  }

  /**
   * Sends lines of {@code level} and above to the end of a file. A file that cannot be written
   * costs the log and nothing else. Opening a second time closes the first file.
   */
  public static synchronized void open(Path path, Level level) {
    close();
    threshold = level;
    file = new LogFile(path);
  }

  /** Sends lines of another level and above from now on. */
  public static void level(Level level) {
    threshold = level;
  }

  /** Writes what is queued, waiting for it at most 200 ms, and lets the file go. */
  public static synchronized void close() {
    LogFile open = file;
    file = null;
    if (open != null) {
      open.close();
    }
  }

  static boolean isEnabled(Level level) {
    return file != null && level.toInt() >= threshold.toInt();
  }

  static void write(String line) {
    LogFile open = file;
    if (open != null) {
      open.write(line);
    }
  }
}
