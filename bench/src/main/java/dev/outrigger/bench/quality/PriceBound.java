package dev.outrigger.bench.quality;

import java.util.Arrays;

/**
 * A lower bound on the makespan of any placement, with no solver: the dual of the linear program
 * that lets tasks be divided.
 *
 * <p>For any prices λ ≥ 0 of the machines that sum to 1, Σ<sub>i</sub> min<sub>j</sub>
 * λ<sub>j</sub>·p<sub>ij</sub> is at most the optimum (Lenstra, Shmoys and Tardos, Mathematical
 * Programming 46, 1990, have the program). The prices are found by multiplicative weights (Arora,
 * Hazan and Kale, Theory of Computing 8, 2012): each task goes to the machine where it costs least,
 * and machines with more than the mean load become dearer. The best bound met counts, and no task
 * can be faster than on its fastest machine.
 */
final class PriceBound {
  private static final int ROUNDS = 3000;

  private PriceBound() {}

  /** Returns the bound, in the unit of {@code times}. O(rounds × tasks × machines). */
  static double of(double[][] times) {
    int machines = times[0].length;
    double[] price = new double[machines];
    Arrays.fill(price, 1.0 / machines);
    double best = longestAtBest(times);
    for (int round = 0; round < ROUNDS; round++) {
      double[] load = new double[machines];
      double bound = 0;
      for (double[] task : times) {
        int cheapest = 0;
        for (int j = 1; j < machines; j++) {
          if (price[j] * task[j] < price[cheapest] * task[cheapest]) {
            cheapest = j;
          }
        }
        bound += price[cheapest] * task[cheapest];
        load[cheapest] += task[cheapest];
      }
      best = Math.max(best, bound);
      reprice(price, load, 0.5 / Math.sqrt(1 + round));
    }
    return best;
  }

  private static void reprice(double[] price, double[] load, double rate) {
    double mean = Arrays.stream(load).average().orElse(1);
    double sum = 0;
    for (int j = 0; j < price.length; j++) {
      price[j] *= Math.exp(Math.max(-1, Math.min(1, rate * (load[j] / mean - 1))));
      sum += price[j];
    }
    for (int j = 0; j < price.length; j++) {
      price[j] /= sum;
    }
  }

  private static double longestAtBest(double[][] times) {
    double longest = 0;
    for (double[] task : times) {
      longest = Math.max(longest, Arrays.stream(task).min().orElse(0));
    }
    return longest;
  }
}
