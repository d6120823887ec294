package dev.outrigger.bench.demo;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The figures of both passes on both sides: of one run, or the medians of several. */
record Comparison(
    PassFigures coldWithout, PassFigures coldWith, PassFigures warmWithout, PassFigures warmWith) {

  /** Returns the median of each figure by itself. */
  static Comparison median(List<Comparison> runs) {
    return new Comparison(
        median(runs, Comparison::coldWithout),
        median(runs, Comparison::coldWith),
        median(runs, Comparison::warmWithout),
        median(runs, Comparison::warmWith));
  }

  private static PassFigures median(
      List<Comparison> runs, Function<Comparison, PassFigures> figures) {
    return PassFigures.median(runs.stream().map(figures).toList());
  }

  PassFigures figures(Pass pass, Side side) {
    return switch (pass) {
      case COLD -> side == Side.WITHOUT ? coldWithout : coldWith;
      case WARM -> side == Side.WITHOUT ? warmWithout : warmWith;
    };
  }

  /** Returns the makespan with the agent divided by the one without; less than 1 is better. */
  double ratio(Pass pass) {
    return figures(pass, Side.WITH).makespanSeconds()
        / figures(pass, Side.WITHOUT).makespanSeconds();
  }

  /** Returns the demo's last line. */
  String ratioLine() {
    return String.format(
        Locale.ROOT,
        "makespan ratio %.2f (warm; with %.1f s, without %.1f s)",
        ratio(Pass.WARM),
        warmWith.makespanSeconds(),
        warmWithout.makespanSeconds());
  }
}
