package dev.outrigger.agent.profile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a thread is known to be inside of. */
class CallContextTest {
  private static Integer enter(Object argument) {
    return CallContext.enter("context.poll", "self", new Object[] {argument});
  }

  private static @Nullable Object innermost() {
    CallContext.Call call = CallContext.innermost(Set.of("context.poll"));
    return call == null ? null : call.frame().arguments[0];
  }

  @Test
  void theInnermostCallCounts() {
    Integer outer = enter("a");
    Integer inner = enter("b");
    assertThat(innermost()).isEqualTo("b");

    CallContext.leave(inner);
    assertThat(innermost()).isEqualTo("a");

    CallContext.leave(outer);
    assertThat(innermost()).isNull();
  }

  @Test
  void callsOfAnotherHookAreLookedThrough() {
    Integer outer = enter("a");
    Integer other = CallContext.enter("context.other", null, new Object[0]);

    assertThat(innermost()).isEqualTo("a");
    assertThat(CallContext.enclosing("self"::equals)).isEqualTo("self");

    CallContext.leave(other);
    CallContext.leave(outer);
  }

  @Test
  void leavingACallLeavesWhatWasNotSeenLeftInside() {
    Integer outer = enter("a");
    enter("b");
    enter("c");

    CallContext.leave(outer);

    assertThat(innermost()).isNull();
  }

  @Test
  void aCallLeftTwiceLeavesNothingElse() {
    Integer outer = enter("a");
    Integer inner = enter("b");
    CallContext.leave(inner);
    CallContext.leave(inner);

    assertThat(innermost()).isEqualTo("a");
    CallContext.leave(outer);
  }

  @Test
  void beyondTheDeepestNothingIsKnownRatherThanSomethingWrong() {
    Integer outermost = enter(0);
    for (int i = 1; i < 64; i++) {
      enter(i);
    }
    assertThat(innermost()).isEqualTo(63);

    Integer tooDeep = enter(64);
    assertThat(innermost()).isNull();
    assertThat(CallContext.enclosing(self -> true)).isNull();

    CallContext.leave(tooDeep);
    assertThat(innermost()).isEqualTo(63);
    CallContext.leave(outermost);
  }

  @Test
  void aThreadHoldsNothingAfterItsOutermostCall() throws Exception {
    Integer outer = enter("a");
    CallContext.leave(outer);

    Field field = CallContext.class.getDeclaredField("calls");
    field.setAccessible(true);
    ThreadLocal<?> calls = (ThreadLocal<?>) requireNonNull(field.get(null));
    assertThat(calls.get()).isNull();
  }

  @Test
  void otherThreadsSeeNothing() throws Exception {
    Integer outer = enter("a");
    Object[] seen = {"not run"};
    Thread other = new Thread(() -> seen[0] = String.valueOf(innermost()));
    other.start();
    other.join();

    assertThat(seen).containsExactly("null");
    CallContext.leave(outer);
  }
}
