package dev.outrigger.agent.weaving;

import java.lang.reflect.Modifier;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.Type;
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

  /** Describes a type by its binary name: {@code a.b.C}, {@code int}, {@code [La.b.C;}. */
  @Override
  public Resolution describe(String name) {
    if (name.startsWith("[")) {
      return arrayOf(describe(componentOf(name)));
    }
    if (name.equals(woven)) {
      return new Resolution.Illegal(name);
    }
    // A name without a dot may be a primitive's.
    if (name.startsWith("java.") || name.indexOf('.') < 0) {
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

  private static String componentOf(String array) {
    String component = array.substring(1);
    return component.startsWith("[")
        ? component
        : Type.getType(component.replace('.', '/')).getClassName();
  }

  private static Resolution arrayOf(Resolution component) {
    return component.isResolved()
        ? new Resolution.Simple(TypeDescription.ArrayProjection.of(component.resolve()))
        : component;
  }

  @Override
  public void clear() {
    platform.clear();
  }
}
