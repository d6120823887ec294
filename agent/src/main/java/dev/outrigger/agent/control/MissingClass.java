package dev.outrigger.agent.control;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Judges, at the end of a JVM that never loaded the coordinator's class, whether its name is wrong.
 *
 * <p>Nothing is wrong where the class is there and this run just did not need it, as one that
 * prints its usage; nor where the JVM is simply another one, since an agent named in {@code
 * JAVA_TOOL_OPTIONS} meets every program. There only classes of the same package that were loaded,
 * or one whose whole name is a few letters off, tell that the coordinator was there and the profile
 * missed it.
 */
final class MissingClass {
  /** Letters in which a mistyped name may differ. */
  private static final int TYPING_ERROR = 3;

  private final String className;
  private final String source;
  private final boolean meant;
  private final Instrumentation instrumentation;

  /**
   * @param className the coordinator's class, with dots
   * @param source the setting that names it, and where it stands
   * @param meant whether this very JVM was given the agent, and not every JVM of a user
   */
  MissingClass(String className, String source, boolean meant, Instrumentation instrumentation) {
    this.className = className;
    this.source = source;
    this.meant = meant;
    this.instrumentation = instrumentation;
  }

  /** Returns a sentence for the operator, or null where nothing seems wrong. */
  @Nullable String complaint() {
    if (isOnClassPath()) {
      return null;
    }
    String nearest = nearestLoaded();
    if (nearest == null && !meant) {
      return null;
    }
    return "did nothing: this JVM never loaded a class %s%s; correct %s"
        .formatted(
            className,
            nearest == null ? ", nor is it on the class path" : ", but it did load " + nearest,
            source);
  }

  private boolean isOnClassPath() {
    return ClassLoader.getSystemResource(className.replace('.', '/') + ".class") != null;
  }

  private @Nullable String nearestLoaded() {
    String nearest = null;
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (loaded.getClassLoader() == MissingClass.class.getClassLoader()) {
        continue;
      }
      String name = loaded.getName();
      if (isNear(name) && (nearest == null || distance(name) < distance(nearest))) {
        nearest = name;
      }
    }
    return nearest;
  }

  private boolean isNear(String name) {
    String itsPackage = packageOf(name);
    return distance(name) <= TYPING_ERROR
        || (!itsPackage.isEmpty() && itsPackage.equals(packageOf(className)));
  }

  /** Counts the letters in which two names differ, beginning and end in common left out. */
  private int distance(String name) {
    int shorter = Math.min(name.length(), className.length());
    int head = 0;
    while (head < shorter && name.charAt(head) == className.charAt(head)) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && name.charAt(name.length() - 1 - tail)
            == className.charAt(className.length() - 1 - tail)) {
      tail++;
    }
    return Math.max(name.length(), className.length()) - head - tail;
  }

  private static String packageOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }
}
