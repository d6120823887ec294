package dev.outrigger.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether a class is as it was is told by what its methods do. */
class RestoredCodeTest {
  private static final String NAME = Fixtures.Coordinator.class.getName();

  private final byte[] original = Fixtures.bytesOf(Fixtures.Coordinator.class);
  private final ClassLoader loader = RestoredCodeTest.class.getClassLoader();
  private final Weaver weaver = new Weaver(List.of(hook()), seer -> true, name -> {}, new Silent());

  @Test
  void aWovenClassCallsTheBridgeAndDiffersInThatMethodAlone() {
    byte[] woven = weave();

    assertThat(MethodCode.callsBridge(original)).isFalse();
    assertThat(MethodCode.callsBridge(woven)).isTrue();
    assertThat(weaver.originals().differences(loader, NAME, woven))
        .containsExactly("choose(Ljava/lang/String;)Ljava/lang/String;");
  }

  @Test
  void aClassFileThatWasWrittenAnewIsTheSame() {
    weave();

    byte[] rewritten =
        new net.bytebuddy.ByteBuddy().redefine(Fixtures.Coordinator.class).make().getBytes();

    assertThat(rewritten).isNotEqualTo(original);
    assertThat(weaver.originals().differences(loader, NAME, rewritten)).isEmpty();
  }

  @Test
  void leavesEveryClassAloneOnceItHasLetGo() {
    weave();
    weaver.letGo();

    assertThat(weaver.transform(loader, NAME.replace('.', '/'), null, null, original)).isNull();
    assertThat(weaver.hasWoven(loader, NAME)).isTrue();
  }

  private byte[] weave() {
    byte[] woven = weaver.transform(loader, NAME.replace('.', '/'), null, null, original);
    assertThat(woven).isNotNull();
    return woven == null ? original : woven;
  }

  private static HookPoint hook() {
    return new HookPoint(
        0,
        HookPoint.Kind.DECIDE,
        NAME,
        "choose",
        "(Ljava/lang/String;)",
        true,
        false,
        "assign.method in a test");
  }

  private static final class Silent implements WeavingListener {
    @Override
    public void woven(
        String className,
        @Nullable ClassLoader loader,
        List<HookPoint> hooks,
        List<String> missing) {}

    @Override
    public void refused(String className, @Nullable ClassLoader loader, List<String> reasons) {
      throw new AssertionError(reasons.toString());
    }
  }
}
