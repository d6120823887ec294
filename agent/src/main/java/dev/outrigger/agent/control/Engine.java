package dev.outrigger.agent.control;

import dev.outrigger.agent.config.Configuration;
import dev.outrigger.agent.log.Daemon;
import dev.outrigger.agent.log.Logs;
import dev.outrigger.agent.profile.Profile;
import dev.outrigger.agent.routing.Router;
import dev.outrigger.agent.weaving.LoadedClass;
import dev.outrigger.agent.weaving.Weaver;
import dev.outrigger.balancer.analysis.TaskAnalyzer;
import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * What works once a coordinator may come: the configuration that was read, the weaving and the
 * routing. Silent until a class of the profile is met. Thread-safe.
 */
final class Engine {
  private static final Logger LOG = Logs.of(Engine.class);

  private volatile Configuration configuration;
  private final Profile profile;
  private final Instrumentation instrumentation;
  private final GivingUp givingUp;
  private final Router router;
  private final WeavingReport report;
  private final WatchedNames watched;
  private final Weaver weaver;
  private final Housekeeping housekeeping;
  private boolean begun; // guarded by this

  private Engine(
      @Nullable String arguments,
      Configuration configuration,
      Profile profile,
      SchedulerRegistry schedulers,
      @Nullable TaskAnalyzer analyzer,
      Instrumentation instrumentation,
      AtomicReference<String[]> names) {
    this.configuration = configuration;
    this.profile = profile;
    this.instrumentation = instrumentation;
    this.givingUp = new GivingUp(profile.coordinatorClass(), () -> this);
    this.router =
        new Router(
            profile,
            configuration.agent(),
            new OpeningAccess(instrumentation),
            () -> Schedulers.newBalancer(configuration, schedulers, analyzer),
            givingUp);
    this.report = new WeavingReport(profile, router);
    this.watched = new WatchedNames(profile.hooks(), names, this::weaveSuperclass);
    BootBridge bridge = new BootBridge(instrumentation, router::alsoFill);
    this.weaver = new Weaver(HookPoints.of(profile), bridge::isSeenBy, watched::add, report);
    LiveSettings live =
        new LiveSettings(
            configuration,
            () -> Configuration.reload(arguments, System.getProperties(), System.getenv()),
            this::apply,
            Operator::tell);
    this.housekeeping = new Housekeeping(live, new ManagementBean(() -> Status.of(this)));
  }

  /**
   * Reads the configuration and makes an engine of it; null where it is switched off.
   *
   * @param names set to the names of the classes to look out for, with slashes
   * @throws SteppedAsideException if something is wrong with the configuration
   */
  static @Nullable Engine of(
      @Nullable String arguments, Instrumentation instrumentation, AtomicReference<String[]> names)
      throws SteppedAsideException {
    Configuration configuration =
        Configuration.load(arguments, System.getProperties(), System.getenv());
    SchedulerRegistry schedulers = Schedulers.of(configuration);
    TaskAnalyzer analyzer = Analysis.of(configuration);
    BindingJars.check(configuration);
    if (!configuration.problems().isEmpty()) {
      throw new SteppedAsideException(configuration);
    }
    Profile profile = configuration.profile();
    return profile == null
        ? null
        : new Engine(
            arguments, configuration, profile, schedulers, analyzer, instrumentation, names);
  }

  Configuration configuration() {
    return configuration;
  }

  Profile profile() {
    return profile;
  }

  Instrumentation instrumentation() {
    return instrumentation;
  }

  /** Returns why it gave up, and what came of its classes; empty where it did not. */
  String gaveUp() {
    return givingUp.outcome();
  }

  Router router() {
    return router;
  }

  Weaver weaver() {
    return weaver;
  }

  WeavingReport report() {
    return report;
  }

  /** Begins to be heard of, as a class of the profile is here. */
  private void begin() {
    synchronized (this) {
      if (begun) {
        return;
      }
      begun = true;
    }
    EngineLog.begin(configuration);
    WarmUp.start();
    housekeeping.start();
  }

  /** Applies the settings that may change while the agent works. */
  private void apply(Configuration changed) {
    configuration = changed;
    Logs.level(Level.valueOf(changed.agent().logLevel().name()));
    router.reconfigure(changed.agent());
  }

  /** Ends every thread of it. */
  void stop() {
    housekeeping.stop();
  }

  synchronized boolean hasBegun() {
    return begun;
  }

  byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    begin();
    return weaver.transform(loader, internalName, redefined, domain, bytes);
  }

  /** Weaves for nothing, so that Byte Buddy is there when the coordinator's class comes. */
  void warmUp() {
    String internalName = profile.coordinatorClass().replace('.', '/');
    try (InputStream in = ClassLoader.getSystemResourceAsStream(internalName + ".class")) {
      if (in != null) {
        new Weaver(HookPoints.of(profile), loader -> true, name -> {}, new Unheard())
            .transform(null, internalName, null, null, in.readAllBytes());
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("nothing to warm up with: {}", String.valueOf(e));
    }
  }

  /**
   * Weaves the classes of the profile that are loaded, and arms the hooks of those that the JVM has
   * taken.
   *
   * @return what became of each
   */
  List<LoadedClass.Outcome> weaveLoaded() {
    begin();
    List<LoadedClass.Outcome> outcomes = new ArrayList<>();
    // A superclass that is found on the way joins the names.
    for (Set<String> names = Set.of(); !names.equals(watched.names()); ) {
      Set<String> done = names;
      names = watched.names();
      for (Class<?> type : instrumentation.getAllLoadedClasses()) {
        if (names.contains(type.getName()) && !done.contains(type.getName())) {
          outcomes.add(weave(type));
        }
      }
    }
    return outcomes;
  }

  private LoadedClass.Outcome weave(Class<?> type) {
    LoadedClass.Outcome outcome = LoadedClass.weave(type, instrumentation);
    report.verified(type, outcome);
    return outcome;
  }

  private void weaveSuperclass(String className) {
    if (weaver.isLettingGo()) {
      return;
    }
    Daemon.start(
        "outrigger-superclass",
        () -> {
          for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getName().equals(className)) {
              weave(type);
            }
          }
        });
  }

  /** Returns whether the class of the decision was met: woven, or left alone. */
  boolean metDecision() {
    return router.metDecision();
  }

  void sayLastWords() {
    if (hasBegun()) {
      LOG.info("the JVM ends; {}", router.lastWords());
    }
  }
}
