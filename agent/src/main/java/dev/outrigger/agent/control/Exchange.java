package dev.outrigger.agent.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The folder by which the command line and the agent exchange a request and a reply.
 *
 * <p>It must belong to the user of this JVM or to root, be closed to everybody else and be no link;
 * so must the request. The reply is a new file, never one that is there. Confined to one thread.
 */
public final class Exchange {
  /** The name of the request in the folder. */
  public static final String REQUEST = "request.properties";

  /** The name of the reply there. */
  public static final String REPLY = "reply.json";

  private static final int LARGEST = 1 << 16;
  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rwx------");

  private final Path folder;
  private final boolean posix;

  /**
   * @throws IOException if the folder is not to be trusted; the message says why
   */
  Exchange(Path folder) throws IOException {
    this.folder = folder;
    this.posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    check(folder);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(folder + " is no folder");
    }
  }

  /** Returns the request. */
  Properties request() throws IOException {
    Path file = folder.resolve(REQUEST);
    check(file);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
      throw new IOException(file + " is no request");
    }
    Properties request = new Properties();
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      request.load(reader);
    }
    return request;
  }

  /** Writes the reply, under another name first, so that nobody reads half of it. */
  void reply(Map<String, Object> reply) throws IOException {
    byte[] text = JsonText.of(reply).getBytes(StandardCharsets.UTF_8);
    Path unfinished = folder.resolve(REPLY + ".part");
    Files.createFile(unfinished, OwnersOnly.file());
    Files.write(unfinished, text, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    Files.move(unfinished, folder.resolve(REPLY));
  }

  private void check(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      throw new IOException(path + " is a link, and none is followed");
    }
    if (!posix) {
      return; // the folder of a user is closed to others there by itself
    }
    PosixFileAttributes attributes =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!OWNERS.containsAll(attributes.permissions())) {
      throw new IOException(path + " is open to others than its owner");
    }
    String owner = attributes.owner().getName();
    String user = ProcessHandle.current().info().user().orElse("");
    if (!owner.equals(user) && !owner.equals("root") && !owner.equals("0")) {
      throw new IOException(path + " belongs to " + owner + ", not to " + user + " or root");
    }
  }
}
