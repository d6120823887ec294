package dev.outrigger.balancer.scheduler.batch;

import java.util.Arrays;

/**
 * Prices of the workers' time, which certify how soon the last task of a batch can be done at best,
 * and tell where each belongs.
 *
 * <p>For any prices λ ≥ 0 that sum to 1, Σ<sub>j</sub> λ<sub>j</sub>·backlog<sub>j</sub> +
 * Σ<sub>i</sub> min<sub>j</sub> λ<sub>j</sub>·p<sub>ij</sub> is at most the least makespan: the
 * dual of the linear program in which tasks may be divided (Lenstra, Shmoys and Tardos,
 * Mathematical Programming 46, 1990). Good prices are found by multiplicative weights (Arora, Hazan
 * and Kale, Theory of Computing 8, 2012): every task goes to where it costs least, and workers with
 * more than the mean load become dearer. How often a task went to a worker is its share in the
 * program's solution, in which all but a few tasks go to one worker nearly always. Confined to one
 * thread.
 */
final class WorkerPrices {
  private static final int ROUNDS = 3000;

  /** How much of the time the prices may take. */
  private static final double SHARE = 0.25;

  /** Rounds between two looks at the clock. */
  private static final int CLOCK = 16;

  private final BatchProblem problem;
  private final double[] price;
  private final int[][] rounds;
  private double bound;

  private WorkerPrices(BatchProblem problem) {
    this.problem = problem;
    price = new double[problem.workers()];
    Arrays.fill(price, 1.0 / problem.workers());
    rounds = new int[problem.tasks()][problem.workers()];
  }

  /**
   * Finds prices; O(rounds × tasks × workers), of 3,000 rounds or until a quarter of the time is
   * used.
   */
  static WorkerPrices find(BatchProblem problem, TimeBudget time) {
    WorkerPrices prices = new WorkerPrices(problem);
    prices.bound = prices.longestAtBest();
    double[] bestPrice = prices.price.clone();
    for (int round = 0; round < ROUNDS; round++) {
      if (round % CLOCK == CLOCK - 1 && time.used() > SHARE) {
        break;
      }
      double before = prices.bound;
      double[] asked = prices.price.clone();
      prices.round(round);
      if (prices.bound > before) {
        bestPrice = asked;
      }
    }
    System.arraycopy(bestPrice, 0, prices.price, 0, bestPrice.length);
    return prices;
  }

  /** Returns the price of a worker's time; 0 to 1. */
  double of(int worker) {
    return price[worker];
  }

  /** Returns what no plan's makespan is below. */
  double boundMillis() {
    return bound;
  }

  /** Returns the worker where the task was cheapest most often. */
  int favourite(int task) {
    int favourite = 0;
    for (int worker = 1; worker < rounds[task].length; worker++) {
      if (rounds[task][worker] > rounds[task][favourite]) {
        favourite = worker;
      }
    }
    return favourite;
  }

  private double longestAtBest() {
    double longest = 0;
    for (int task = 0; task < problem.tasks(); task++) {
      double least = Double.POSITIVE_INFINITY;
      for (int worker = 0; worker < problem.workers(); worker++) {
        least = Math.min(least, problem.backlogMillis(worker) + problem.millis(task, worker));
      }
      longest = Math.max(longest, least);
    }
    return longest;
  }

  private void round(int round) {
    double[] load = new double[price.length];
    double value = 0;
    for (int worker = 0; worker < load.length; worker++) {
      load[worker] = problem.backlogMillis(worker);
      value += price[worker] * load[worker];
    }
    for (int task = 0; task < problem.tasks(); task++) {
      double[] times = problem.row(task);
      int cheapest = 0;
      double least = price[0] * times[0];
      for (int worker = 1; worker < times.length; worker++) {
        double here = price[worker] * times[worker];
        if (here < least) {
          cheapest = worker;
          least = here;
        }
      }
      value += least;
      load[cheapest] += times[cheapest];
      rounds[task][cheapest] += 1 + round / 8; // early rounds go by poor prices
    }
    bound = Math.max(bound, value);
    reprice(load, 0.5 / Math.sqrt(1 + round));
  }

  private void reprice(double[] load, double rate) {
    double mean = Arrays.stream(load).average().orElse(1);
    double sum = 0;
    for (int worker = 0; worker < price.length; worker++) {
      price[worker] *= Math.exp(Math.max(-1, Math.min(1, rate * (load[worker] / mean - 1))));
      sum += price[worker];
    }
    for (int worker = 0; worker < price.length; worker++) {
      price[worker] /= sum;
    }
  }
}
