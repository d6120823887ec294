package dev.outrigger.balancer.pool;

/**
 * What was expected of an attempt's duration when it was placed: the logarithm of the milliseconds
 * is normal with this mean and variance.
 *
 * @param logMean finite
 * @param logVariance finite, at least 0
 */
public record Forecast(double logMean, double logVariance) {
  /** Nothing known: a second, a factor of 20 either way. */
  public static final Forecast UNKNOWN = new Forecast(Math.log(1000), 9);

  public Forecast {
    if (!(Double.isFinite(logMean) && Double.isFinite(logVariance) && logVariance >= 0)) {
      throw new IllegalArgumentException(
          "a forecast must be finite, was N(" + logMean + ", " + logVariance + ")");
    }
  }

  /** Returns the median duration, in milliseconds. */
  public double medianMillis() {
    return Math.exp(logMean);
  }

  /** Returns the mean duration, in milliseconds: exp(μ + σ²/2). */
  public double meanMillis() {
    return Math.exp(logMean + logVariance / 2);
  }
}
