package dev.outrigger.bench.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Shows how far a pass is: one line that is written over on a terminal, else a line now and then.
 *
 * <p>Confined to one thread.
 */
final class LiveLine {
  private static final int WIDTH = 79;
  private static final long LINE_INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

  private final PrintStream out;
  private final boolean terminal;
  private long lastLineNanos;
  private boolean open;

  LiveLine(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
    lastLineNanos = System.nanoTime();
  }

  /** Shows something that is being waited for. */
  void show(String line) {
    long now = System.nanoTime();
    if (terminal) {
      out.print("\r" + fitted(line));
      out.flush();
      open = true;
    } else if (now - lastLineNanos >= LINE_INTERVAL_NANOS) {
      lastLineNanos = now;
      out.println(line);
    }
  }

  /** Shows something that is over, and begins a new line. */
  void finish(String line) {
    out.println(terminal ? "\r" + fitted(line) : line);
    lastLineNanos = System.nanoTime();
    open = false;
  }

  /** Begins a new line if something is shown that is not over. */
  void end() {
    if (open) {
      out.println();
      open = false;
    }
  }

  /**
   * Returns the line about a pass.
   *
   * @param run which run and side it is part of
   */
  static String describe(String run, Pass pass, Tally tally, Duration elapsed) {
    String what;
    if (tally.total() == 0) {
      what = "looking for the tests";
    } else {
      StringJoiner parts = new StringJoiner(", ", "(", ")");
      for (WorkerSpec worker : WorkerSpec.ALL) {
        parts.add(worker.id() + " " + tally.byWorker().getOrDefault(worker.id(), 0));
      }
      what = tally.done() + "/" + tally.total() + " " + parts;
    }
    return String.format(
        Locale.ROOT, "%s, %s: %s %.1f s", run, pass.label(), what, elapsed.toMillis() / 1e3);
  }

  private static String fitted(String line) {
    return line.length() >= WIDTH
        ? line.substring(0, WIDTH)
        : line + " ".repeat(WIDTH - line.length());
  }
}
