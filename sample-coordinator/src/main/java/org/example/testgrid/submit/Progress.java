package org.example.testgrid.submit;

import java.io.PrintStream;
import java.util.List;
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
  private final long beginNanos = System.nanoTime();
  private long lastLineNanos = beginNanos;
  private long lastRunningNanos = beginNanos;

  Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void show(BatchProgress now, List<TaskRow> rows) {
    long nanos = System.nanoTime();
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
    String counts =
        String.format(
            "%5.1f s  %d of %d done, %d running, %d failed, %d %s",
            (nanos - beginNanos) / 1e9,
            now.finished(),
            now.total(),
            now.running(),
            failed,
            now.workers(),
            now.workers() == 1 ? "worker" : "workers");
    boolean idle = nanos - lastRunningNanos > IDLE_NANOS;
    return idle ? counts + "; no worker takes the rest" : counts;
  }

  private static String pad(String line) {
    String cut = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
    return cut + " ".repeat(WIDTH - cut.length());
  }
}
