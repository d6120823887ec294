package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Spelling;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.WeakHashMap;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The operator's own bindings, made anew for each class loader of coordinators, so that one goes
 * with the other. Thread-safe.
 */
public final class CustomBindings {
  /** There are none. */
  public static final CustomBindings NONE = new CustomBindings(List.of());

  private final List<File> jars;

  /** What was made for a loader, held by whoever uses a part of it. */
  private final Map<ClassLoader, WeakReference<Map<String, CoordinatorBinding>>> made =
      new WeakHashMap<>(); // guarded by itself

  public CustomBindings(List<File> jars) {
    this.jars = List.copyOf(jars);
  }

  /** Says why a file is no jar that can be used; null where it is one. */
  public static @Nullable String flawOf(File jar) {
    if (!jar.isFile()) {
      return "there is no file " + jar;
    }
    try (JarFile opened = new JarFile(jar, false)) {
      return opened.size() == 0 ? jar + " is empty" : null;
    } catch (IOException | RuntimeException e) {
      return jar + " is no jar that can be read: " + e.getMessage();
    }
  }

  /**
   * Returns the bindings for coordinators of that loader, by name.
   *
   * @throws PathError if one cannot be made
   */
  Map<String, CoordinatorBinding> of(ClassLoader loader) throws PathError {
    if (jars.isEmpty()) {
      return Map.of();
    }
    synchronized (made) {
      WeakReference<Map<String, CoordinatorBinding>> known = made.get(loader);
      Map<String, CoordinatorBinding> alive = known == null ? null : known.get();
      if (alive != null) {
        return alive;
      }
    }
    Map<String, CoordinatorBinding> loaded = load(loader); // foreign code: without the lock
    synchronized (made) {
      made.put(loader, new WeakReference<>(loaded));
    }
    return loaded;
  }

  private Map<String, CoordinatorBinding> load(ClassLoader loader) throws PathError {
    try {
      BindingLoader own = new BindingLoader(urls(), loader);
      for (CoordinatorBinding each : ServiceLoader.load(CoordinatorBinding.class, own)) {
        own.made.put(each.name(), each);
      }
      return own.made;
    } catch (Throwable e) { // a binding's code may throw anything
      throw new PathError(
          "a binding of " + jars + " cannot be made: " + e,
          "correct that class, or META-INF/services/" + CoordinatorBinding.class.getName());
    }
  }

  private URL[] urls() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (File jar : jars) {
      urls.add(jar.toURI().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  /**
   * Returns the binding of that name.
   *
   * @throws PathError if there is none, or it cannot be made
   */
  CoordinatorBinding find(String name, ClassLoader loader) throws PathError {
    Map<String, CoordinatorBinding> all = of(loader);
    CoordinatorBinding found = all.get(name);
    if (found == null) {
      String fix = Spelling.suggestion(name, all.keySet());
      throw new PathError(
          all.isEmpty()
              ? "there is no binding at all"
              : "there is no binding of that name, only " + String.join(", ", all.keySet()),
          fix == null ? "name the jar that has it in binding.jars" : fix);
    }
    return found;
  }
}
