package dev.outrigger.balancer.config;

import java.util.List;

/**
 * What an operator may set about the balancer.
 *
 * @param scheduler the name of the scheduler that chooses, e.g. {@code performance_based}; whether
 *     it exists is known only to the registry, which may hold the application's own
 */
public record BalancerConfig(String scheduler) {
  private static final Key<String> SCHEDULER =
      new Key<>(
          "scheduler", Kind.text(), "performance_based", "which scheduler chooses the worker");

  /** Every key of this record. */
  public static final List<Key<?>> KEYS = List.of(SCHEDULER);

  /** Returns the configuration in {@code settings}; what cannot be used there is a problem. */
  public static BalancerConfig read(Settings settings, Problems problems) {
    return new BalancerConfig(settings.get(SCHEDULER, problems));
  }

  /** Returns the configuration of somebody who sets nothing. */
  public static BalancerConfig defaults() {
    return read(Settings.of(List.of()), new Problems());
  }
}
