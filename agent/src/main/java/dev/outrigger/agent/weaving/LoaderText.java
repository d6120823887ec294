package dev.outrigger.agent.weaving;

import org.jspecify.annotations.Nullable;

/** Names class loaders without asking them: their {@code toString} is the application's code. */
public final class LoaderText {
  private LoaderText() {}

  /** Returns e.g. {@code com.acme.PluginLoader@1f2e3d}; {@code the boot loader} for null. */
  public static String of(@Nullable ClassLoader loader) {
    return loader == null
        ? "the boot loader"
        : loader.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(loader));
  }
}
