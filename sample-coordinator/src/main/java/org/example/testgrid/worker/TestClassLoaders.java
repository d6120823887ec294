package org.example.testgrid.worker;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The class loaders in which tests run, by the class path that the tests came with.
 *
 * <p>Classes of one class path share a loader, as they would share a JVM elsewhere. A class that
 * runs a second time gets a fresh one, which then serves the others too: static fields start anew,
 * so a suite may be submitted again and again. All are children of the loader of this program, so
 * tests run against its JUnit. Thread-safe.
 */
public final class TestClassLoaders {
  private final Map<List<String>, Generation> current = new HashMap<>();

  /** A loader and the classes that have run in it. */
  private record Generation(ClassLoader loader, Set<String> used) {}

  /** Returns the loader in which to run the class; it has not run there before. */
  synchronized ClassLoader forRunOf(String className, List<String> classPath) {
    Generation generation = current.get(classPath);
    if (generation == null || !generation.used().add(className)) {
      generation = new Generation(open(classPath), new HashSet<>(Set.of(className)));
      current.put(List.copyOf(classPath), generation);
    }
    return generation.loader();
  }

  /** Returns a new loader for a class path of jars and directories. */
  public static ClassLoader open(List<String> classPath) {
    URL[] urls = classPath.stream().map(TestClassLoaders::url).toArray(URL[]::new);
    return new URLClassLoader("tests", urls, TestClassLoaders.class.getClassLoader());
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalArgumentException("'" + entry + "' is no file name", impossible);
    }
  }
}
