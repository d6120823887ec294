package dev.outrigger.bench.quality;

import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * How many tasks a second a pool of unlike workers can do at most, where all classes come equally
 * often and work could be divided at will: the linear program
 *
 * <pre>min t   so that   Σ<sub>w</sub> x<sub>cw</sub> = 1 for each class c,
 *                   Σ<sub>c</sub> x<sub>cw</sub>·s<sub>cw</sub> ÷ C ≤ t for each worker w,   x ≥ 0
 * </pre>
 *
 * whose t is the seconds of the fullest worker per task. No scheduler is stable above 1 ÷ t
 * (Harrison and López, "Heavy traffic resource pooling in parallel-server systems", Queueing
 * Systems 33, 1999, call it the static planning problem). Stateless.
 */
final class FluidCapacity {
  private FluidCapacity() {}

  /**
   * Returns the tasks a second.
   *
   * @throws QualityException if the program could not be solved
   */
  static double of(ServiceMatrix matrix) throws QualityException {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    Variable fullest = model.addVariable("t").lower(0).weight(1);
    Expression[] load = new Expression[matrix.workers()];
    for (int worker = 0; worker < load.length; worker++) {
      load[worker] = model.addExpression("worker" + worker).upper(0).set(fullest, -1);
    }
    for (int c = 0; c < matrix.classes(); c++) {
      Expression whole = model.addExpression("class" + c).level(1);
      for (int worker = 0; worker < load.length; worker++) {
        if (matrix.canRun(c, worker)) {
          Variable share = model.addVariable("x" + c + "_" + worker).lower(0);
          whole.set(share, 1);
          load[worker].set(share, matrix.seconds(c, worker) / matrix.classes());
        }
      }
    }
    Optimisation.Result result = model.minimise();
    if (!result.getState().isOptimal() || !(result.getValue() > 0)) {
      throw new QualityException(
          matrix.name() + ": the capacity could not be computed: " + result.getState());
    }
    return 1 / result.getValue();
  }
}
