package dev.outrigger.it.host;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Runs another application of this package in a class loader of its own, then drops that loader and
 * says whether it could be collected.
 *
 * <p>Arguments: the loader's parent, {@code platform}, {@code none} or {@code blocking} (one that
 * sees the class path but hides what is not the JDK's nor its own); the class; its arguments.
 */
public final class IsolatedApplication {
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private IsolatedApplication() {}

  public static void main(String[] arguments) throws Exception {
    WeakReference<ClassLoader> loader = runIsolated(arguments);
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (loader.get() != null && System.nanoTime() < end) {
      System.gc();
      Thread.onSpinWait();
    }
    System.out.println("loader collected: " + (loader.get() == null));
  }

  private static WeakReference<ClassLoader> runIsolated(String[] arguments) throws Exception {
    URL[] urls = {new File(System.getProperty("java.class.path")).toURI().toURL()};
    URLClassLoader loader = loader(arguments[0], urls);
    String[] rest = new String[arguments.length - 2];
    System.arraycopy(arguments, 2, rest, 0, rest.length);
    loader.loadClass(arguments[1]).getMethod("run", String[].class).invoke(null, (Object) rest);
    loader.close();
    return new WeakReference<>(loader);
  }

  private static URLClassLoader loader(String parent, URL[] urls) {
    return switch (parent) {
      case "platform" -> new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
      case "none" -> new URLClassLoader(urls, null);
      case "blocking" -> new BlockingLoader(urls);
      default -> throw new IllegalArgumentException(parent);
    };
  }

  /** As in a strict module system: delegates nothing but the packages of the JDK. */
  private static final class BlockingLoader extends URLClassLoader {
    BlockingLoader(URL[] urls) {
      super(urls, null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("dev.outrigger.agent")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
