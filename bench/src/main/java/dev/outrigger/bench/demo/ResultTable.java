package dev.outrigger.bench.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The figures of both sides next to each other, in lines of at most {@value #WIDTH} characters. */
final class ResultTable {
  static final int WIDTH = 80;

  private ResultTable() {}

  static List<String> of(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    lines.add(" ".repeat(41) + "cold" + " ".repeat(21) + "warm");
    lines.add(row("", "without", "with", "ratio", "without", "with", "ratio"));
    lines.add(seconds("makespan, s", comparison, PassFigures::makespanSeconds));
    lines.add(seconds("mean flow time, s", comparison, PassFigures::meanFlowSeconds));
    lines.add(seconds("95 % of flow times below, s", comparison, PassFigures::p95FlowSeconds));
    lines.add("test classes run by");
    for (WorkerSpec worker : WorkerSpec.ALL) {
      lines.add(
          counts(
              "  " + worker.id() + " (" + worker.kind() + ")",
              comparison,
              figures -> figures.tasks().getOrDefault(worker.id(), 0.0)));
    }
    lines.add(counts("test classes that failed", comparison, PassFigures::failedClasses));
    lines.add(
        counts("processors in use, %", comparison, figures -> 100 * figures.processorShare()));
    return lines;
  }

  /** Returns the ratios of single runs and their medians, in a line for each pass. */
  static List<String> ratios(List<Comparison> runs) {
    List<String> lines = new ArrayList<>();
    for (Pass pass : Pass.values()) {
      double[] ratios = runs.stream().mapToDouble(run -> run.ratio(pass)).toArray();
      StringBuilder line = new StringBuilder(pass.label()).append(" ratios of the runs:");
      for (double ratio : ratios) {
        line.append(String.format(Locale.ROOT, " %.2f", ratio));
      }
      lines.add(
          line.append(String.format(Locale.ROOT, ", median %.2f", Median.of(ratios))).toString());
    }
    return lines;
  }

  private static String seconds(
      String label, Comparison comparison, ToDoubleFunction<PassFigures> figure) {
    List<String> cells = new ArrayList<>();
    for (Pass pass : Pass.values()) {
      double without = figure.applyAsDouble(comparison.figures(pass, Side.WITHOUT));
      double with = figure.applyAsDouble(comparison.figures(pass, Side.WITH));
      cells.add(String.format(Locale.ROOT, "%.1f", without));
      cells.add(String.format(Locale.ROOT, "%.1f", with));
      cells.add(without > 0 ? String.format(Locale.ROOT, "%.2f", with / without) : "");
    }
    return row(label, cells.toArray(String[]::new));
  }

  private static String counts(
      String label, Comparison comparison, ToDoubleFunction<PassFigures> figure) {
    List<String> cells = new ArrayList<>();
    for (Pass pass : Pass.values()) {
      for (Side side : Side.values()) {
        double count = figure.applyAsDouble(comparison.figures(pass, side));
        cells.add(Double.isNaN(count) ? "?" : String.format(Locale.ROOT, "%.0f", count));
      }
      cells.add("");
    }
    return row(label, cells.toArray(String[]::new));
  }

  private static String row(String label, String... cells) {
    Object[] arguments = new Object[cells.length + 1];
    arguments[0] = label;
    System.arraycopy(cells, 0, arguments, 1, cells.length);
    return String.format("%-32s%8s%8s%7s  %8s%8s%7s", arguments).stripTrailing();
  }
}
