package dev.outrigger.agent.weaving;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrigger.agent.Bridge;
import dev.outrigger.agent.weaving.Fixtures.Chooser;
import dev.outrigger.agent.weaving.Fixtures.Coordinator;
import dev.outrigger.agent.weaving.HookPoint.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WeaverTest {
  private static final String NAME = Coordinator.class.getName();
  private static final int HOOK = Bridge.HOOKS - 1;

  private final List<String> watched = new ArrayList<>();
  private final Heard heard = new Heard();

  @AfterEach
  void emptyTheSlots() {
    Bridge.decideBy(HOOK, null);
    Bridge.observeBy(HOOK, null);
  }

  @Test
  void answersInPlaceOfTheOriginal() throws Exception {
    Chooser woven = weave(decide("choose", "(Ljava/lang/String;)"));

    Bridge.decideBy(HOOK, (self, arguments) -> "ours for " + arguments[0]);

    assertThat(woven.choose("t")).isEqualTo("ours for t");
  }

  @Test
  void runsTheOriginalWhereThereIsNoAnswer() throws Exception {
    Chooser woven = weave(decide("choose", "(Ljava/lang/String;)"));

    Bridge.decideBy(HOOK, (self, arguments) -> null);

    assertThat(woven.choose("t")).isEqualTo("original of t");
  }

  @Test
  void runsTheOriginalWhereNobodyListens() throws Exception {
    assertThat(weave(decide("choose", "(Ljava/lang/String;)")).choose("t"))
        .isEqualTo("original of t");
  }

  @Test
  void runsTheOriginalWhateverTheDeciderThrows() throws Exception {
    Chooser woven = weave(decide("choose", "(Ljava/lang/String;)"));
    for (Throwable thrown :
        List.of(
            new IllegalStateException("x"), new StackOverflowError(), new NoClassDefFoundError())) {
      Bridge.decideBy(
          HOOK,
          (self, arguments) -> {
            throw WeaverTest.<RuntimeException>sneak(thrown);
          });

      assertThat(woven.choose("t")).isEqualTo("original of t");
    }
  }

  @Test
  void returnsADeliberateNull() throws Exception {
    Chooser woven = weave(decide("choose", "(Ljava/lang/String;)"));

    Bridge.decideBy(HOOK, (self, arguments) -> Bridge.NULL);

    assertThat(woven.choose("t")).isNull();
  }

  @Test
  void skipsTheBodyOfAMethodThatReturnsNothing() throws Exception {
    Chooser woven = weave(decide("fail", "()"));

    Bridge.decideBy(HOOK, (self, arguments) -> Bridge.NULL);

    assertThatCode(woven::fail).doesNotThrowAnyException();
  }

  @Test
  void throwsWhatTheAnswerSaysWithoutRunningTheOriginal() throws Exception {
    Chooser woven = weave(decide("fail", "()"), decide("count", "(IJ)"));
    List<@Nullable Object> seen = new ArrayList<>();
    Bridge.observeBy(HOOK, (self, call) -> seen.add(call[2]));

    Bridge.decideBy(HOOK, (self, arguments) -> Bridge.failure(new IOException("recording")));

    assertThatThrownBy(woven::fail).isInstanceOf(IOException.class).hasMessage("recording");
    assertThatThrownBy(() -> woven.count(1, 2)).isInstanceOf(IOException.class);
    assertThat(seen).isEmpty();
  }

  @Test
  void reportsWhatTheOriginalThrewWhereItRan() throws Exception {
    Chooser woven = weave(decide("fail", "()"));
    List<@Nullable Object> seen = new ArrayList<>();
    Bridge.observeBy(HOOK, (self, call) -> seen.add(call[2]));

    assertThatThrownBy(woven::fail).hasMessage("the original's own");
    assertThat(seen).singleElement().isInstanceOf(IllegalStateException.class);
  }

  @Test
  void answersAPrimitiveOfASynchronizedMethod() throws Exception {
    Chooser woven = weave(decide("count", "(IJ)"));

    Bridge.decideBy(HOOK, (self, arguments) -> (int) arguments[0] * 10);

    assertThat(woven.count(4, 9L)).isEqualTo(40);
  }

  @Test
  void reportsTheBeginningAndTheEndOfACallAlsoWhereItThrows() throws Exception {
    HookPoint context =
        new HookPoint(HOOK, Kind.CONTEXT, NAME, "fail", "()", false, true, "context.c in p:1");
    Chooser woven = weave(context);
    List<@Nullable Object> seen = new ArrayList<>();
    Bridge.decideBy(
        HOOK,
        (self, arguments) -> {
          seen.add("in");
          return 7;
        });
    Bridge.observeBy(HOOK, (entered, call) -> seen.add(entered));

    assertThatThrownBy(woven::fail).hasMessage("the original's own");
    assertThat(seen).containsExactly("in", 7);
  }

  @Test
  void aCallWhoseBeginningIsNotHeardHasNoEnd() throws Exception {
    Chooser woven =
        weave(
            new HookPoint(HOOK, Kind.CONTEXT, NAME, "greet", "()", false, true, "context.c in p"));
    List<@Nullable Object> seen = new ArrayList<>();
    Bridge.observeBy(HOOK, (entered, call) -> seen.add(entered));

    assertThat(woven.greet()).isEqualTo("hello");
    assertThat(seen).isEmpty();
  }

  @Test
  void leavesOverloadsAndStaticNamesakesAlone() throws Exception {
    Class<?> woven = weave(decide("choose", "(Ljava/lang/String;)")).getClass();
    Bridge.decideBy(HOOK, (self, arguments) -> "ours");

    Object result = woven.getMethod("choose", String.class, String.class).invoke(null, "a", "b");

    assertThat(result).isEqualTo("ab");
  }

  @Test
  void reportsWhatTheOriginalChoseWhereItRan() throws Exception {
    Chooser woven = weave(decide("choose", "(Ljava/lang/String;)"));
    List<@Nullable Object> seen = new ArrayList<>();
    Bridge.observeBy(HOOK, (self, call) -> seen.add(call[1]));

    woven.choose("t");

    assertThat(seen).containsExactly("original of t");
  }

  @Test
  void reportsAReturnAndKeepsTheResultWhenTheReportFails() throws Exception {
    Chooser woven = weave(hook(Kind.EXIT, "greet", "()"));
    List<@Nullable Object> seen = new ArrayList<>();
    Bridge.observeBy(
        HOOK,
        (self, call) -> {
          seen.add(call[1]);
          throw new IllegalStateException("report");
        });

    assertThat(woven.greet()).isEqualTo("hello");
    assertThat(seen).containsExactly("hello");
  }

  @Test
  void reportsAThrowAndLetsItPass() throws Exception {
    Chooser woven = weave(hook(Kind.EXIT, "fail", "()"));
    List<@Nullable Object> seen = new ArrayList<>();
    Bridge.observeBy(HOOK, (self, call) -> seen.add(call[2]));

    assertThatThrownBy(woven::fail).hasMessage("the original's own");

    assertThat(seen).singleElement().isInstanceOf(IllegalStateException.class);
  }

  @Test
  void reportsAConstructorOnceItIsDone() throws Exception {
    byte[] woven = transform(hook(Kind.EXIT, "<init>", "()"));
    List<@Nullable Object> seen = new ArrayList<>();
    Bridge.observeBy(HOOK, (self, call) -> seen.add(self));

    Object created =
        new Fixtures.Loader()
            .define(NAME, requireNonNull(woven))
            .getDeclaredConstructor()
            .newInstance();

    assertThat(seen).containsExactly(created);
  }

  @Test
  void tellsWhichConstructorsThereAre() {
    transform(hook(Kind.EXIT, "<init>", "(I)"));

    assertThat(heard.missing)
        .singleElement()
        .asString()
        .startsWith("no method new(int) in " + NAME + "; found new()");
  }

  @Test
  void reportsAnEntryBeforeTheBodyRuns() throws Exception {
    Chooser woven = weave(hook(Kind.ENTER, "fail", "()"));
    List<Object> seen = new ArrayList<>();
    Bridge.observeBy(HOOK, (self, call) -> seen.add("entered"));

    assertThatThrownBy(woven::fail).isInstanceOf(IllegalStateException.class);

    assertThat(seen).containsExactly("entered");
  }

  @Test
  void refusesAClassThatLacksADecisionAndSaysWhatItFoundInstead() {
    byte[] bytes = transform(decide("choose", "(I)"), hook(Kind.EXIT, "greet", "()"));

    assertThat(bytes).isNull();
    assertThat(heard.refusals)
        .containsExactly(
            "no method choose(int) in "
                + NAME
                + "; found choose(java.lang.String, java.lang.String)"
                + " and choose(java.lang.String) (change assign.method (f:1))");
  }

  @Test
  void tellsWhichMethodWasProbablyMeant() {
    transform(decide("chose", "(Ljava/lang/String;)"));

    assertThat(heard.refusals)
        .singleElement()
        .asString()
        .contains("no method chose(java.lang.String)")
        .contains("did you mean choose(java.lang.String, java.lang.String)")
        .contains(" or choose(java.lang.String)?");
  }

  @Test
  void tellsTheSuperclassThatMayDeclareTheDecision() {
    transform(decide("inherited", "()"));

    assertThat(heard.refusals)
        .singleElement()
        .asString()
        .contains("if the superclass " + Fixtures.Parent.class.getName() + " declares it,");
  }

  @Test
  void refusesAStaticDecision() {
    transform(decide("choose", "(Ljava/lang/String;Ljava/lang/String;)"));

    assertThat(heard.refusals).singleElement().asString().contains("is static");
  }

  @Test
  void weavesTheRestAndTellsWhichObservationIsMissing() throws Exception {
    Chooser woven =
        weave(decide("choose", "(Ljava/lang/String;)"), hook(Kind.EXIT, "vanished", "()"));
    Bridge.decideBy(HOOK, (self, arguments) -> "ours");

    assertThat(woven.choose("t")).isEqualTo("ours");
    assertThat(heard.missing)
        .singleElement()
        .asString()
        .contains("no method vanished()")
        .contains("no method of that name either");
  }

  @Test
  void looksForAnInheritedMethodInTheSuperclass() {
    HookPoint inherited =
        new HookPoint(HOOK, Kind.EXIT, NAME, "inherited", "()", false, true, "coordinator.start");

    transform(decide("choose", "(Ljava/lang/String;)"), inherited);

    assertThat(watched).containsExactly(Fixtures.Parent.class.getName());
    assertThat(heard.missing).isEmpty();
  }

  @Test
  void refusesAClassWhoseLoaderDoesNotSeeTheBridge() {
    Weaver weaver =
        new Weaver(
            List.of(decide("choose", "(Ljava/lang/String;)")),
            WeaverTest::seesBridge,
            watched::add,
            heard);

    byte[] bytes =
        weaver.transform(
            ClassLoader.getPlatformClassLoader(),
            NAME.replace('.', '/'),
            null,
            null,
            Fixtures.bytesOf(Coordinator.class));

    assertThat(bytes).isNull();
    assertThat(heard.refusals).singleElement().asString().contains("does not see");
  }

  @Test
  void refusesBytesThatAreNoClass() {
    Weaver weaver =
        new Weaver(
            List.of(decide("choose", "(Ljava/lang/String;)")),
            WeaverTest::seesBridge,
            watched::add,
            heard);

    byte[] bytes =
        weaver.transform(
            getClass().getClassLoader(), NAME.replace('.', '/'), null, null, new byte[] {1, 2});

    assertThat(bytes).isNull();
    assertThat(heard.refusals).hasSize(1);
  }

  @Test
  void addsNoMemberToTheClass() throws Exception {
    Class<?> woven =
        weave(decide("choose", "(Ljava/lang/String;)"), hook(Kind.EXIT, "greet", "()")).getClass();

    assertThat(woven.getDeclaredFields()).isEmpty();
    assertThat(woven.getDeclaredMethods()).hasSameSizeAs(Coordinator.class.getDeclaredMethods());
    assertThat(woven.getDeclaredConstructors()).hasSize(1);
  }

  private static boolean seesBridge(@Nullable ClassLoader loader) {
    try {
      return Class.forName(Bridge.class.getName(), false, loader) == Bridge.class;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static HookPoint decide(String name, String parameters) {
    return new HookPoint(
        HOOK, Kind.DECIDE, NAME, name, parameters, true, false, "assign.method (f:1)");
  }

  private static HookPoint hook(Kind kind, String name, String parameters) {
    return new HookPoint(HOOK, kind, NAME, name, parameters, false, false, "on.task-finished");
  }

  private byte @Nullable [] transform(HookPoint... hooks) {
    return new Weaver(List.of(hooks), WeaverTest::seesBridge, watched::add, heard)
        .transform(
            getClass().getClassLoader(),
            NAME.replace('.', '/'),
            null,
            null,
            Fixtures.bytesOf(Coordinator.class));
  }

  private Chooser weave(HookPoint... hooks) throws Exception {
    byte[] woven = transform(hooks);
    assertThat(heard.refusals).isEmpty();
    assertThat(woven).isNotNull();
    return (Chooser)
        new Fixtures.Loader().define(NAME, woven).getDeclaredConstructor().newInstance();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private static final class Heard implements WeavingListener {
    private final List<String> missing = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    @Override
    public void woven(
        String className,
        @Nullable ClassLoader loader,
        List<HookPoint> hooks,
        List<String> missingHooks) {
      missing.addAll(missingHooks);
    }

    @Override
    public void refused(String className, @Nullable ClassLoader loader, List<String> reasons) {
      refusals.addAll(reasons);
    }
  }
}
