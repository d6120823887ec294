package dev.outrigger.bench.quality;

import dev.outrigger.balancer.config.Spelling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The gaps between arrivals, as multiples of their mean. */
interface Arrivals {
  /** A Poisson process. */
  Arrivals POISSON = (task, random) -> -Math.log(1 - random.nextDouble());

  /** Returns the gap before a task; the mean of all is 1. */
  double gap(int task, SplittableRandom random);

  /**
   * Reads {@code poisson}, or a file of gaps between arrivals, one a line, in any unit: they are
   * scaled to the load that is asked for, and begin again after the last.
   *
   * @throws QualityException if the file cannot be read or holds anything but numbers from 0
   */
  static Arrivals of(String name) throws QualityException {
    return name.equals("poisson") ? POISSON : fromFile(Path.of(name));
  }

  private static Arrivals fromFile(Path file) throws QualityException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      String suggestion = Spelling.suggestion(file.toString(), List.of("poisson"));
      throw new QualityException(
          "--arrivals must be poisson or a file of gaps: "
              + Unreadable.because(file, unreadable).getMessage()
              + (suggestion == null ? "" : "; " + suggestion));
    }
    lines.removeIf(String::isBlank);
    double[] gaps = new double[lines.size()];
    for (int i = 0; i < gaps.length; i++) {
      try {
        gaps[i] = Double.parseDouble(lines.get(i).strip());
      } catch (NumberFormatException notOne) {
        throw new QualityException(
            "'" + file + "' must hold one gap a line, a number; one is '" + lines.get(i) + "'");
      }
    }
    double mean = Arrays.stream(gaps).average().orElse(0);
    if (!(mean > 0 && Double.isFinite(mean)) || Arrays.stream(gaps).anyMatch(gap -> gap < 0)) {
      throw new QualityException("'" + file + "': gaps must be from 0, and not all of them 0");
    }
    return (task, random) -> gaps[task % gaps.length] / mean;
  }
}
