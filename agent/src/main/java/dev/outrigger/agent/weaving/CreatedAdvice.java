package dev.outrigger.agent.weaving;

import dev.outrigger.agent.Bridge;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Reports that a constructor is done; what the report throws is suppressed. One that threw is not
 * reported, since the JVM lets nobody catch it there.
 */
final class CreatedAdvice {
  private CreatedAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void created(
      @HookNumber int hook,
      @Advice.This @Nullable Object self,
      @Advice.AllArguments(typing = Assigner.Typing.DYNAMIC) @Nullable Object[] arguments) {
    Bridge.observe(hook, self, arguments, null, null);
  }
}
