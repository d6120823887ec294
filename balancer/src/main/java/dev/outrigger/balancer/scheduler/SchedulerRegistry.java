package dev.outrigger.balancer.scheduler;

import static java.util.Objects.requireNonNull;

import dev.outrigger.balancer.config.Spelling;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Schedulers by name. Immutable. */
public final class SchedulerRegistry {
  /** The scheduler that is used where none is named. */
  public static final String DEFAULT = PerformanceBasedScheduler.NAME;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private static final SchedulerRegistry BUILT_IN =
      new SchedulerRegistry(Map.of())
          .with(RoundRobinScheduler.NAME, random -> new RoundRobinScheduler())
          .with(LeastLoadedScheduler.NAME, random -> new LeastLoadedScheduler())
          .with(PerformanceBasedScheduler.NAME, random -> new PerformanceBasedScheduler())
          .with(MinimumCompletionTimeScheduler.NAME, random -> new MinimumCompletionTimeScheduler())
          .with(ExponentialPotentialScheduler.NAME, random -> new ExponentialPotentialScheduler());

  private final Map<String, Function<RandomGenerator, Scheduler>> byName;

  private SchedulerRegistry(Map<String, Function<RandomGenerator, Scheduler>> byName) {
    this.byName = byName;
  }

  /** Returns the registry of the schedulers that come with the balancer. */
  public static SchedulerRegistry builtIn() {
    return BUILT_IN;
  }

  /**
   * Returns this registry and one more scheduler.
   *
   * @throws IllegalArgumentException if the name is malformed or taken
   */
  public SchedulerRegistry with(SchedulerProvider provider) {
    String name = provider.name();
    return with(name, random -> create(name, provider, random));
  }

  private static Scheduler create(String name, SchedulerProvider provider, RandomGenerator random) {
    String fault = "could not be created: its provider " + provider.getClass().getName();
    Scheduler scheduler;
    try {
      scheduler = provider.create(random);
    } catch (Throwable e) {
      throw new SchedulerException(name, fault + " threw " + e, e);
    }
    if (scheduler == null) {
      throw new SchedulerException(name, fault + " returned null");
    }
    return scheduler;
  }

  /**
   * Returns this registry and the schedulers whose {@link SchedulerProvider} a class loader finds.
   *
   * @throws java.util.ServiceConfigurationError if a provider cannot be loaded
   * @throws IllegalArgumentException if a provider's name is malformed or taken
   */
  public SchedulerRegistry withProvidersFrom(ClassLoader loader) {
    SchedulerRegistry result = this;
    for (SchedulerProvider provider : ServiceLoader.load(SchedulerProvider.class, loader)) {
      result = result.with(provider);
    }
    return result;
  }

  private SchedulerRegistry with(String name, Function<RandomGenerator, Scheduler> factory) {
    if (!NAME.matcher(requireNonNull(name, "a scheduler's name is null")).matches()) {
      throw new IllegalArgumentException(
          "a scheduler's name must be lower-case letters, digits and underscores, a letter first;"
              + " was '"
              + name
              + "'");
    }
    if (byName.containsKey(name)) {
      throw new IllegalArgumentException("there are two schedulers named " + name);
    }
    Map<String, Function<RandomGenerator, Scheduler>> more = new TreeMap<>(byName);
    more.put(name, factory);
    return new SchedulerRegistry(more);
  }

  /** Returns the known names, sorted. */
  public Set<String> names() {
    return new TreeSet<>(byName.keySet());
  }

  /**
   * Returns a new scheduler.
   *
   * @throws IllegalArgumentException if there is none of that name; the message lists those there
   *     are and suggests the most similar one
   * @throws SchedulerException if its provider threw or returned null; the message names it
   */
  public Scheduler create(String name, RandomGenerator random) {
    Function<RandomGenerator, Scheduler> factory = byName.get(name);
    if (factory == null) {
      throw new IllegalArgumentException(unknown(name));
    }
    return factory.apply(random);
  }

  private String unknown(String name) {
    String suggestion = Spelling.suggestion(name, names());
    return "unknown scheduler '"
        + name
        + "'"
        + (suggestion == null ? "." : "; " + suggestion)
        + " Known are "
        + String.join(", ", names());
  }
}
