package dev.outrigger.agent.weaving;

import dev.outrigger.agent.Bridge;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Reports that a method is entered; what it throws is suppressed. */
final class EnterAdvice {
  private EnterAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void entered(
      @HookNumber int hook,
      @Advice.This(optional = true) @Nullable Object self,
      @Advice.AllArguments(typing = Assigner.Typing.DYNAMIC) @Nullable Object[] arguments) {
    Bridge.observe(hook, self, arguments, null, null);
  }
}
