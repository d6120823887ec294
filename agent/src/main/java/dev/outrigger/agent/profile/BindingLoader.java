package dev.outrigger.agent.profile;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Loads operators' bindings between two worlds: the coordinator's classes come from its loader, and
 * the few of ours that a binding may use from ours. Thread-safe.
 */
final class BindingLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String MODEL = "dev.outrigger.balancer.model.";
  private static final String PROFILE = CoordinatorBinding.class.getPackageName() + ".";

  /** What was made with it, by name: here so that it lives as long as one of it is in use. */
  final Map<String, CoordinatorBinding> made = new ConcurrentSkipListMap<>();

  BindingLoader(URL[] jars, ClassLoader ofCoordinator) {
    super("outrigger-bindings", jars, ofCoordinator);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return isOurs(name)
        ? Class.forName(name, false, BindingLoader.class.getClassLoader())
        : super.loadClass(name, resolve);
  }

  /** An application may have classes of the same names, which are not meant. */
  private static boolean isOurs(String name) {
    return name.startsWith(MODEL)
        || isOf(name, CoordinatorBinding.class.getSimpleName())
        || isOf(name, Observation.class.getSimpleName());
  }

  private static boolean isOf(String name, String simpleName) {
    return name.equals(PROFILE + simpleName) || name.startsWith(PROFILE + simpleName + "$");
  }
}
