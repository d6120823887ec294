package dev.outrigger.balancer.scheduler;

import static java.util.Objects.requireNonNull;

import dev.outrigger.balancer.config.Spelling;
import dev.outrigger.balancer.matching.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Schedulers by name. Immutable. */
public final class SchedulerRegistry {
  /** The scheduler that is used where none is named. */
  public static final String DEFAULT = PerformanceBasedScheduler.NAME;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  /** What {@code composite} and {@code best_match} are where only the name is written. */
  private static final SchedulerSpec USUAL_COMPOSITE =
      SchedulerSpec.parse(
          "composite(performance_based:0.7, priority_based:0.3)", new ArrayList<>());

  private static final SchedulerSpec USUAL_BEST_MATCH =
      SchedulerSpec.parse(BestMatchScheduler.USUAL, new ArrayList<>());

  private static final SchedulerRegistry BUILT_IN =
      new SchedulerRegistry(Map.of())
          .with(RoundRobinScheduler.NAME, random -> new RoundRobinScheduler())
          .with(WeightedRoundRobinScheduler.NAME, random -> new WeightedRoundRobinScheduler())
          .with(LeastLoadedScheduler.NAME, random -> new LeastLoadedScheduler())
          .with(PowerOfTwoChoicesScheduler.NAME, PowerOfTwoChoicesScheduler::new)
          .with(PeakEwmaScheduler.NAME, random -> new PeakEwmaScheduler())
          .with(PerformanceBasedScheduler.NAME, random -> new PerformanceBasedScheduler())
          .with(PriorityBasedScheduler.NAME, random -> new PriorityBasedScheduler())
          .with(AffinityBasedScheduler.NAME, random -> new AffinityBasedScheduler())
          .with(MinimumCompletionTimeScheduler.NAME, random -> new MinimumCompletionTimeScheduler())
          .with(ExponentialPotentialScheduler.NAME, random -> new ExponentialPotentialScheduler())
          .with(AdaptiveScheduler.NAME, random -> new AdaptiveScheduler())
          .with(
              BestMatchScheduler.NAME,
              random -> bestMatch(BestMatchScheduler.NAME, USUAL_BEST_MATCH))
          .with(
              CompositeScheduler.NAME,
              random -> builtIn().composite(CompositeScheduler.NAME, USUAL_COMPOSITE, random));

  /** Those of ours that go by turns or chance, or leave it to others, and why that has no cost. */
  private static final Map<String, String> WITHOUT_COSTS =
      Map.of(
          RoundRobinScheduler.NAME, "goes by turns",
          WeightedRoundRobinScheduler.NAME, "goes by turns",
          PowerOfTwoChoicesScheduler.NAME, "goes by chance",
          AdaptiveScheduler.NAME, "leaves the choice to others",
          BestMatchScheduler.NAME, "has normalised its costs already",
          CompositeScheduler.NAME, "has normalised its costs already");

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
   * Returns what is wrong with a scheduler as it is written, all of it; empty if {@link #create}
   * takes it. Nothing is created.
   */
  public List<SchedulerFlaw> flaws(String written) {
    List<SchedulerFlaw> flaws = new ArrayList<>();
    SchedulerSpec spec = SchedulerSpec.parse(written, flaws);
    if (!byName.containsKey(spec.name())) {
      flaws.add(unknown(spec.name(), "of that name"));
    } else if (spec.parts().isEmpty() && flaws.isEmpty() && !written.equals(spec.name())) {
      flaws.add(
          new SchedulerFlaw(
              "only composite and best_match have parts, in parentheses",
              "write " + spec.name() + " alone, or as docs/schedulers.md has it"));
    }
    if (spec.name().equals(BestMatchScheduler.NAME)) {
      spec.parts().forEach(part -> addFlawOfScorer(part.name(), flaws));
      return flaws;
    }
    for (SchedulerSpec.Part part : spec.parts()) {
      String withoutCosts = WITHOUT_COSTS.get(part.name());
      if (withoutCosts != null) {
        flaws.add(
            new SchedulerFlaw(
                part.name() + " " + withoutCosts + ": it has no costs that could be blended",
                "leave it out; one that has costs is " + DEFAULT));
      } else if (!part.name().isEmpty() && !byName.containsKey(part.name())) {
        flaws.add(unknown(part.name(), "named " + part.name()));
      }
    }
    return flaws;
  }

  private static void addFlawOfScorer(String name, List<SchedulerFlaw> flaws) {
    Set<String> known = BestMatchScheduler.scorers().keySet();
    if (!name.isEmpty() && !known.contains(name)) {
      String suggestion = Spelling.suggestion(name, known);
      flaws.add(
          new SchedulerFlaw(
              "there is no scorer named " + name + ", only " + String.join(", ", known),
              suggestion == null ? "name one of them, or leave it out" : suggestion));
    }
  }

  private SchedulerFlaw unknown(String name, String called) {
    return new SchedulerFlaw(
        "there is no scheduler " + called + ", only " + String.join(", ", names()),
        Spelling.suggestion(name, names()));
  }

  /**
   * Returns a new scheduler.
   *
   * @param written a known name, {@code composite(NAME:WEIGHT, ...)} of known names, or {@code
   *     best_match(SCORER:WEIGHT, ...)}
   * @throws IllegalArgumentException if there are {@link #flaws}; the message tells all of them
   * @throws SchedulerException if a provider threw, returned null, or is a part of a composite and
   *     has no costs; the message names it
   */
  public Scheduler create(String written, RandomGenerator random) {
    String complaint = complaint(written);
    if (complaint != null) {
      throw new IllegalArgumentException(complaint);
    }
    SchedulerSpec spec = SchedulerSpec.parse(written, new ArrayList<>());
    if (spec.parts().isEmpty()) {
      return made(spec.name(), random);
    }
    return spec.name().equals(BestMatchScheduler.NAME)
        ? bestMatch(spec.text(), spec)
        : composite(spec.text(), spec, random);
  }

  private static Scheduler bestMatch(String name, SchedulerSpec spec) {
    List<BestMatchScheduler.Part> parts = new ArrayList<>();
    for (SchedulerSpec.Part part : spec.parts()) {
      Scorer scorer = requireNonNull(BestMatchScheduler.scorers().get(part.name()), part.name());
      parts.add(new BestMatchScheduler.Part(scorer, part.weight().doubleValue()));
    }
    return new BestMatchScheduler(name, parts);
  }

  private Scheduler composite(String name, SchedulerSpec spec, RandomGenerator random) {
    List<CompositeScheduler.Part> parts = new ArrayList<>();
    for (SchedulerSpec.Part part : spec.parts()) {
      if (!(made(part.name(), random) instanceof CostScheduler scheduler)) {
        throw new SchedulerException(
            part.name(),
            "has no costs that composite could blend; its class must implement "
                + CostScheduler.class.getName());
      }
      parts.add(new CompositeScheduler.Part(scheduler, part.weight().doubleValue()));
    }
    return new CompositeScheduler(name, parts);
  }

  private Scheduler made(String name, RandomGenerator random) {
    return requireNonNull(byName.get(name), name).apply(random);
  }

  /** Returns all {@link #flaws} as one line of text, or null if there are none. */
  public @Nullable String complaint(String written) {
    List<SchedulerFlaw> flaws = flaws(written);
    if (flaws.isEmpty()) {
      return null;
    }
    if (flaws.size() > 1 || written.contains("(")) {
      return "scheduler '"
          + written
          + "' cannot be used: "
          + flaws.stream().map(SchedulerFlaw::toString).collect(Collectors.joining(". "));
    }
    String suggestion = flaws.get(0).fix();
    return "unknown scheduler '"
        + written
        + "'"
        + (suggestion == null ? "." : "; " + suggestion)
        + " Known are "
        + String.join(", ", names());
  }
}
