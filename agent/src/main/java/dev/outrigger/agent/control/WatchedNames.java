package dev.outrigger.agent.control;

import dev.outrigger.agent.profile.HookSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The names of the classes to look out for, to which superclasses may be added. Thread-safe. */
final class WatchedNames {
  private final AtomicReference<String[]> internalNames;
  private final Consumer<String> onAdded;

  /**
   * @param internalNames where the names are put, with slashes; the array is replaced, never
   *     changed
   * @param onAdded told a name that is added, with dots, in the middle of the loading of a class
   */
  WatchedNames(
      List<HookSpec> hooks, AtomicReference<String[]> internalNames, Consumer<String> onAdded) {
    this.internalNames = internalNames;
    this.onAdded = onAdded;
    internalNames.set(
        hooks.stream()
            .map(hook -> hook.className().replace('.', '/'))
            .distinct()
            .toArray(String[]::new));
  }

  /** Returns the names, with dots. */
  Set<String> names() {
    return Arrays.stream(internalNames.get())
        .map(name -> name.replace('/', '.'))
        .collect(Collectors.toSet());
  }

  /**
   * Adds a class.
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
    onAdded.accept(className);
  }
}
