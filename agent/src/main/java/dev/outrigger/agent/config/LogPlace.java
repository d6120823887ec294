package dev.outrigger.agent.config;

import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.config.Setting;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says, before anything is logged, whether a log can be written where an operator wants it. */
final class LogPlace {
  private LogPlace() {}

  /** Adds a problem if {@code file}, which {@code named} names, is no place for a log. */
  static void check(File file, Setting named, Problems problems) {
    if (named.value().contains(" #")) {
      problems.badValue(named, "names a file with a # in it", "name another");
      return;
    }
    if (file.isDirectory()) {
      problems.badValue(
          named, "is a folder", "for example log.file = " + new File(file, "outrigger.log"));
      return;
    }
    if (file.exists()) {
      if (!file.canWrite()) {
        problems.badValue(named, "the file cannot be written", "name another, or let us write it");
      }
      return;
    }
    File folder = nearestFolder(file);
    if (folder != null && !(folder.isDirectory() && takesFiles(folder))) {
      problems.badValue(
          named,
          folder.isDirectory()
              ? "no file can be made in " + folder
              : folder + " is a file, so there can be nothing in it",
          "name a file in a folder that can be written");
    }
  }

  /**
   * Returns whether a file can be made there, which permissions alone do not tell, to root least.
   *
   * <p>Not by {@code Files.createTempFile}: it draws on {@code SecureRandom}, and the application
   * could then no longer say in its {@code main} how that is to be set up.
   */
  private static boolean takesFiles(File folder) {
    File probe = new File(folder, ".outrigger-" + ProcessHandle.current().pid() + ".log");
    try {
      if (probe.createNewFile()) {
        probe.delete(); // which may be forbidden where making is not
      }
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** Returns what there is of the folders above {@code file}; those that are missing are made. */
  private static @Nullable File nearestFolder(File file) {
    File folder = file.getAbsoluteFile().getParentFile();
    while (folder != null && !folder.exists()) {
      folder = folder.getParentFile();
    }
    return folder;
  }
}
