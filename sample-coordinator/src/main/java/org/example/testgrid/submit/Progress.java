package org.example.testgrid.submit;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.example.testgrid.http.Messages.BatchProgress;
import org.example.testgrid.http.Messages.TaskRow;

/**
 * Shows how far a batch is: one line that is written over on a terminal, else a line now and then.
 * Confined to one thread.
 */
final class Progress {
  private static final int WIDTH = 79;
  private static final long LINE_INTERVAL_NANOS = 5_000_000_000L;
  private static final long IDLE_NANOS = 3_000_000_000L;

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final long beginNanos;
  private long lastLineNanos;
  private long lastRunningNanos;

  Progress(PrintStream out, boolean terminal, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    beginNanos = nanoTime.getAsLong();
    lastLineNanos = beginNanos;
    lastRunningNanos = beginNanos;
  }

  void show(BatchProgress now, List<TaskRow> rows) {
    long nanos = nanoTime.getAsLong();
    if (now.running() > 0 || now.finished() == now.total()) {
      lastRunningNanos = nanos;
    }
    String line = line(now, rows, nanos);
    if (terminal) {
      out.print("\r" + pad(line) + (now.finished() == now.total() ? "\n" : ""));
      out.flush();
    } else if (nanos - lastLineNanos >= LINE_INTERVAL_NANOS || now.finished() == now.total()) {
      lastLineNanos = nanos;
      out.println(line);
    }
  }

  private String line(BatchProgress now, List<TaskRow> rows, long nanos) {
    long failed = rows.stream().filter(row -> !row.result().passed()).count();
    boolean idle = nanos - lastRunningNanos > IDLE_NANOS;
    return String.format(
        Locale.ROOT,
        "%5.1f s  %d/%d done, %s%d failed, %d %s%s",
        (nanos - beginNanos) / 1e9,
        now.finished(),
        now.total(),
        idle ? "" : now.running() + " running, ",
        failed,
        now.workers(),
        now.workers() == 1 ? "worker" : "workers",
        idle ? "; no worker takes the rest" : "");
  }

  private static String pad(String line) {
    String cut = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
    return cut + " ".repeat(WIDTH - cut.length());
  }
}
