package dev.outrigger.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a path may not do, however it is written. */
class ReachTest {
  static final class Holder {
    final ClassLoader loader = ReachTest.class.getClassLoader();
    final Thread thread = Thread.currentThread();
    final Object untyped = ReachTest.class.getClassLoader();
    final Object method = ReachTest.class.getDeclaredMethods()[0];
    final List<String> list = List.of("x");

    ClassLoader loader() {
      return loader;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "this.loader.loadClass('java.lang.System')",
        "this.loader.parent",
        "this.loader().getParent()",
        "this.getClass().forName('java.lang.Runtime')",
        "this.getClass().getClassLoader()",
        "this.thread.currentThread()",
        "this.getClass().module"
      })
  void refusesWhatLeadsToOtherClasses(String path) throws SyntaxError {
    assertThat(Paths.of(new Holder()).error(path)).containsAnyOf(" has no ", " do not lead on ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "this.untyped.loadClass('x')",
        "this.untyped.parent",
        "this.method.invoke(this)",
        "this.list.of('x')"
      })
  void refusesItAlsoByTheClassThatIsMet(String path) {
    assertThatThrownBy(() -> Paths.of(new Holder()).read(path))
        .isInstanceOf(PathException.class)
        .hasMessageFindingMatch(" has no | do not lead on ");
  }

  @Test
  void readsPublicMembersOfClassesThatAreNotExported() throws Throwable {
    assertThat(Paths.of(new Holder()).read("this.list.size()")).isEqualTo(1);
    assertThat(Paths.of(new Holder()).read("this.list.get(0).length()")).isEqualTo(1);
    assertThat(Paths.of(new Holder()).read("this.thread.name"))
        .isEqualTo(Thread.currentThread().getName());
    assertThat(Paths.of(new Holder()).read("this.getClass().getSimpleName()")).isEqualTo("Holder");
  }

  @Test
  void doesNotReadPrivateStateOfTheJdk() throws SyntaxError {
    assertThat(Paths.of(new Holder()).error("this.thread.eetop"))
        .startsWith("java.lang.Thread has no field eetop ");
  }
}
