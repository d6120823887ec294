package dev.outrigger.balancer.learning;

/** Formulas of the log-normal distribution, whose logarithm is N(μ, σ²). Stateless. */
public final class LogNormal {
  private LogNormal() {}

  /**
   * Returns how much longer work is expected to take that has run for {@code elapsed} already, in
   * the unit of {@code elapsed}: the mean residual life
   *
   * <pre>E[X − t | X &gt; t] = exp(μ + σ²/2) · Φ((μ + σ² − ln t)/σ) ÷ Φ((μ − ln t)/σ) − t</pre>
   *
   * <p>(e.g. Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions 1, 1994, ch. 14).
   * Where it departs: work that is <em>overdue</em>, beyond exp(μ + 2σ), is taken to last at least
   * as long again as it has run, whatever μ and σ say, because then it is likely that they are
   * wrong (it hangs, or its worker does).
   */
  public static double meanRemaining(double mu, double variance, double elapsed) {
    double mean = Math.exp(mu + variance / 2);
    if (elapsed <= 0) {
      return mean;
    }
    double sigma = Math.sqrt(variance);
    double log = Math.log(elapsed);
    if (log > mu + 2 * sigma) {
      return Math.max(elapsed, residual(mu, variance, sigma, mean, elapsed, log));
    }
    return residual(mu, variance, sigma, mean, elapsed, log);
  }

  private static double residual(
      double mu, double variance, double sigma, double mean, double elapsed, double log) {
    if (sigma < 1e-6) {
      return Math.max(0, mean - elapsed);
    }
    double survivors = normalTail((log - mu) / sigma);
    if (survivors < 1e-12) {
      return elapsed;
    }
    return Math.max(0, mean * normalTail((log - mu - variance) / sigma) / survivors - elapsed);
  }

  /**
   * Returns by how much a log-normal amount exceeds a limit in the mean, E[(X − limit)⁺], where it
   * does not exceed it counting as 0: mean·Φ(d + σ) − limit·Φ(d), d = (ln(mean/limit) − σ²/2)/σ.
   */
  public static double meanExcess(double mean, double variance, double limit) {
    if (limit <= 0) {
      return mean - limit;
    }
    double sigma = Math.sqrt(variance);
    if (sigma < 1e-6) {
      return Math.max(0, mean - limit);
    }
    double d = (Math.log(mean / limit) - variance / 2) / sigma;
    return Math.max(0, mean * normalTail(-d - sigma) - limit * normalTail(-d));
  }

  /**
   * Returns 1 − Φ(x), the share of the standard normal distribution above x; error below 1.2e-7
   * relative (the Chebyshev fit of erfc in Press et al., Numerical Recipes, 2nd ed. 1992, 6.2).
   */
  static double normalTail(double x) {
    double z = Math.abs(x) / Math.sqrt(2);
    double t = 1 / (1 + z / 2);
    double poly = 0.17087277;
    poly = -0.82215223 + t * poly;
    poly = 1.48851587 + t * poly;
    poly = -1.13520398 + t * poly;
    poly = 0.27886807 + t * poly;
    poly = -0.18628806 + t * poly;
    poly = 0.09678418 + t * poly;
    poly = 0.37409196 + t * poly;
    poly = 1.00002368 + t * poly;
    double half = t * Math.exp(-z * z - 1.26551223 + t * poly) / 2;
    return x >= 0 ? half : 1 - half;
  }
}
