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
 * on its fastest machine. It is solved up to {@value #MOST_SHARES} variables, a second or so;
 * beyond that, {@link PriceBound} is within 0.01 % of it in a fraction of the time. Stateless.
 */
final class MakespanBound {
  private static final int MOST_SHARES = 10_000;

  private MakespanBound() {}

  /**
   * Returns the bound, in the unit of {@code times}.
   *
   * @throws QualityException if the program could not be solved
   */
  static double of(double[][] times) throws QualityException {
    return times.length * times[0].length <= MOST_SHARES ? solved(times) : PriceBound.of(times);
  }

  private static double solved(double[][] times) throws QualityException {
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
        Variable share = model.addVariable("x" + task + "_" + machine).lower(0);
        whole.set(share, 1);
        load[machine].set(share, times[task][machine] / longest);
      }
    }
    Optimisation.Result result = model.minimise();
    if (!result.getState().isOptimal()) {
      throw new QualityException(
          "the bound of the makespan could not be computed: " + result.getState());
    }
    return longest * result.getValue();
  }

  private static double longestAtBest(double[][] times) {
    double longest = 0;
    for (double[] task : times) {
      longest = Math.max(longest, Arrays.stream(task).min().orElse(0));
    }
    return longest;
  }
}
