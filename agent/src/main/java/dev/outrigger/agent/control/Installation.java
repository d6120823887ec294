package dev.outrigger.agent.control;

import dev.outrigger.agent.log.Daemon;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One agent in one JVM.
 *
 * <p>Before the application's {@code main} it finds the names of the classes to look out for, and
 * nothing more. The {@link Engine} behind it is made once, by whoever comes first: the thread
 * {@code outrigger-start}, if it finds the coordinator's class on the class path, so that little is
 * left to do on the thread that loads it; or else that thread. Thread-safe.
 */
public final class Installation
    implements ClassFileTransformer, MissingClass.Circumstances, Runnable {
  /** How long the loading of a coordinator's class waits for the thread that makes the engine. */
  private static final long PATIENCE_MILLIS = 3000;

  private final @Nullable String arguments;
  private final Instrumentation instrumentation;
  private final AtomicReference<String[]> names;
  private final TheEngine engine = new TheEngine();
  private volatile @Nullable MissingClass missing;
  private volatile boolean absent;
  private volatile @Nullable Absence absence;
  private volatile @Nullable String steppedAside;
  private volatile boolean quiet;
  private volatile boolean gone;

  private Installation(@Nullable String arguments, Instrumentation instrumentation) {
    this.arguments = arguments;
    this.instrumentation = instrumentation;
    this.names = new AtomicReference<>(FirstNames.of(arguments));
  }

  /**
   * Prepares the agent, which then waits for orders.
   *
   * @param arguments the agent's arguments; null for none
   * @return the internal names of the classes to look out for, which change, as an {@code
   *     AtomicReference<String[]>}; the {@link ClassFileTransformer} for them; and the {@link
   *     Control} that takes the orders
   */
  public static Object[] prepare(@Nullable String arguments, Instrumentation instrumentation) {
    Installation installation = new Installation(arguments, instrumentation);
    return new Object[] {installation.names, installation, new Control(installation)};
  }

  Instrumentation instrumentation() {
    return instrumentation;
  }

  /** Begins before {@code main}, where every millisecond is one of the application's. */
  void beginBeforeMain() {
    String[] first = names.get();
    if (first == null) {
      // Nothing to look out for: something is wrong, and it is told now or never.
      engine.get(PATIENCE_MILLIS);
      return;
    }
    MissingClass lookout = new MissingClass(first[0], MissingClass.PATIENCE, this);
    missing = lookout;
    instrumentation.addTransformer(lookout, false);
    Shutdown.register(this);
    weaveLoadedByOtherAgents(first);
    Daemon.start("outrigger-start", this);
  }

  private void weaveLoadedByOtherAgents(String[] first) {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      for (String name : first) {
        if (name.length() == loaded.getName().length()
            && loaded.getName().replace('.', '/').equals(name)) {
          Engine ready = engine.get(PATIENCE_MILLIS);
          if (ready != null) {
            ready.weaveLoaded();
          }
          return;
        }
      }
    }
  }

  /**
   * Looks whether the class path has the coordinator's class, and if so gets everything ready for
   * it; on a thread of its own, since the class path may be long.
   */
  @Override
  public void run() {
    MissingClass lookout = missing;
    if (lookout == null) {
      return;
    }
    absent = !lookout.isOnClassPath();
    if (absent) {
      if (AgentJar.isNamedByCommandLine(System.getenv())) {
        // Read now, so that nothing is left to do when the JVM ends.
        absence = Absence.read(arguments);
      }
      return;
    }
    instrumentation.removeTransformer(lookout);
    Engine made = engine.get(PATIENCE_MILLIS);
    if (made != null) {
      made.warmUp();
    }
  }

  /**
   * Begins in a JVM that runs already; the one who asked is told what is wrong, not stderr.
   *
   * @return null where it stepped aside, see {@link #reason}
   */
  @Nullable Engine beginInRunningJvm() {
    quiet = true;
    Shutdown.register(this);
    return engine.get(Long.MAX_VALUE / 1_000_000);
  }

  /** Returns the engine if there is one by now. */
  @Nullable Engine engine() {
    return engine.peek();
  }

  /** Returns why the agent does nothing; null where it does, or waits for its class. */
  @Nullable String reason() {
    return steppedAside;
  }

  /** Returns whether the agent does nothing, and will not any more. */
  boolean hasSteppedAside() {
    Engine made = engine.peek();
    return steppedAside != null || (made != null && !made.gaveUp().isEmpty());
  }

  /** Returns the names of the classes to look out for, with slashes. */
  String[] names() {
    String[] known = names.get();
    return known == null ? new String[0] : known;
  }

  /** Ends every thread and every trace of it that the bytecode does not hold. */
  void end() {
    gone = true;
    names.set(new String[0]);
    MissingClass lookout = missing;
    if (lookout != null) {
      lookout.stop();
      instrumentation.removeTransformer(lookout);
    }
    Shutdown.unregister(this);
  }

  /** Says the last words in the log, when the JVM ends; at most 400 ms. */
  void sayLastWords() {
    Engine met = engine.peek();
    if (met != null) {
      met.sayLastWords();
    }
    MissingClass lookout = missing;
    if (lookout != null && absent && (met == null || !met.metDecision())) {
      lookout.judge();
    }
  }

  /** A JVM that ends before it was found out whether the class is there hears nothing. */
  @Override
  public boolean isMeant() {
    return absence != null;
  }

  @Override
  public void tell(String sentence) {
    if (gone || steppedAside != null) {
      return; // the operator knows why nothing is done
    }
    Engine made = engine.peek();
    Absence known = absence;
    if (made != null) {
      new Absence(made.configuration()).tell(sentence, made.hasBegun());
    } else {
      (known == null ? Absence.read(arguments) : known).tell(sentence, false);
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    Engine ready = engine.get(PATIENCE_MILLIS);
    return ready == null ? null : ready.transform(loader, internalName, redefined, domain, bytes);
  }

  /** The engine, made once. */
  private final class TheEngine extends OnceMade<Engine> {
    @Override
    @Nullable Engine make() {
      try {
        Engine made = Engine.of(arguments, instrumentation, names);
        if (made == null) {
          stepAside("it is switched off (mode = off)");
        }
        return made;
      } catch (SteppedAsideException e) {
        stepAside(e.reason());
        if (!quiet) {
          e.tell();
        }
      } catch (Throwable e) {
        stepAside("it could not start: " + e);
        if (!quiet) {
          Operator.tell("stepped aside, it could not start: " + e);
        }
      }
      return null;
    }

    private void stepAside(String reason) {
      steppedAside = reason;
      names.set(new String[0]);
    }

    @Override
    void wasMissed(Engine late) {
      late.weaveLoaded();
    }
  }
}
