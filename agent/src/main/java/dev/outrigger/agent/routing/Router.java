package dev.outrigger.agent.routing;

import dev.outrigger.agent.config.AgentConfig;
import dev.outrigger.agent.config.BreakerConfig;
import dev.outrigger.agent.config.Mode;
import dev.outrigger.agent.log.Logs;
import dev.outrigger.agent.profile.Access;
import dev.outrigger.agent.profile.Bindings;
import dev.outrigger.agent.profile.CallContext;
import dev.outrigger.agent.profile.CustomBindings;
import dev.outrigger.agent.profile.HookSpec;
import dev.outrigger.agent.profile.Locator;
import dev.outrigger.agent.profile.Profile;
import dev.outrigger.agent.profile.Role;
import dev.outrigger.balancer.Balancer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Joins the hooks of one profile to the balancers of the coordinators that they find.
 *
 * <p>A hook is armed once its class is woven: its slot of the bridge is filled. While the breaker
 * of a decision is open its slot is empty, so that a call costs one volatile read. Thread-safe.
 */
public final class Router {
  private static final Logger LOG = Logs.of(Router.class);

  /** From letting every call through to letting none. */
  private static final List<CircuitBreaker.State> SEVERITY =
      List.of(
          CircuitBreaker.State.CLOSED,
          CircuitBreaker.State.HALF_OPEN,
          CircuitBreaker.State.SUSPENDED,
          CircuitBreaker.State.OPEN,
          CircuitBreaker.State.OFF);

  private final Profile profile;
  private volatile BreakerConfig settings;
  private final ModeSwitch modes;
  private final Access access;
  private final Supplier<Balancer> balancers;
  private final Notices notices;
  private final CustomBindings customs;
  private final Coordinators coordinators = new Coordinators(this::adopt, this::sayFarewell);
  private final RoutingCounts counts = new RoutingCounts();
  private final Shadow shadow = new Shadow(counts);
  private final Map<Integer, HookSpec> hooks = new TreeMap<>();
  private final HookSlots slots = new HookSlots(); // guarded by this
  private final Map<String, DecisionPoint> decisions = new LinkedHashMap<>();
  private volatile boolean refused;
  private volatile String farewell = "";
  private @Nullable Watchdog watchdog; // guarded by this
  private boolean disarmed; // guarded by this

  /**
   * @param profile what is hooked; its hooks are numbered as in its list
   * @param access how private members of the application are reached
   * @param balancers makes a new balancer for each coordinator
   */
  public Router(
      Profile profile,
      AgentConfig config,
      Access access,
      Supplier<Balancer> balancers,
      Notices notices) {
    this.profile = profile;
    this.settings = config.breaker();
    this.modes = new ModeSwitch(config);
    this.access = access;
    this.balancers = balancers;
    this.notices = notices;
    this.customs = new CustomBindings(config.bindingJars());
    for (HookSpec hook : profile.decisions()) {
      decisions.put(hook.key(), new DecisionPoint(hook, config.breaker(), this::breakerChanged));
    }
  }

  /**
   * Fills the slot of a hook, whose class is woven.
   *
   * @param number the hook's slot in the bridge
   */
  public synchronized void arm(int number, HookSpec hook) {
    if (disarmed || hooks.putIfAbsent(number, hook) != null) {
      return;
    }
    DecisionPoint decision = decisions.get(hook.key());
    if (decision != null) {
      decision.arm(number, finder(hook), modes, shadow, counts);
      connect(decision);
      if (watchdog == null) {
        watchdog = newWatchdog();
      }
    } else if (modes.mode() != Mode.OFF) {
      observe(number, hook);
    }
  }

  private void observe(int number, HookSpec hook) { // with the lock
    if (hook.role() == Role.CONTEXT) {
      ContextRoute route = new ContextRoute(hook);
      slots.observeBy(number, route); // first, so that every call that is entered is left
      slots.decideBy(number, route);
    } else {
      slots.observeBy(number, new ObserveRoute(hook, finder(hook), counts));
    }
  }

  private void emptySlots() { // with the lock
    slots.emptyAll();
    CallContext.forgetAll();
  }

  private Finder finder(HookSpec hook) {
    return new Finder(
        coordinators,
        this::isCoordinator,
        hook.className().equals(profile.coordinatorClass()),
        locator(hook));
  }

  private @Nullable Locator locator(HookSpec hook) {
    try {
      return Locator.of(profile, hook, access);
    } catch (IllegalArgumentException e) {
      LOG.warn("{}", FailureText.messageOf(e));
      return null;
    }
  }

  private Watchdog newWatchdog() {
    Watchdog begun =
        new Watchdog(
            decisions.values().stream().map(DecisionPoint::watched).toList(), settings.hang());
    begun.start();
    return begun;
  }

  /** Works by another mode and other settings of the breaker from now on. */
  public synchronized void reconfigure(AgentConfig config) {
    if (modes.change(config)) {
      connect();
      if (modes.mode() == Mode.OFF) {
        // What happens meanwhile is not seen, so that they must be looked at anew afterwards.
        coordinators.forgetAll();
      }
    }
    if (config.breaker().equals(settings)) {
      return;
    }
    settings = config.breaker();
    decisions.values().forEach(each -> each.breaker().reconfigure(settings));
    if (watchdog != null && !disarmed) {
      watchdog.stop();
      watchdog = newWatchdog();
    }
  }

  /** Fills the slots of every armed hook, or empties them, as the mode wants it. */
  private void connect() { // with the lock
    if (modes.mode() == Mode.OFF || disarmed) {
      emptySlots();
      return;
    }
    decisions.values().forEach(this::connect);
    hooks.forEach(
        (number, hook) -> {
          if (hook.role() != Role.ASSIGN) {
            observe(number, hook);
          }
        });
  }

  /**
   * Empties every slot, for good: from now on the woven code does nothing. Calls that are inside go
   * on; see {@link #isIdle}.
   */
  public synchronized void disarm() {
    disarmed = true;
    emptySlots();
    if (watchdog != null) {
      watchdog.stop();
    }
  }

  /** Returns whether {@link #disarm} was called. */
  public synchronized boolean isDisarmed() {
    return disarmed;
  }

  /** Returns whether no thread of the application is inside the agent. */
  public static boolean isIdle() {
    return Reentry.inside() == 0;
  }

  /** Lets go of every coordinator, and of their classes. */
  public void forgetAll() {
    coordinators.forgetAll();
  }

  /**
   * Keeps the slots of a second bridge filled like those of the first.
   *
   * @param bridge a copy of {@link dev.outrigger.agent.Bridge} of another loader
   */
  public synchronized void alsoFill(Class<?> bridge) {
    slots.alsoFill(bridge);
  }

  /** Notes that a class of the profile was left alone, which the operator has been told. */
  public void refused() {
    refused = true;
  }

  /** Returns whether the class of the decision was met: woven, or left alone. */
  public boolean metDecision() {
    return refused || decisions.values().stream().anyMatch(DecisionPoint::isArmed);
  }

  /** Returns the state at this moment; linear in the workers. */
  public RouterStatus status() {
    return new RouterStatus(
        modes.mode().name().toLowerCase(Locale.ROOT),
        modes.activePercent(),
        shadow.differences(),
        written(worst().state()).replace('_', '-'),
        worst().trips(),
        counts.toMap(),
        counts.lastFailure(),
        coordinators.all().stream().map(each -> each.balancer().snapshot()).toList());
  }

  /** Returns one line for the end of the JVM; a coordinator's farewell is not said twice. */
  public String lastWords() {
    String summary = summary();
    return summary.equals(farewell) ? "no call since the coordinator stopped" : summary;
  }

  /** Returns one line on what became of the calls so far. */
  private String summary() {
    return "%s: %s; breaker %s"
        .formatted(profile.coordinatorClass(), counts, written(worst().state()));
  }

  /** Returns the breaker that lets least through; of equals the one that opened most often. */
  private CircuitBreaker worst() {
    return decisions.values().stream()
        .map(DecisionPoint::breaker)
        .max(
            Comparator.comparing((CircuitBreaker each) -> SEVERITY.indexOf(each.state()))
                .thenComparing(CircuitBreaker::trips))
        .orElseThrow();
  }

  private static String written(CircuitBreaker.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private synchronized void connect(DecisionPoint decision) {
    decision.connect(slots, !disarmed && modes.mode() != Mode.OFF);
  }

  private void breakerChanged(DecisionPoint decision, CircuitBreaker.State state, String reason) {
    connect(decision);
    CircuitBreaker breaker = decision.breaker();
    String method = decision.hook().method().toString();
    switch (state) {
      case OPEN ->
          LOG.warn(
              "{}: breaker open for {}, the original runs: {}",
              method,
              CircuitBreaker.text(settings.openFor()),
              reason);
      case OFF -> {
        String why =
            breaker.trips() >= settings.maxTrips()
                ? "the breaker of %s opened %d times: %s".formatted(method, breaker.trips(), reason)
                : "%s failed beyond repair: %s".formatted(method, reason);
        if (decisions.values().stream().allMatch(DecisionPoint::isOff)) {
          notices.gaveUp(why);
        } else {
          LOG.warn("{}; it is left to the original from now on, other decisions go on", why);
        }
      }
      case SUSPENDED -> LOG.debug("{}: the original runs for a moment: {}", method, reason);
      case HALF_OPEN -> LOG.debug("{}: breaker half-open, {}", method, reason);
      case CLOSED -> LOG.debug("{}: breaker closed again, {}", method, reason);
    }
  }

  private @Nullable Adopted adopt(Object coordinator) {
    if (!isCoordinator(coordinator.getClass())) {
      return null;
    }
    try {
      Class<?> type = coordinator.getClass();
      Bindings bindings = Bindings.compile(profile, type, type.getClassLoader(), access, customs);
      if (!profile.decisions().stream().allMatch(each -> bindings.decision(each) != null)) {
        notices.cannotBind(bindings.problems().message("the profile"));
        return null;
      }
      if (!bindings.problems().isEmpty()) {
        LOG.warn("{}", bindings.problems().message("the profile"));
      }
      Object key = bindings.keyOf(coordinator);
      if (key != coordinator) {
        return coordinators.frontsLike(coordinator).share(key, () -> adopted(type, bindings));
      }
      return adopted(type, bindings);
    } catch (Throwable e) {
      notices.cannotBind(FailureText.messageOf(e));
      return null;
    }
  }

  private Adopted adopted(Class<?> type, Bindings bindings) {
    LOG.info("adopted a {}", type.getName());
    return new Adopted(balancers.get(), bindings);
  }

  /** A method may be declared by a superclass that other classes extend too. */
  private boolean isCoordinator(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (each.getName().equals(profile.coordinatorClass())) {
        return true;
      }
    }
    return false;
  }

  private void sayFarewell(Adopted adopted) {
    String summary = summary();
    farewell = summary;
    LOG.info("a coordinator stopped; {}", summary);
  }
}
