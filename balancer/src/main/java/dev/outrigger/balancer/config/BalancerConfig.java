package dev.outrigger.balancer.config;

import java.util.List;
import java.util.Map;

/**
 * What an operator may set about the balancer.
 *
 * <p>Schedulers are named, e.g. {@code performance_based}; whether they exist is known only to the
 * registry, which may hold the application's own.
 *
 * @param scheduler the scheduler that chooses where no other is set
 * @param schedulerByFamily the schedulers that choose for tasks of a family, by its name
 * @param schedulerByType the schedulers that choose for tasks of a type, by its name, unless there
 *     is one for the task's family
 */
public record BalancerConfig(
    String scheduler, Map<String, String> schedulerByFamily, Map<String, String> schedulerByType) {
  private static final Key<String> SCHEDULER =
      new Key<>(
          "scheduler", Kind.text(), "performance_based", "which scheduler chooses the worker");

  /** The keys of the schedulers for families. */
  public static final Key<String> OF_FAMILY =
      new Key<>(
          "scheduler.family.*",
          Kind.text(),
          null,
          "which chooses for tasks of the family named in the key");

  /** The keys of the schedulers for types. */
  public static final Key<String> OF_TYPE =
      new Key<>(
          "scheduler.type.*",
          Kind.text(),
          null,
          "which chooses for tasks of that type, unless their family has one");

  /** Every key of this record. */
  public static final List<Key<?>> KEYS = List.of(SCHEDULER, OF_FAMILY, OF_TYPE);

  public BalancerConfig {
    schedulerByFamily = Map.copyOf(schedulerByFamily);
    schedulerByType = Map.copyOf(schedulerByType);
  }

  /** Returns the configuration in {@code settings}; what cannot be used there is a problem. */
  public static BalancerConfig read(Settings settings, Problems problems) {
    return new BalancerConfig(
        settings.get(SCHEDULER, problems),
        settings.getAll(OF_FAMILY, problems),
        settings.getAll(OF_TYPE, problems));
  }

  /** Returns the configuration of somebody who sets nothing. */
  public static BalancerConfig defaults() {
    return read(Settings.of(List.of()), new Problems());
  }
}
