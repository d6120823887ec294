package dev.outrigger.bench.quality;

import java.util.Arrays;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * A lower bound on the makespan of any placement: the linear program that lets tasks be divided
 *
 * <pre>min t   so that   Σ<sub>j</sub> x<sub>ij</sub> = 1 for each task i,
 *                   Σ<sub>i</sub> x<sub>ij</sub>·p<sub>ij</sub> ≤ t for each machine j,   x ≥ 0
 * </pre>
 *
 * (Lenstra, Shmoys and Tardos, Mathematical Programming 46, 1990), and no task can be faster than
 * on its fastest machine.
 *
 * <p>The solver is not trusted: where times are spread over many decades it calls results optimal
 * that are far off, or the program infeasible. So its result counts only where it confirms the
 * {@link PriceBound}, which holds by itself and is within 0.01 % of the program nearly always, and
 * adds at most {@value #MOST_ADDED} of it. Larger programs are not solved. Stateless.
 */
final class MakespanBound {
  private static final int MOST_SHARES = 10_000;
  private static final int MOST_TASKS = 1_000;
  private static final double MOST_ADDED = 0.002;

  private MakespanBound() {}

  /** Returns the bound, in the unit of {@code times}. */
  static double of(double[][] times) {
    double certain = PriceBound.of(times);
    if (times.length > MOST_TASKS || times.length * times[0].length > MOST_SHARES) {
      return certain;
    }
    double solved = solved(times);
    boolean confirmed = solved >= certain && solved <= certain * (1 + MOST_ADDED);
    return confirmed ? solved : certain;
  }

  /** Returns what the solver says, NaN for nothing. */
  private static double solved(double[][] times) {
    double longest = longestAtBest(times);
    // In units of that, so that the solver's tolerance is one of the result.
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    Variable makespan = model.addVariable("t").lower(1).weight(1);
    Expression[] load = new Expression[times[0].length];
    for (int machine = 0; machine < load.length; machine++) {
      load[machine] = model.addExpression("machine" + machine).upper(0).set(makespan, -1);
    }
    for (int task = 0; task < times.length; task++) {
      Expression whole = model.addExpression("task" + task).level(1);
      for (int machine = 0; machine < load.length; machine++) {
        double time = times[task][machine] / longest;
        if (Double.isInfinite(time)) {
          return Double.NaN;
        }
        Variable share = model.addVariable("x" + task + "_" + machine).lower(0);
        whole.set(share, 1);
        load[machine].set(share, time);
      }
    }
    Optimisation.Result result = model.minimise();
    return result.getState().isOptimal() ? longest * result.getValue() : Double.NaN;
  }

  private static double longestAtBest(double[][] times) {
    double longest = 0;
    for (double[] task : times) {
      longest = Math.max(longest, Arrays.stream(task).min().orElse(0));
    }
    return longest;
  }
}
