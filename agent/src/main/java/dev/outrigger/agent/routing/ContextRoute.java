package dev.outrigger.agent.routing;

import dev.outrigger.agent.profile.CallContext;
import dev.outrigger.agent.profile.HookSpec;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Notes that a thread is inside of a call whose arguments matter further down. Thread-safe. */
final class ContextRoute
    implements BiFunction<@Nullable Object, @Nullable Object[], @Nullable Object>,
        BiConsumer<@Nullable Object, @Nullable Object[]> {
  private final String hookKey;

  ContextRoute(HookSpec hook) {
    this.hookKey = hook.key();
  }

  /** Returns what the call is left by. */
  @Override
  public Object apply(@Nullable Object self, @Nullable Object[] arguments) {
    return CallContext.enter(hookKey, self, arguments);
  }

  /** Leaves the call that {@code entered} stands for. */
  @Override
  public void accept(@Nullable Object entered, @Nullable Object[] seen) {
    if (entered instanceof Integer depth) {
      CallContext.leave(depth);
    }
  }
}
