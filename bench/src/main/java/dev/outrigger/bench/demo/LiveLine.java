package dev.outrigger.bench.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.LongSupplier;

/**
 * Shows how far a pass is: one line that is written over on a terminal, else a line now and then.
 *
 * <p>Each begins with the time since the demo began, so the clock never runs backwards; the time
 * that a pass took is told where the pass is over, and called its makespan. Confined to one thread.
 */
final class LiveLine {
  private static final int WIDTH = 79;
  private static final long LINE_INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final long beginNanos;
  private long lastLineNanos;
  private boolean open;

  /** Takes the clock, which begins at zero now. */
  LiveLine(PrintStream out, boolean terminal, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    beginNanos = nanoTime.getAsLong();
    lastLineNanos = beginNanos;
  }

  /** Shows something that is being waited for. */
  void show(String line) {
    long now = nanoTime.getAsLong();
    if (terminal) {
      out.print("\r" + fitted(clock(now) + line));
      out.flush();
      open = true;
    } else if (now - lastLineNanos >= LINE_INTERVAL_NANOS) {
      lastLineNanos = now;
      out.println(clock(now) + line);
    }
  }

  /** Shows something that is over, and begins a new line. */
  void finish(String line) {
    long now = nanoTime.getAsLong();
    out.println(terminal ? "\r" + fitted(clock(now) + line) : clock(now) + line);
    lastLineNanos = now;
    open = false;
  }

  /** Begins a new line if something is shown that is not over. */
  void end() {
    if (open) {
      out.println();
      open = false;
    }
  }

  private String clock(long now) {
    long seconds = (now - beginNanos) / 1_000_000_000;
    return String.format(Locale.ROOT, "%2d:%02d  ", seconds / 60, seconds % 60);
  }

  /**
   * Returns the line about a pass that is under way.
   *
   * @param run which run and side it is part of
   */
  static String describe(String run, Pass pass, Tally tally) {
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
    return run + ", " + pass.label() + ": " + what;
  }

  /**
   * Returns the line about a pass that is over.
   *
   * @param makespan from the submission to the last result, as in the table
   */
  static String describeEnd(String run, Pass pass, Tally tally, Duration makespan) {
    return String.format(
        Locale.ROOT,
        "%s, %s: %d/%d, makespan %.1f s",
        run,
        pass.label(),
        tally.done(),
        tally.total(),
        makespan.toMillis() / 1e3);
  }

  private static String fitted(String line) {
    return line.length() >= WIDTH
        ? line.substring(0, WIDTH)
        : line + " ".repeat(WIDTH - line.length());
  }
}
