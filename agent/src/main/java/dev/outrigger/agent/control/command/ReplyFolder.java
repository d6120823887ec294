package dev.outrigger.agent.control.command;

import dev.outrigger.agent.control.Exchange;
import dev.outrigger.agent.control.OwnersOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A new folder, which nobody but this user can look into, where a request lies and the answer is
 * put. It goes with {@link #close()}.
 */
final class ReplyFolder implements AutoCloseable {
  private static final int LARGEST_REPLY = 64 << 20;

  private final Path folder;

  private ReplyFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes one, with a request in it.
   *
   * @param parent the folder for temporary files
   * @throws CouldNotException if it cannot be made
   */
  static ReplyFolder with(Map<String, String> request, Path parent) throws CouldNotException {
    try {
      ReplyFolder made =
          new ReplyFolder(Files.createTempDirectory(parent, "outrigger-", OwnersOnly.folder()));
      Properties properties = new Properties();
      properties.putAll(request);
      StringWriter text = new StringWriter();
      properties.store(text, null);
      try (SeekableByteChannel file =
          Files.newByteChannel(
              made.folder.resolve(Exchange.REQUEST),
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              OwnersOnly.file())) {
        file.write(StandardCharsets.UTF_8.encode(text.toString()));
      }
      return made;
    } catch (IOException e) {
      throw new CouldNotException(
          "no request can be put into "
              + parent
              + " ("
              + e
              + "); name a folder that can be written by 'java -Djava.io.tmpdir=FOLDER -jar ...'",
          e);
    }
  }

  Path path() {
    return folder;
  }

  /**
   * Returns the answer; null if there is none.
   *
   * @throws CouldNotException if what lies there is none that we trust
   */
  @Nullable Reply reply() throws CouldNotException {
    Path file = folder.resolve(Exchange.REPLY);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile() || !hasOurOwner(file)) {
        throw new CouldNotException(
            "the answer " + file + " is not a file of this user, so it was not read");
      }
      try (SeekableByteChannel channel =
              Files.newByteChannel(
                  file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
          InputStream in = Channels.newInputStream(channel)) {
        byte[] bytes = in.readNBytes(LARGEST_REPLY);
        return Reply.of(new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (IOException | RuntimeException e) {
      throw new CouldNotException("the answer " + file + " cannot be read: " + e, e);
    }
  }

  private boolean hasOurOwner(Path file) throws IOException {
    return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS)
        .equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
  }

  /** Removes the folder; what cannot be removed is left to the system's cleaning. */
  @Override
  public void close() {
    for (String name :
        new String[] {Exchange.REQUEST, Exchange.REPLY, Exchange.REPLY + ".part", ""}) {
      try {
        Files.deleteIfExists(name.isEmpty() ? folder : folder.resolve(name));
      } catch (IOException e) {
        // Another file in there, by a target that answers late.
      }
    }
  }
}
