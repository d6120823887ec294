package dev.outrigger.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Lets the classes that a profile names through to the weaving, and every other class pass by.
 *
 * <p>It compares names and does nothing else until one of them is loaded: no Byte Buddy class, no
 * thread, no output. The JVM calls it for every class of every loader, on the loading thread, so it
 * uses neither lambdas nor string concatenation on that way: they would load classes themselves.
 */
public final class NameGate implements ClassFileTransformer {
  private static final String CORE_LOADER = "dev.outrigger.agent.CoreLoader";
  private static final String INSTALLATION = "dev.outrigger.agent.control.Installation";

  private static final AtomicBoolean INSTALLED = new AtomicBoolean();

  private final AtomicReference<String[]> internalNames;
  private final ClassFileTransformer weaving;

  private NameGate(AtomicReference<String[]> internalNames, ClassFileTransformer weaving) {
    this.internalNames = internalNames;
    this.weaving = weaving;
  }

  /**
   * Reads the configuration and, if it is sound, lets the JVM show us the classes it loads.
   *
   * @param arguments the agent's arguments; null for none
   * @throws Exception if the agent jar is not whole; a configuration that is wrong is told to the
   *     operator, and is no exception
   */
  public static void install(@Nullable String arguments, Instrumentation instrumentation)
      throws Exception {
    if (!INSTALLED.compareAndSet(false, true)) {
      // A JVM takes one agent; where its command line says so twice, once is meant.
      return;
    }
    Object[] named =
        (Object[])
            openCore()
                .loadClass(INSTALLATION)
                .getMethod("prepare", String.class, Instrumentation.class)
                .invoke(null, arguments, instrumentation);
    if (named == null) {
      return;
    }
    NameGate gate = new NameGate(namesIn(named[0]), (ClassFileTransformer) named[1]);
    instrumentation.addTransformer(gate, true);
    gate.showLoadedClasses(instrumentation);
  }

  @SuppressWarnings("unchecked") // the core and this class agree on it, see Installation.prepare
  private static AtomicReference<String[]> namesIn(Object names) {
    return (AtomicReference<String[]>) names;
  }

  /** Shows the weaving the classes that another agent caused to be loaded before us. */
  private void showLoadedClasses(Instrumentation instrumentation) throws Exception {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (isNamed(loaded.getName().replace('.', '/'))) {
        instrumentation.retransformClasses(loaded);
      }
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (internalName == null || !isNamed(internalName)) {
      return null;
    }
    try {
      return weaving.transform(loader, internalName, redefined, domain, bytes);
    } catch (Throwable e) {
      // The weaving tells its own failures; what comes here is a JVM at its limits.
      return null;
    }
  }

  private boolean isNamed(String internalName) {
    String[] names = internalNames.get();
    for (int i = 0; names != null && i < names.length; i++) {
      if (names[i].equals(internalName)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the loader of the core. Its class is no class file of the jar's root, where the
   * application could meet it: we define it here, in our own package, from its bytes.
   */
  static ClassLoader openCore() throws Exception {
    CodeSource source = NameGate.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IOException("the JVM does not tell where the agent jar lies");
    }
    File jar = fileOf(source);
    Class<?> loader;
    try {
      loader = Class.forName(CORE_LOADER);
    } catch (ClassNotFoundException e) {
      loader = MethodHandles.lookup().defineClass(coreLoaderBytes(jar));
    }
    return (ClassLoader)
        loader
            .getDeclaredConstructor(File.class, ProtectionDomain.class)
            .newInstance(jar, NameGate.class.getProtectionDomain());
  }

  private static File fileOf(CodeSource source) throws URISyntaxException {
    return new File(source.getLocation().toURI());
  }

  private static byte[] coreLoaderBytes(File file) throws IOException {
    String name = "core/" + CORE_LOADER.replace('.', '/') + ".classdata";
    try (JarFile jar = new JarFile(file, false)) {
      ZipEntry entry = jar.getEntry(name);
      if (entry == null) {
        throw new IOException("the agent jar " + file + " is not whole: it has no " + name);
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return in.readAllBytes();
      }
    }
  }
}
