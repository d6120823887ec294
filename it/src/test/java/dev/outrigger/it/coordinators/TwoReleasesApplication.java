package dev.outrigger.it.coordinators;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs several releases of one class at the same time, each in a loader that sees the JDK alone.
 *
 * <p>Arguments: the folders of the releases' classes.
 */
public final class TwoReleasesApplication {
  private TwoReleasesApplication() {}

  public static void main(String[] arguments) throws Exception {
    List<Object> yards = new ArrayList<>();
    for (String folder : arguments) {
      URLClassLoader loader =
          new URLClassLoader(
              new URL[] {Path.of(folder).toUri().toURL()}, ClassLoader.getPlatformClassLoader());
      yards.add(loader.loadClass("com.acme.yard.Yard").getConstructor().newInstance());
    }
    for (int i = 1; i <= 150; i++) {
      for (Object yard : yards) {
        Method shunt = yard.getClass().getMethod("shunt", int.class);
        Object shunted = shunt.invoke(yard, i);
        if (i % 50 == 0) {
          System.out.println("shunted: " + shunted);
        }
      }
    }
  }
}
