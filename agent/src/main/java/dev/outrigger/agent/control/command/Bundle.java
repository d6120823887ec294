package dev.outrigger.agent.control.command;

import dev.outrigger.agent.control.OwnersOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A new zip file of texts that only this user may read. Stateless. */
final class Bundle {
  private Bundle() {}

  /**
   * Writes it.
   *
   * @param files the texts by their names
   * @throws IOException if the file exists, or cannot be written
   */
  static void write(Path file, Map<String, @Nullable Object> files) throws IOException {
    try (OutputStream out =
            Channels.newOutputStream(
                Files.newByteChannel(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    OwnersOnly.file()));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, @Nullable Object> each : files.entrySet()) {
        // A name is only a name: it leads to no folder where the bundle is unpacked.
        zip.putNextEntry(new ZipEntry(each.getKey().replaceAll("[^A-Za-z0-9._-]", "_")));
        zip.write(String.valueOf(each.getValue()).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }
}
