package dev.outrigger.balancer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrigger.balancer.matching.Candidates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulerRegistryTest {
  private final SchedulerRegistry registry = SchedulerRegistry.builtIn();
  private final RandomGenerator random = new SplittableRandom(1);

  /** A scheduler of somebody else's. */
  public static final class First implements SchedulerProvider, Scheduler {
    @Override
    public String name() {
      return "first";
    }

    @Override
    public Scheduler create(RandomGenerator chance) {
      return this;
    }

    @Override
    public Choice choose(Candidates candidates) {
      return new Choice.Pick(0, 0);
    }
  }

  @Test
  void makesEverySchedulerUnderItsOwnName() {
    assertThat(registry.names())
        .containsExactly(
            "adaptive",
            "affinity_based",
            "best_match",
            "composite",
            "exponential_potential",
            "least_loaded",
            "minimum_completion_time",
            "peak_ewma",
            "performance_based",
            "power_of_two_choices",
            "priority_based",
            "round_robin",
            "weighted_round_robin")
        .contains(SchedulerRegistry.DEFAULT)
        .allSatisfy(name -> assertThat(registry.create(name, random).name()).isEqualTo(name));
  }

  @Test
  void eachBalancerGetsASchedulerOfItsOwn() {
    assertThat(registry.create("round_robin", random))
        .isNotSameAs(registry.create("round_robin", random));
  }

  @Test
  void findsProvidersThroughAClassLoader() {
    SchedulerRegistry more = registry.withProvidersFrom(loaderWithProvider(First.class.getName()));

    assertThat(more.create("first", random)).isInstanceOf(First.class);
    assertThat(registry.names()).doesNotContain("first");
  }

  @Test
  void namesAreTakenOnce() {
    SchedulerRegistry more = registry.with(new First());

    assertThatThrownBy(() -> more.with(new First()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are two schedulers named first");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "roundrobin", "no such scheduler", "Performance_Based"})
  void anUnknownNameListsTheKnownOnes(String name) {
    assertThatThrownBy(() -> registry.create(name, random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("unknown scheduler '" + name + "'")
        .hasMessageEndingWith("Known are " + String.join(", ", registry.names()));
  }

  @Test
  void aMisspelledNameGetsASuggestionAndAnUnlikeOneDoesNot() {
    assertThatThrownBy(() -> registry.create("least-load", random))
        .hasMessageContaining("did you mean least_loaded?");
    assertThatThrownBy(() -> registry.create("banana", random))
        .message()
        .doesNotContain("did you mean");
  }

  /** A provider that is of no use. */
  public static final class Broken implements SchedulerProvider {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public Scheduler create(RandomGenerator chance) {
      throw new IllegalStateException("no licence");
    }
  }

  @Test
  void aProviderThatThrowsIsNamedWithWhatItThrew() {
    SchedulerRegistry more = registry.with(new Broken());

    assertThatThrownBy(() -> more.create("broken", random))
        .isInstanceOf(SchedulerException.class)
        .hasMessage(
            "scheduler broken could not be created: its provider "
                + Broken.class.getName()
                + " threw java.lang.IllegalStateException: no licence")
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  /** A loader that sees one more service file. */
  private static ClassLoader loaderWithProvider(String className) {
    URLStreamHandler handler =
        new URLStreamHandler() {
          @Override
          protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
              @Override
              public void connect() {}

              @Override
              public InputStream getInputStream() {
                return new ByteArrayInputStream(className.getBytes(StandardCharsets.UTF_8));
              }
            };
          }
        };
    return new ClassLoader(SchedulerRegistryTest.class.getClassLoader()) {
      @Override
      public Enumeration<URL> getResources(String name) {
        if (!name.equals("META-INF/services/" + SchedulerProvider.class.getName())) {
          return Collections.emptyEnumeration();
        }
        try {
          return Collections.enumeration(List.of(new URL(null, "memory:services", handler)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "composit(performance_based:1) | did you mean composite?",
        "composite[performance_based:1] | write composite alone",
        "round_robin(a:1) | only composite and best_match have parts",
        "composite(performance_based=0.7) | stands behind a =, expected a colon",
        "composite(performance_based:1;priority_based:1) | write it like composite("
      })
  void tellsWhatWasMeantByPartsThatAreWrittenOtherwise(String written, String hint) {
    assertThat(SchedulerRegistry.builtIn().flaws(written))
        .singleElement()
        .asString()
        .contains(hint);
  }
}
