package dev.outrigger.agent.control;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** What a new file or folder needs so that nobody but its owner sees into it. Stateless. */
public final class OwnersOnly {
  private OwnersOnly() {}

  /** Returns what to make a folder with. */
  public static FileAttribute<?>[] folder() {
    return only("rwx------");
  }

  /** Returns what to make a file with. */
  public static FileAttribute<?>[] file() {
    return only("rw-------");
  }

  private static FileAttribute<?>[] only(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
