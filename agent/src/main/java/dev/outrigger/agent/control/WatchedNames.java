package dev.outrigger.agent.control;

import dev.outrigger.agent.log.Daemon;
import dev.outrigger.agent.log.Logs;
import dev.outrigger.agent.profile.HookSpec;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;

/** The names of the classes to look out for, to which superclasses may be added. Thread-safe. */
final class WatchedNames {
  private static final Logger LOG = Logs.of(WatchedNames.class);

  private final AtomicReference<String[]> internalNames;
  private final Instrumentation instrumentation;

  WatchedNames(List<HookSpec> hooks, Instrumentation instrumentation) {
    this.internalNames =
        new AtomicReference<>(
            hooks.stream()
                .map(hook -> hook.className().replace('.', '/'))
                .distinct()
                .toArray(String[]::new));
    this.instrumentation = instrumentation;
  }

  /** Returns the names with slashes; the array is replaced, never changed. */
  AtomicReference<String[]> internalNames() {
    return internalNames;
  }

  /**
   * Adds a class, and weaves it if it is loaded already; the latter on a thread of its own, since
   * the caller is in the middle of loading another class.
   *
   * @param className with dots
   */
  void add(String className) {
    internalNames.updateAndGet(
        names -> {
          String[] more = Arrays.copyOf(names, names.length + 1);
          more[names.length] = className.replace('.', '/');
          return more;
        });
    Daemon.start("outrigger-superclass", () -> weaveIfLoaded(className));
  }

  private void weaveIfLoaded(String className) {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (loaded.getName().equals(className)) {
        try {
          instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException | LinkageError e) {
          LOG.warn("{}: could not be woven where it is declared: {}", className, String.valueOf(e));
        }
      }
    }
  }
}
