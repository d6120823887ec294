package dev.outrigger.agent.log;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A log file with one writer thread behind a bounded queue, {@code outrigger-log}.
 *
 * <p>A full queue drops lines and counts them; the count is written when there is room again. The
 * file is opened with the first line, with the folders above it where they are missing, appended
 * to, and at {@value #MAX_BYTES} bytes moved to {@code NAME.1}, so that the two together stay
 * bounded. Thread-safe; {@link #write} never blocks.
 */
final class LogFile {
  private static final int QUEUE_LINES = 4096;
  private static final long MAX_BYTES = 10_000_000;
  private static final long CLOSE_MILLIS = 200;

  /** What ends the writer; compared by identity. */
  private static final String END = new String("end");

  private final Path path;
  private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(QUEUE_LINES);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread;
  private @Nullable Writer writer;
  private long bytes;
  private boolean broken;

  LogFile(Path path) {
    this.path = path;
    thread = Daemon.start("outrigger-log", this::drain);
  }

  void write(String line) {
    if (!queue.offer(line)) {
      dropped.incrementAndGet();
    }
  }

  void close() {
    try {
      if (queue.offer(END, CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
        thread.join(CLOSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("ReferenceEquality") // END is one object, whatever a line says
  private void drain() {
    try {
      for (String line = queue.take(); line != END; line = queue.take()) {
        append(line);
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
          append("(" + lost + " lines dropped here: the log queue was full)");
        }
        if (queue.isEmpty()) {
          flush();
        }
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but a JVM that goes down.
    } finally {
      closeQuietly();
    }
  }

  private void append(String line) {
    if (broken) {
      return;
    }
    try {
      if (bytes > MAX_BYTES) {
        closeQuietly();
        Files.move(
            path,
            path.resolveSibling(path.getFileName() + ".1"),
            StandardCopyOption.REPLACE_EXISTING);
      }
      Writer open = writer;
      if (open == null) {
        open = open();
      }
      open.write(line);
      open.write(System.lineSeparator());
      bytes += line.length() + 1;
    } catch (IOException | RuntimeException e) {
      giveUp();
    }
  }

  private Writer open() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Writer opened =
        Files.newBufferedWriter(
            path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    writer = opened;
    bytes = Files.size(path);
    return opened;
  }

  private void flush() {
    Writer open = writer;
    if (open != null) {
      try {
        open.flush();
      } catch (IOException e) {
        giveUp();
      }
    }
  }

  /** A disk that is full or read-only must cost us the log and the application nothing. */
  private void giveUp() {
    broken = true;
    closeQuietly();
  }

  private void closeQuietly() {
    Writer open = writer;
    writer = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        broken = true;
      }
    }
  }
}
