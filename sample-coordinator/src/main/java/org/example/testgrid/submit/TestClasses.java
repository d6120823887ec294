package org.example.testgrid.submit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import org.example.testgrid.worker.JUnitRunner;
import org.example.testgrid.worker.TestClassLoaders;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/**
 * Finds the test classes in a jar.
 *
 * <p>A test class is a top-level class whose name fits the pattern, that is not abstract, and in
 * which JUnit Jupiter finds tests. One that cannot be loaded counts too: running it will say why.
 */
final class TestClasses {
  private static final Logger JUNIT_LOGGER = Logger.getLogger("org.junit");

  private TestClasses() {}

  /**
   * Returns the names of the test classes, sorted.
   *
   * @param jar where to look
   * @param classPath what the tests need, the jar included
   * @throws IOException if the jar cannot be read
   */
  static List<String> in(Path jar, List<String> classPath, Predicate<String> pattern)
      throws IOException {
    JUNIT_LOGGER.setLevel(Level.OFF); // what it dislikes about a class is said when that class runs
    ClassLoader loader = TestClassLoaders.open(classPath);
    List<String> found = new ArrayList<>();
    List<Class<?>> candidates = new ArrayList<>();
    for (String name : topLevelClasses(jar)) {
      if (pattern.test(name)) {
        try {
          Class<?> candidate = Class.forName(name, false, loader);
          var unused = candidate.getDeclaredMethods(); // links what the methods mention
          if (!Modifier.isAbstract(candidate.getModifiers())) {
            candidates.add(candidate);
          }
        } catch (ClassNotFoundException | LinkageError broken) {
          found.add(name);
        }
      }
    }
    found.addAll(withTests(candidates, loader));
    return found.stream().sorted().toList();
  }

  private static List<String> topLevelClasses(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .filter(name -> name.indexOf('$') < 0)
          .toList();
    }
  }

  private static Set<String> withTests(List<Class<?>> candidates, ClassLoader loader) {
    List<DiscoverySelector> selectors = new ArrayList<>();
    candidates.forEach(candidate -> selectors.add(selectClass(candidate)));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      TestPlan plan =
          JUnitRunner.launcher()
              .discover(LauncherDiscoveryRequestBuilder.request().selectors(selectors).build());
      Set<String> names = new HashSet<>();
      for (TestIdentifier root : plan.getRoots()) {
        for (TestIdentifier child : plan.getChildren(root)) {
          child
              .getSource()
              .filter(ClassSource.class::isInstance)
              .ifPresent(source -> names.add(((ClassSource) source).getClassName()));
        }
      }
      return names;
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
