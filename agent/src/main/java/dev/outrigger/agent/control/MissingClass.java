package dev.outrigger.agent.control;

import dev.outrigger.agent.log.Daemon;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a coordinator's class whose name seems to be wrong: a while after a class beside it was
 * loaded, and otherwise at the end of the JVM. Thread-safe.
 *
 * <p>Nothing is wrong where the class is there and this run just did not need it, as one that
 * prints its usage; nor where the JVM is simply another one, since an agent named in {@code
 * JAVA_TOOL_OPTIONS} meets every program. There only classes of the same package that were loaded,
 * or one whose whole name is a few letters off, tell that the coordinator was there and the profile
 * missed it.
 *
 * <p>The JVM shows it the names of the classes it loads, of which it changes none. No class loader
 * of the application is asked for the class: it may block, in the hook that ends the JVM too.
 */
final class MissingClass implements ClassFileTransformer {
  /** How long a coordinator may take to be loaded after the first class beside it. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Letters in which a mistyped name may differ at most, and the share of them that may. */
  private static final int TYPING_ERROR = 3;

  private static final int LETTERS_PER_ERROR = 4;

  /**
   * What there is to know beside the class's name; asked only where something seems to be wrong.
   */
  interface Circumstances {
    /** Returns whether this very JVM was given the agent, and not every JVM of a user. */
    boolean isMeant();

    /** Tells the operator, once, of a name that seems to be wrong; the sentence lacks its end. */
    void tell(String sentence);
  }

  /**
   * A class that was loaded and may be the one that was meant.
   *
   * @param name with slashes
   */
  private record Neighbour(String name, int distance) {}

  private final String className;
  private final String internalName;
  private final int packageEnd;
  private final Duration patience;
  private final Circumstances circumstances;
  private final AtomicReference<@Nullable Neighbour> nearest = new AtomicReference<>();
  private final CountDownLatch met = new CountDownLatch(1);
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * @param internalName the coordinator's class, with slashes
   * @param patience how long to wait after a class beside it, at most
   */
  MissingClass(String internalName, Duration patience, Circumstances circumstances) {
    this.className = internalName.replace('/', '.');
    this.internalName = internalName;
    this.packageEnd = internalName.lastIndexOf('/');
    this.patience = patience;
    this.circumstances = circumstances;
  }

  /** Returns whether the class path has the class, so that nothing is wrong with its name. */
  boolean isOnClassPath() {
    return ClassLoader.getSystemResource(internalName + ".class") != null;
  }

  /** Notes the name of a class that is loaded; on the loading thread, so it only compares. */
  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (name == null || loader == null || met.getCount() == 0) {
      return null;
    }
    if (name.equals(internalName)) {
      met.countDown();
    } else if (loader != MissingClass.class.getClassLoader() && isNear(name)) {
      note(new Neighbour(name, distance(name)));
    }
    return null;
  }

  private void note(Neighbour neighbour) {
    Neighbour before =
        nearest.getAndAccumulate(
            neighbour,
            (known, found) ->
                known != null && found != null && known.distance <= found.distance ? known : found);
    if (before == null) {
      Daemon.start("outrigger-lookout", this::waitAndTell);
    }
  }

  private void waitAndTell() {
    try {
      if (!met.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        tell("does nothing so far: this JVM has loaded no class ");
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but a JVM that goes down.
    }
  }

  /** Tells the operator, at the end of the JVM, unless nothing seems wrong or it was told. */
  void judge() {
    if (met.getCount() > 0 && (nearest.get() != null || circumstances.isMeant())) {
      tell("did nothing: this JVM never loaded a class ");
    }
  }

  /** Ends the waiting, with nothing told. */
  void stop() {
    told.set(true);
    met.countDown();
  }

  private void tell(String beginning) {
    Neighbour neighbour = nearest.get();
    if (told.compareAndSet(false, true)) {
      circumstances.tell(
          beginning
              + className
              + (neighbour == null
                  ? ", nor is it on the class path"
                  : ", but it did load " + neighbour.name.replace('/', '.')));
    }
  }

  private boolean isNear(String name) {
    return isInSamePackage(name)
        || distance(name) <= Math.min(TYPING_ERROR, internalName.length() / LETTERS_PER_ERROR);
  }

  private boolean isInSamePackage(String name) {
    return packageEnd > 0
        && name.lastIndexOf('/') == packageEnd
        && name.regionMatches(0, internalName, 0, packageEnd);
  }

  /** Counts the letters in which two names differ, beginning and end in common left out. */
  private int distance(String name) {
    int shorter = Math.min(name.length(), internalName.length());
    int head = 0;
    while (head < shorter && name.charAt(head) == internalName.charAt(head)) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && name.charAt(name.length() - 1 - tail)
            == internalName.charAt(internalName.length() - 1 - tail)) {
      tail++;
    }
    return Math.max(name.length(), internalName.length()) - head - tail;
  }
}
