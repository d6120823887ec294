package dev.outrigger.agent.weaving;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The code that classes had before they were woven, to compare with once it is taken out again.
 * Loaders are kept weakly. Thread-safe.
 */
final class OriginalCode {
  private static final ClassLoader BOOT = new ClassLoader(null) {};

  private final Map<ClassLoader, Map<String, Map<String, byte[]>>> known =
      new WeakHashMap<>(); // guarded by this

  /** Remembers the class file that is about to be woven; of several the last. */
  void remember(@Nullable ClassLoader loader, String className, byte[] classFile) {
    Map<String, byte[]> code = MethodCode.of(classFile);
    synchronized (this) {
      known
          .computeIfAbsent(loader == null ? BOOT : loader, each -> new HashMap<>())
          .put(className, code);
    }
  }

  /** Returns whether a class of that loader was woven. */
  synchronized boolean knows(@Nullable ClassLoader loader, String className) {
    Map<String, Map<String, byte[]>> classes = known.get(loader == null ? BOOT : loader);
    return classes != null && classes.containsKey(className);
  }

  /**
   * Returns the methods, by name and descriptor, in which a class file differs from the one that
   * was woven, in alphabetical order; empty where it does the same, or was never woven.
   */
  List<String> differences(@Nullable ClassLoader loader, String className, byte[] classFile) {
    Map<String, byte[]> before;
    synchronized (this) {
      Map<String, Map<String, byte[]>> classes = known.get(loader == null ? BOOT : loader);
      before = classes == null ? null : classes.get(className);
    }
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
