package dev.outrigger.bench.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the demo's own in the temp folder, gone with all it holds once it is closed.
 *
 * <p>Logs go to a directory inside, unless they are to be kept elsewhere.
 */
final class Workplace implements AutoCloseable {
  private final Path root;
  private final Path logs;

  private Workplace(Path root, Path logs) {
    this.root = root;
    this.logs = logs;
  }

  /**
   * Makes the directory.
   *
   * @param keptLogs where the logs go; null if they are not to be kept
   * @throws DemoFailure if a directory cannot be made
   */
  static Workplace create(@Nullable Path keptLogs) throws DemoFailure {
    if (keptLogs != null) {
      try {
        Files.createDirectories(keptLogs.toAbsolutePath());
      } catch (IOException unwritable) {
        throw new DemoFailure(
            "--keep-logs '" + keptLogs + "' cannot be made; name a folder that you may write");
      }
    }
    try {
      Path root = Files.createTempDirectory("outrigger-demo");
      return new Workplace(root, keptLogs == null ? root.resolve("logs") : keptLogs);
    } catch (IOException unwritable) {
      throw new DemoFailure("the temp folder cannot be written", unwritable);
    }
  }

  /**
   * Makes a directory for the logs of one side of one run.
   *
   * @throws DemoFailure if it cannot be made
   */
  Path logsOf(int run, Side side) throws DemoFailure {
    Path directory = logs.resolve("run" + run + "-" + side.label()).toAbsolutePath();
    try {
      return Files.createDirectories(directory);
    } catch (IOException unwritable) {
      throw new DemoFailure("'" + directory + "' cannot be made", unwritable);
    }
  }

  /**
   * Copies a directory into a new one of that name, for tests to run in.
   *
   * @throws DemoFailure if it cannot be copied
   */
  Path copy(Path source, String name) throws DemoFailure {
    Path target = root.resolve(name);
    try (var files = Files.walk(source)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, target.resolve(source.relativize(file)));
      }
      return target;
    } catch (IOException failed) {
      throw new DemoFailure("'" + source + "' cannot be copied to '" + target + "'", failed);
    }
  }

  /** Makes an empty directory of that name, for temporary files. */
  Path directory(String name) throws DemoFailure {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException unwritable) {
      throw new DemoFailure("'" + root + "' cannot be written", unwritable);
    }
  }

  /** Deletes the directory; what cannot be deleted stays. Does nothing if it is gone. */
  @Override
  public void close() {
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed)
                throws IOException {
              Files.deleteIfExists(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException stays) {
      // Somebody holds on to it; the system cleans its temp folder up one day.
    }
  }
}
