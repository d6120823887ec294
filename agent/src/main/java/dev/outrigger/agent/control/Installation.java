package dev.outrigger.agent.control;

import dev.outrigger.agent.config.Configuration;
import dev.outrigger.agent.log.Logs;
import dev.outrigger.agent.profile.Profile;
import dev.outrigger.agent.routing.Router;
import dev.outrigger.agent.weaving.Weaver;
import dev.outrigger.balancer.analysis.TaskAnalyzer;
import dev.outrigger.balancer.config.Setting;
import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * One agent in one JVM.
 *
 * <p>Before the application's {@code main} it reads the configuration and nothing more; the weaving
 * and the routing come to be on the thread that loads the first class that the profile names.
 * Thread-safe.
 */
public final class Installation implements ClassFileTransformer {
  private static final Logger LOG = Logs.of(Installation.class);

  private final Configuration configuration;
  private final Profile profile;
  private final SchedulerRegistry schedulers;
  private final @Nullable TaskAnalyzer analyzer;
  private final Instrumentation instrumentation;
  private final WatchedNames watched;
  private final AtomicReference<@Nullable Router> met = new AtomicReference<>();
  private @Nullable Weaver weaver;

  private Installation(
      Configuration configuration,
      Profile profile,
      SchedulerRegistry schedulers,
      @Nullable TaskAnalyzer analyzer,
      Instrumentation instrumentation) {
    this.configuration = configuration;
    this.profile = profile;
    this.schedulers = schedulers;
    this.analyzer = analyzer;
    this.instrumentation = instrumentation;
    this.watched = new WatchedNames(profile.hooks(), instrumentation);
  }

  /**
   * Reads the configuration.
   *
   * @param arguments the agent's arguments; null for none
   * @return the internal names of the classes to look out for, which may grow, as an {@code
   *     AtomicReference<String[]>}, and the {@link ClassFileTransformer} for them; or null where
   *     the agent is off or steps aside, which the operator has then been told
   */
  public static Object @Nullable [] prepare(
      @Nullable String arguments, Instrumentation instrumentation) {
    Configuration configuration =
        Configuration.load(arguments, System.getProperties(), System.getenv());
    SchedulerRegistry schedulers = Schedulers.of(configuration);
    TaskAnalyzer analyzer = Analysis.of(configuration);
    if (!configuration.problems().isEmpty()) {
      openLog(configuration);
      Operator.tell(
          "stepped aside, the application runs without it; "
              + configuration.problems().message("the configuration"));
      Logs.close();
      return null;
    }
    Profile profile = configuration.profile();
    if (profile == null) {
      return null;
    }
    Installation installation =
        new Installation(configuration, profile, schedulers, analyzer, instrumentation);
    MissingClass missing = missingClass(configuration, profile);
    boolean mayBeMissing = !missing.isOnClassPath();
    Shutdown.register(installation.met, mayBeMissing ? missing : null);
    if (mayBeMissing) {
      instrumentation.addTransformer(missing, true);
    }
    AtomicReference<String[]> names = installation.watched.internalNames();
    return new Object[] {names, installation};
  }

  private static MissingClass missingClass(Configuration configuration, Profile profile) {
    Setting named = configuration.settings().find("coordinator.class");
    return new MissingClass(
        profile.coordinatorClass(),
        named == null ? "the profile" : named.key() + " in " + named.source(),
        AgentJar.isNamedByCommandLine(System.getenv()),
        MissingClass.PATIENCE,
        message -> {
          openLog(configuration);
          Operator.tell(message);
        });
  }

  private static void openLog(Configuration configuration) {
    Logs.open(
        configuration.agent().logFile().toPath(),
        Level.valueOf(configuration.agent().logLevel().name()));
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    return begun().transform(loader, internalName, redefined, domain, bytes);
  }

  private synchronized Weaver begun() {
    Weaver begun = weaver;
    if (begun == null) {
      begun = begin();
      weaver = begun;
    }
    return begun;
  }

  private Weaver begin() {
    openLog(configuration);
    WarmUp.start();
    Router router =
        new Router(
            profile,
            configuration.agent().breaker(),
            new OpeningAccess(instrumentation),
            () -> Schedulers.newBalancer(configuration, schedulers, analyzer),
            message ->
                Operator.tell("left a " + profile.coordinatorClass() + " alone; " + message));
    met.set(router);
    LOG.info(
        "outrigger {}, Java {}, process {}; scheduler {}",
        AgentJar.version(),
        Runtime.version(),
        ProcessHandle.current().pid(),
        configuration.balancer().scheduler());
    configuration
        .settings()
        .all()
        .forEach(each -> LOG.info("{} = {} ({})", each.key(), each.value(), each.source()));
    BootBridge bridge = new BootBridge(instrumentation, router::alsoFill);
    return new Weaver(
        HookPoints.of(profile), bridge::isSeenBy, watched::add, new WeavingReport(profile, router));
  }
}
