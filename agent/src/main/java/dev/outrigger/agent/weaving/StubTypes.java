package dev.outrigger.agent.weaving;

import java.lang.reflect.Modifier;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.pool.TypePool;

/**
 * Types known by name only: what the woven class refers to and the weaving need not know.
 *
 * <p>Some loaders serve no resources, not even for parameter types, and loading a class from within
 * the loading of another invites circularity, so nothing but the JDK's own types is looked up.
 */
final class StubTypes implements TypePool {
  private final String woven;
  private final TypePool platform = TypePool.ClassLoading.ofPlatformLoader();

  /**
   * @param woven the one class that this pool leaves to the pool that has its bytes, with dots
   */
  StubTypes(String woven) {
    this.woven = woven;
  }

  @Override
  public Resolution describe(String name) {
    if (name.equals(woven)) {
      return new Resolution.Illegal(name);
    }
    if (name.startsWith("java.")) {
      Resolution known = platform.describe(name);
      if (known.isResolved()) {
        return known;
      }
    }
    return new Resolution.Simple(
        new TypeDescription.Latent(
            name,
            Modifier.PUBLIC,
            TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(Object.class)));
  }

  @Override
  public void clear() {
    platform.clear();
  }
}
