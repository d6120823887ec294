package dev.outrigger.bench.quality;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How long tasks of each class take on each worker, in the mean. Not to be changed. */
final class ServiceMatrix {
  private final String name;
  private final List<String> classes;
  private final List<String> workers;
  private final double[][] seconds;

  /**
   * @param seconds by class and worker, above 0; NaN where the worker cannot run the class
   */
  ServiceMatrix(String name, List<String> classes, List<String> workers, double[][] seconds) {
    this.name = name;
    this.classes = List.copyOf(classes);
    this.workers = List.copyOf(workers);
    this.seconds = seconds;
  }

  /**
   * Reads CSV without quotes: a line {@code class,worker,worker,…} whose first cell is free, then
   * one of each class with its mean seconds on each worker, blank where that cannot run it.
   *
   * @throws QualityException if it cannot be read or is not of that form
   */
  static ServiceMatrix read(Path file) throws QualityException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw Unreadable.because(file, unreadable);
    }
    lines.removeIf(String::isBlank);
    if (lines.size() < 2) {
      throw new QualityException("'" + file + "' needs a line of worker names and one of a class");
    }
    List<String> header = List.of(lines.get(0).split(",", -1));
    List<String> workers = header.subList(1, header.size());
    if (workers.isEmpty()) {
      throw new QualityException(
          "'"
              + file
              + "', line 1: there is one cell, with no comma; write class,WORKER,WORKER,...");
    }
    List<String> classes = new ArrayList<>();
    double[][] seconds = new double[lines.size() - 1][];
    for (int line = 1; line < lines.size(); line++) {
      String[] cells = lines.get(line).split(",", -1);
      String where = "'" + file + "', line " + (line + 1);
      if (cells.length != header.size()) {
        throw new QualityException(
            where
                + ": "
                + cells.length
                + " cells, where the first line has "
                + header.size()
                + "; write class,WORKER,WORKER,... and then CLASS,SECONDS,SECONDS,...");
      }
      classes.add(cells[0]);
      seconds[line - 1] = new double[workers.size()];
      for (int worker = 0; worker < workers.size(); worker++) {
        seconds[line - 1][worker] = cell(cells[worker + 1].strip(), where, workers.get(worker));
      }
      if (Arrays.stream(seconds[line - 1]).allMatch(Double::isNaN)) {
        throw new QualityException(where + ": no worker can run class " + cells[0]);
      }
    }
    refuseTwice(file, "worker", workers);
    refuseTwice(file, "class", classes);
    return new ServiceMatrix(String.valueOf(file.getFileName()), classes, workers, seconds);
  }

  private static void refuseTwice(Path file, String what, List<String> names)
      throws QualityException {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new QualityException(
            "'" + file + "': there are two of the " + what + " '" + name + "'; rename one");
      }
    }
  }

  private static double cell(String text, String where, String worker) throws QualityException {
    if (text.isEmpty()) {
      return Double.NaN;
    }
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException notOne) {
      value = Double.NaN;
    }
    if (!(value > 0 && Double.isFinite(value))) {
      throw new QualityException(
          where + ", " + worker + ": must be seconds above 0 or blank, was '" + text + "'");
    }
    return value;
  }

  String name() {
    return name;
  }

  int classes() {
    return classes.size();
  }

  int workers() {
    return workers.size();
  }

  String className(int index) {
    return classes.get(index);
  }

  String workerName(int index) {
    return workers.get(index);
  }

  /** Returns the index of the worker of that name, or −1. */
  int indexOfWorker(String worker) {
    return workers.indexOf(worker);
  }

  /** Returns whether the worker can run tasks of the class. */
  boolean canRun(int taskClass, int worker) {
    return !Double.isNaN(seconds[taskClass][worker]);
  }

  /** Returns the mean seconds, NaN where the worker cannot run the class. */
  double seconds(int taskClass, int worker) {
    return seconds[taskClass][worker];
  }

  /** Returns the mean over the classes of the seconds on the fastest worker. */
  double meanFastestSeconds() {
    return Arrays.stream(seconds)
        .mapToDouble(row -> Arrays.stream(row).filter(s -> !Double.isNaN(s)).min().orElse(0))
        .average()
        .orElse(0);
  }
}
