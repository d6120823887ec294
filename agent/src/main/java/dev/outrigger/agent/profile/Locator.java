package dev.outrigger.agent.profile;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the coordinator that a call of another class belongs to, by the hook's option {@code
 * coordinator=}. Thread-safe.
 *
 * <p>It is read before anything is known of the coordinator and its class loader, so the classes
 * that are met decide what its path means, once per class.
 */
public final class Locator {
  private final Node path;

  private Locator(Node path) {
    this.path = path;
  }

  /**
   * Returns the locator of {@code hook}, or null where the hook has none.
   *
   * @throws IllegalArgumentException with the reason, if its path can never be read
   */
  public static @Nullable Locator of(Profile profile, HookSpec hook, Access access) {
    Written written = profile.options(hook).get(Role.COORDINATOR);
    if (written == null) {
      return null;
    }
    List<StaticType> arguments =
        Collections.nCopies(hook.method().parameters().size(), StaticType.UNKNOWN);
    Scope scope = new Scope(StaticType.UNKNOWN, arguments, StaticType.UNKNOWN);
    try {
      PathCompiler compiler =
          new PathCompiler(new Members(access), ClassLoader.getPlatformClassLoader());
      return new Locator(compiler.compile(written.expression(), scope).node());
    } catch (PathError error) {
      throw new IllegalArgumentException(
          written.problem(error.reason(), error.advice()).toString(), error);
    }
  }

  /**
   * Returns the object that stands for the coordinator, or null where it is absent.
   *
   * @throws Throwable what the application's own methods throw, or a {@link PathException}
   */
  public @Nullable Object find(
      @Nullable Object self, @Nullable Object @Nullable [] arguments, @Nullable Object result)
      throws Throwable {
    return Reading.held(path.read(new Frame(self, arguments, result, null)));
  }
}
