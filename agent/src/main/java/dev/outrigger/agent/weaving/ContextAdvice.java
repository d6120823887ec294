package dev.outrigger.agent.weaving;

import dev.outrigger.agent.Bridge;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Reports that a thread is inside of a method, from its beginning until it returns or throws; what
 * the reports throw is suppressed. A call whose beginning was not heard has no end either.
 */
final class ContextAdvice {
  private ContextAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Object entered(
      @HookNumber int hook,
      @Advice.This(optional = true) @Nullable Object self,
      @Advice.AllArguments(typing = Assigner.Typing.DYNAMIC) @Nullable Object[] arguments) {
    return Bridge.tryAssign(hook, self, arguments);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void left(@HookNumber int hook, @Advice.Enter @Nullable Object entered) {
    if (entered != null) {
      Bridge.observe(hook, entered, new Object[0], null, null);
    }
  }
}
