package org.example.testgrid.worker;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One class loader for each class path that tests came with, kept for as long as the process lives.
 *
 * <p>They are children of the loader of this program, so tests run against its JUnit. Thread-safe.
 */
public final class TestClassLoaders {
  private final Map<List<String>, URLClassLoader> byClassPath = new ConcurrentHashMap<>();

  /** Returns the loader for a class path of jars and directories. */
  public ClassLoader of(List<String> classPath) {
    return byClassPath.computeIfAbsent(List.copyOf(classPath), TestClassLoaders::open);
  }

  private static URLClassLoader open(List<String> classPath) {
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
