package dev.outrigger.agent.weaving;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The code that classes had before they were woven, to compare with once it is taken out again.
 * Thread-safe; keeps no loader alive and calls none of its methods.
 */
final class OriginalCode {
  /** The classes of one loader; of the boot loader if {@code boot}. */
  private record OfLoader(
      WeakReference<@Nullable ClassLoader> loader,
      boolean boot,
      Map<String, Map<String, byte[]>> classes) {
    boolean isOf(@Nullable ClassLoader other) {
      return other == null ? boot : loader.refersTo(other);
    }

    boolean isGone() {
      return !boot && loader.refersTo(null);
    }
  }

  /** Few: one for each loader that is alive and has a coordinator. */
  private final List<OfLoader> known = new ArrayList<>(); // guarded by this

  /** Remembers the class file that is about to be woven; of several the last. */
  void remember(@Nullable ClassLoader loader, String className, byte[] classFile) {
    Map<String, byte[]> code = MethodCode.of(classFile);
    synchronized (this) {
      Map<String, Map<String, byte[]>> classes = classesOf(loader);
      if (classes == null) {
        known.removeIf(OfLoader::isGone);
        classes = new HashMap<>();
        known.add(new OfLoader(new WeakReference<>(loader), loader == null, classes));
      }
      classes.put(className, code);
    }
  }

  private @Nullable Map<String, Map<String, byte[]>> classesOf(@Nullable ClassLoader loader) {
    for (OfLoader each : known) {
      if (each.isOf(loader)) {
        return each.classes;
      }
    }
    return null;
  }

  private synchronized @Nullable Map<String, byte[]> before(
      @Nullable ClassLoader loader, String className) {
    Map<String, Map<String, byte[]>> classes = classesOf(loader);
    return classes == null ? null : classes.get(className);
  }

  /** Returns whether a class of that loader was woven. */
  boolean knows(@Nullable ClassLoader loader, String className) {
    return before(loader, className) != null;
  }

  /**
   * Returns the methods, by name and descriptor, in which a class file differs from the one that
   * was woven, in alphabetical order; empty where it does the same, or was never woven.
   */
  List<String> differences(@Nullable ClassLoader loader, String className, byte[] classFile) {
    Map<String, byte[]> before = before(loader, className);
    if (before == null) {
      return List.of();
    }
    Map<String, byte[]> now = MethodCode.of(classFile);
    TreeSet<String> different = new TreeSet<>(before.keySet());
    different.addAll(now.keySet());
    different.removeIf(method -> Arrays.equals(before.get(method), now.get(method)));
    return List.copyOf(different);
  }
}
