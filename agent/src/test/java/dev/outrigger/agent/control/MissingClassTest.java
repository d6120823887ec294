package dev.outrigger.agent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MissingClassTest {
  private static final ClassLoader APPLICATION = new ClassLoader(null) {};
  private static final Duration LONG = Duration.ofHours(1);

  private final List<String> told = new CopyOnWriteArrayList<>();

  @Test
  void tellsAWhileAfterAClassBesideItWasLoaded() {
    MissingClass missing = missing("org.example.Cordinator", true, Duration.ofMillis(1));

    load(missing, "org/example/Coordinator", APPLICATION);

    await().until(() -> !told.isEmpty());
    missing.judge();
    assertThat(told)
        .as("told once")
        .containsExactly(
            "does nothing so far: this JVM has loaded no class org.example.Cordinator,"
                + " but it did load org.example.Coordinator");
  }

  @Test
  void namesTheNearestOfTheClassesThatWereLoaded() {
    MissingClass missing = missing("org.example.Cordinator", false, LONG);

    load(missing, "org/example/Main", APPLICATION);
    load(missing, "org/example/Coordinator", APPLICATION);
    load(missing, "org/example/Worker", APPLICATION);
    missing.judge();

    assertThat(told).singleElement().asString().contains("did load org.example.Coordinator");
  }

  @Test
  void knowsAClassFromATypingErrorInThePackage() {
    MissingClass missing = missing("org.exmaple.Coordinator", false, LONG);

    load(missing, "org/example/Coordinator", APPLICATION);
    missing.judge();

    assertThat(told).singleElement().asString().contains("did load org.example.Coordinator");
  }

  @Test
  void saysNothingOnceTheClassIsLoaded() {
    MissingClass missing = missing("org.example.Coordinator", true, LONG);

    load(missing, "org/example/Main", APPLICATION);
    load(missing, "org/example/Coordinator", APPLICATION);
    missing.judge();

    assertThat(told).isEmpty();
  }

  @Test
  void asksNoLoaderOfTheApplicationSinceThatMayBlock() {
    ClassLoader blocking =
        new ClassLoader(null) {
          @Override
          public @Nullable URL getResource(String name) {
            throw new AssertionError("asked for " + name);
          }
        };
    MissingClass missing = missing("org.example.Cordinator", true, Duration.ofMillis(1));

    load(missing, "org/example/Coordinator", blocking);

    await().until(() -> !told.isEmpty());
    missing.judge();
  }

  @Test
  void takesNoOtherShortNameForATypingError() {
    MissingClass missing = missing("Grid", false, LONG);

    load(missing, "Gone", APPLICATION);
    missing.judge();

    assertThat(told).isEmpty();
  }

  @Test
  void saysNothingOfAJvmThatIsSimplyAnotherOne() {
    MissingClass missing = missing("org.example.Coordinator", false, LONG);

    load(missing, "com/acme/Main", APPLICATION);
    load(missing, "Coordinator", APPLICATION);
    missing.judge();

    assertThat(told).isEmpty();
  }

  @Test
  void tellsOfAClassThatIsNowhereWhereThisVeryJvmWasMeant() {
    MissingClass missing = missing("org.example.Coordinator", true, LONG);

    missing.judge();

    assertThat(told).singleElement().asString().contains("nor is it on the class path");
  }

  @Test
  void knowsWhatIsOnTheClassPath() {
    assertThat(missing(MissingClassTest.class.getName(), true, LONG).isOnClassPath()).isTrue();
    assertThat(missing("org.example.Coordinator", true, LONG).isOnClassPath()).isFalse();
  }

  private MissingClass missing(String className, boolean meant, Duration patience) {
    return new MissingClass(
        className.replace('.', '/'),
        patience,
        new MissingClass.Circumstances() {
          @Override
          public boolean isMeant() {
            return meant;
          }

          @Override
          public void tell(String sentence) {
            told.add(sentence);
          }
        });
  }

  private static void load(MissingClass missing, String internalName, ClassLoader loader) {
    assertThat(missing.transform(loader, internalName, null, null, new byte[0])).isNull();
  }
}
