package dev.outrigger.agent.weaving;

import dev.outrigger.agent.Bridge;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Answers in place of the original body where the agent has an opinion.
 *
 * <p>The bodies are copied into the woven method, so they hold no state and no lambda, and reach
 * the agent through {@link Bridge} alone. What they throw is suppressed: then the original runs.
 * What the original would have thrown, had it done what was done in its place, is an answer too.
 * Where the original ran, its choice is reported, since work that goes round the balancer is load
 * too.
 */
final class AssignAdvice {
  private AssignAdvice() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
  static @Nullable Object decide(
      @HookNumber int hook,
      @Advice.This(optional = true) @Nullable Object self,
      @Advice.AllArguments(typing = Assigner.Typing.DYNAMIC) @Nullable Object[] arguments) {
    return Bridge.tryAssign(hook, self, arguments);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void answer(
      @HookNumber int hook,
      @Advice.Enter @Nullable Object answer,
      @Advice.This(optional = true) @Nullable Object self,
      @Advice.AllArguments(typing = Assigner.Typing.DYNAMIC) @Nullable Object[] arguments,
      @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
      @Advice.Thrown(readOnly = false) @Nullable Throwable thrown) {
    if (answer != null) {
      thrown = Bridge.thrown(answer);
      if (thrown == null) {
        returned = Bridge.returned(answer);
      }
    } else {
      Bridge.observe(hook, self, arguments, returned, thrown);
    }
  }
}
