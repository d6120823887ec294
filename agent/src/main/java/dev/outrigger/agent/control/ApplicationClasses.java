package dev.outrigger.agent.control;

import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Problems;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The classes of an application that does not run, to be looked at. Stateless. */
final class ApplicationClasses {
  private ApplicationClasses() {}

  /**
   * Returns a loader of them, beside which there is nothing but the JDK.
   *
   * @param classPath jars and folders, as for {@code java -cp}; a folder's jars by {@code /*}
   * @param problems what is not there is added to these
   */
  static URLClassLoader of(String classPath, Problems problems) {
    List<URL> urls = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      for (File file : files(entry)) {
        if (file.exists()) {
          urls.add(url(file));
        } else {
          problems.add(
              new Problem(
                  "--class-path",
                  entry,
                  "there is no such jar or folder",
                  "correct the path; entries are separated by '" + File.pathSeparator + "'"));
        }
      }
    }
    return new URLClassLoader(
        "application", urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static List<File> files(String entry) {
    if (!entry.equals("*") && !entry.endsWith(File.separator + "*")) {
      return List.of(new File(entry));
    }
    File folder = new File(entry.substring(0, entry.length() - 1) + ".");
    File[] jars =
        folder.listFiles((parent, name) -> name.toLowerCase(Locale.ROOT).endsWith(".jar"));
    return jars == null || jars.length == 0 ? List.of(new File(entry)) : List.of(jars);
  }

  private static URL url(File file) {
    try {
      return file.toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file has always a URL: " + file, e);
    }
  }
}
