package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.model.Worker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A profile's hooks, ready for the calls of one loaded class. Thread-safe.
 *
 * <p>Made once per class, at its first woven call, when the classes that paths lead to can be
 * loaded. A hook that does not fit has no binding, and {@link #problems} says why; the others work.
 */
public final class Bindings {
  private final Map<String, DecisionBinding> decisions;
  private final Map<String, ObservationBinding> observations;
  private final CoordinatorReader coordinator;
  private final Problems problems;

  private Bindings(
      Map<String, DecisionBinding> decisions,
      Map<String, ObservationBinding> observations,
      CoordinatorReader coordinator,
      Problems problems) {
    this.decisions = Map.copyOf(decisions);
    this.observations = Map.copyOf(observations);
    this.coordinator = coordinator;
    this.problems = problems;
  }

  /**
   * Resolves every path of {@code profile}.
   *
   * @param coordinator the class whose instances are coordinators; a subclass of the profile's is
   *     fine
   * @param loader finds the other classes that the profile names; none is initialised
   */
  public static Bindings compile(
      Profile profile, Class<?> coordinator, ClassLoader loader, Access access) {
    return compile(profile, coordinator, loader, access, CustomBindings.NONE);
  }

  /**
   * As {@link #compile(Profile, Class, ClassLoader, Access)}.
   *
   * @param customs the bindings that the profile may name
   */
  public static Bindings compile(
      Profile profile,
      Class<?> coordinator,
      ClassLoader loader,
      Access access,
      CustomBindings customs) {
    Problems problems = new Problems();
    ContextValues contexts = new ContextValues();
    PathCompiler compiler = new PathCompiler(new Members(access), loader, contexts);
    Binder binder =
        new Binder(profile, coordinator, compiler, new Customs(customs, loader), problems);
    Map<String, DecisionBinding> decisions = new HashMap<>();
    Map<String, ObservationBinding> observations = new HashMap<>();
    for (HookSpec hook : profile.hooks()) {
      if (hook.role() == Role.CONTEXT) {
        binder.context(hook, contexts);
      }
    }
    for (HookSpec hook : profile.hooks()) {
      DecisionBinding decision = hook.role() == Role.ASSIGN ? binder.decision(hook) : null;
      if (decision != null) {
        decisions.put(hook.key(), decision);
      }
    }
    for (HookSpec hook : profile.hooks()) {
      ObservationBinding observation =
          hook.role().isObservation() ? binder.observation(hook) : null;
      if (observation != null) {
        observations.put(hook.key(), observation);
      }
    }
    return new Bindings(decisions, observations, binder.coordinator(), problems);
  }

  /** Returns the binding of a decision, or null where it does not fit the class. */
  public @Nullable DecisionBinding decision(HookSpec hook) {
    return decisions.get(hook.key());
  }

  /** As {@link #decision}, of a call that is handed a task; null also for one of another form. */
  public @Nullable AssignBinding assign(HookSpec hook) {
    return decisions.get(hook.key()) instanceof AssignBinding binding ? binding : null;
  }

  /** Returns the binding of an observation, or null where it does not fit the class. */
  public @Nullable ObservationBinding observation(HookSpec hook) {
    return observations.get(hook.key());
  }

  /**
   * Returns what a coordinator is known by, equal for all objects that stand for one; the object
   * itself unless the profile tells otherwise.
   *
   * @throws Throwable what the application's own methods throw, or a {@link PathException}
   */
  public Object keyOf(Object front) throws Throwable {
    return coordinator.key(front);
  }

  /**
   * Returns the whole fleet of a coordinator as it is now; none where the profile does not tell it.
   *
   * @throws Throwable as {@link #keyOf}
   */
  public List<Worker> fleet(Object front) throws Throwable {
    return coordinator.fleet(front);
  }

  /** Returns what does not fit. */
  public Problems problems() {
    return problems;
  }
}
