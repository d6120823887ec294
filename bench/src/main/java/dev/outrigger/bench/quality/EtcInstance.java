package dev.outrigger.bench.quality;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringTokenizer;

/**
 * Expected times to compute: how long each task of a burst takes on each machine. The times are not
 * to be changed.
 */
final class EtcInstance {
  private static final int MOST_NUMBERS = 10_000_000;

  private final String name;
  private final double[][] millis;

  /**
   * @param name the file's name
   * @param millis by task and machine, in milliseconds; the file's unit is taken for that
   */
  EtcInstance(String name, double[][] millis) {
    this.name = name;
    this.millis = millis;
  }

  /**
   * Reads a file: {@code tasks machines 0}, then tasks × machines numbers, all of the first task
   * first, with any white space between them.
   *
   * @throws QualityException if it cannot be read or is not of that form
   */
  static EtcInstance read(Path file) throws QualityException {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException unreadable) {
      throw Unreadable.because(file, unreadable);
    }
    StringTokenizer numbers = new StringTokenizer(text);
    int tasks = count(file, numbers, "of tasks");
    int machines = count(file, numbers, "of machines");
    next(file, numbers, "the third number of the first line");
    if ((double) tasks * machines > MOST_NUMBERS) {
      throw new QualityException(
          "'"
              + file
              + "' tells "
              + tasks
              + " × "
              + machines
              + " numbers; "
              + MOST_NUMBERS
              + " is the most");
    }
    double[][] millis = new double[tasks][machines];
    for (int task = 0; task < tasks; task++) {
      for (int machine = 0; machine < machines; machine++) {
        String where = "task " + task + " on machine " + machine + " (from 0)";
        double value = next(file, numbers, where);
        if (!(value > 0 && Double.isFinite(value))) {
          throw new QualityException(
              "'" + file + "', " + where + ": a time must be above 0, was " + value);
        }
        millis[task][machine] = value;
      }
    }
    if (numbers.hasMoreTokens()) {
      throw new QualityException(
          "'"
              + file
              + "' goes on after the "
              + tasks
              + " × "
              + machines
              + " numbers that its first line tells; correct that line");
    }
    return new EtcInstance(String.valueOf(file.getFileName()), millis);
  }

  private static int count(Path file, StringTokenizer numbers, String what)
      throws QualityException {
    double value = next(file, numbers, "the number " + what);
    if (value != Math.rint(value) || value < 1 || value > 1e7) {
      throw new QualityException(
          "'" + file + "': the number " + what + " must be a whole one from 1, was " + value);
    }
    return (int) value;
  }

  private static double next(Path file, StringTokenizer numbers, String what)
      throws QualityException {
    if (!numbers.hasMoreTokens()) {
      throw new QualityException("'" + file + "' ends where " + what + " should stand");
    }
    String token = numbers.nextToken();
    try {
      return Double.parseDouble(token);
    } catch (NumberFormatException notOne) {
      throw new QualityException(
          "'" + file + "': '" + token + "' stands where " + what + " should");
    }
  }

  String name() {
    return name;
  }

  double[][] millis() {
    return millis;
  }

  int tasks() {
    return millis.length;
  }

  int machines() {
    return millis[0].length;
  }
}
