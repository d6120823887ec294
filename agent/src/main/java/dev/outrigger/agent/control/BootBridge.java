package dev.outrigger.agent.control;

import dev.outrigger.agent.Bridge;
import dev.outrigger.agent.log.Logs;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Tells which loaders reach the bridge, and helps those that see nothing but the JDK: for the first
 * of them the agent's jar, whose root is the bridge and the entry, is appended to the boot class
 * path, from where they get a copy.
 *
 * <p>Not done before it is needed, since the JVM warns on stderr where it shares class data.
 * Thread-safe; asks loaders of the application with no lock held.
 */
final class BootBridge {
  private static final Logger LOG = Logs.of(BootBridge.class);

  private final Instrumentation instrumentation;
  private final Consumer<Class<?>> onCopy;
  private boolean tried;
  private @Nullable Class<?> copy;

  /**
   * @param onCopy told the copy of the bridge, before any woven code can reach it
   */
  BootBridge(Instrumentation instrumentation, Consumer<Class<?>> onCopy) {
    this.instrumentation = instrumentation;
    this.onCopy = onCopy;
  }

  /** Returns whether woven code of that loader would call the bridge, or the copy of it. */
  boolean isSeenBy(@Nullable ClassLoader loader) {
    Class<?> seen = bridgeOf(loader);
    if (seen == null) {
      append();
      seen = bridgeOf(loader);
    }
    return seen != null && (seen == Bridge.class || seen == copy());
  }

  private static @Nullable Class<?> bridgeOf(@Nullable ClassLoader loader) {
    try {
      return Class.forName(Bridge.class.getName(), false, loader);
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      return null; // whatever its loader's reason is
    }
  }

  private synchronized @Nullable Class<?> copy() {
    return copy;
  }

  private synchronized void append() {
    if (tried) {
      return;
    }
    tried = true;
    try (JarFile jar = new JarFile(AgentJar.file(), false)) {
      instrumentation.appendToBootstrapClassLoaderSearch(jar);
      copy = bridgeOf(null);
      if (copy != null) {
        onCopy.accept(copy);
        LOG.info("the boot class path has a copy of the bridge, for loaders that see nothing else");
      }
    } catch (IOException e) {
      LOG.warn("the boot class path could not be given a copy of the bridge: {}", e.toString());
    }
  }
}
