package dev.outrigger.agent.weaving;

import dev.outrigger.agent.Bridge;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Reports that a method returned or threw; what the report throws is suppressed. */
final class ExitAdvice {
  private ExitAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void left(
      @HookNumber int hook,
      @Advice.This(optional = true) @Nullable Object self,
      @Advice.AllArguments(typing = Assigner.Typing.DYNAMIC) @Nullable Object[] arguments,
      @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
      @Advice.Thrown @Nullable Throwable thrown) {
    Bridge.observe(hook, self, arguments, returned, thrown);
  }
}
