package dev.outrigger.agent;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The loader of everything behind the bridge: reads {@code core/**.classdata} from the agent jar.
 *
 * <p>Its parent is the platform loader, so that no class of the application can take the place of
 * one of ours, or the other way round; only {@link Bridge} is taken from outside. The jar stays
 * open until the loader is closed, after which it finds no further class. Thread-safe and parallel
 * capable.
 */
final class CoreLoader extends ClassLoader implements Closeable {
  static {
    registerAsParallelCapable();
  }

  private static final String ROOT = "core/";

  private final File file;
  private final JarFile jar;
  private final @Nullable ProtectionDomain domain;

  /**
   * Opens the agent jar.
   *
   * @throws IOException if it cannot be read
   */
  CoreLoader(File file, @Nullable ProtectionDomain domain) throws IOException {
    super("outrigger", ClassLoader.getPlatformClassLoader());
    this.file = file;
    // Without signature checks, which are slow while the JVM is cold.
    this.jar = new JarFile(file, false);
    this.domain = domain;
  }

  /** The boot class path may have a copy of the bridge, which must not take the bridge's place. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.equals(Bridge.class.getName()) ? Bridge.class : super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = read(ROOT + name.replace('.', '/') + ".classdata");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    try {
      return defineClass(name, bytes, 0, bytes.length, domain);
    } catch (LinkageError e) {
      Class<?> already = findLoadedClass(name);
      if (already != null) {
        return already;
      }
      throw e;
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    String entry = entryOf(name);
    try {
      if (jar.getJarEntry(entry) == null) {
        return null;
      }
      return new URL("jar:" + file.toURI() + "!/" + entry);
    } catch (MalformedURLException | IllegalStateException e) {
      return null;
    }
  }

  /** Reads our own entry without a URL connection, which would cache the jar for ever. */
  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    byte[] bytes = read(entryOf(name));
    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }

  private static String entryOf(String resource) {
    return resource.endsWith(".class")
        ? ROOT + resource.substring(0, resource.length() - ".class".length()) + ".classdata"
        : ROOT + resource;
  }

  private byte @Nullable [] read(String name) {
    try {
      JarEntry entry = jar.getJarEntry(name);
      if (entry == null) {
        return null;
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return in.readAllBytes();
      }
    } catch (IOException | IllegalStateException e) {
      // Closed, or changed on disk under us: the class is not found, and the caller steps aside.
      return null;
    }
  }
}
