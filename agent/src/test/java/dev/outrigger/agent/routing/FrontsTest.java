package dev.outrigger.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.agent.profile.Access;
import dev.outrigger.agent.profile.Bindings;
import dev.outrigger.agent.profile.Profile;
import dev.outrigger.agent.profile.ProfileParser;
import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.config.PropertiesFile;
import dev.outrigger.balancer.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FrontsTest {
  private final List<Adopted> gone = new ArrayList<>();

  /** Something that several objects of one class may stand for. */
  public static class Front {
    final Object key;
    final List<String> workers = List.of();

    Front(Object key) {
      this.key = key;
    }

    public String choose(String task) {
      return task + workers;
    }
  }

  private final Coordinators coordinators = coordinators();

  private Coordinators coordinators() {
    return new Coordinators(
        front -> this.frontsOf(front).share(((Front) front).key, FrontsTest::adopted), gone::add);
  }

  private Fronts frontsOf(Object front) {
    return coordinators.frontsLike(front);
  }

  private static Adopted adopted() {
    Problems problems = new Problems();
    Settings settings =
        Settings.of(
            List.of(
                PropertiesFile.parse(
                    """
                    coordinator.class = %s
                    assign.method = choose(java.lang.String)
                    assign.task = arg0
                    assign.workers = this.workers
                    """
                        .formatted(Front.class.getName()),
                    "p",
                    problems)));
    Profile profile = Objects.requireNonNull(ProfileParser.parse("p", settings, problems));
    Bindings bindings =
        Bindings.compile(profile, Front.class, Front.class.getClassLoader(), Access.plain());
    return new Adopted(Balancer.builder().build(), bindings);
  }

  @Test
  void frontsOfEqualValuesOrOfOneObjectShareACoordinator() {
    Object store = new Object();

    Adopted first = coordinators.adopt(new Front("tenant"));

    assertThat(coordinators.adopt(new Front("ten" + "ant".strip()))).isSameAs(first);
    assertThat(coordinators.adopt(new Front("other"))).isNotSameAs(first);
    assertThat(coordinators.adopt(new Front(store)))
        .isSameAs(coordinators.adopt(new Front(store)))
        .isNotSameAs(coordinators.adopt(new Front(new Object())));
    assertThat(coordinators.ofKey("tenant")).isSameAs(first);
    assertThat(coordinators.all()).hasSize(4);
  }

  @Test
  void aCoordinatorStopsWithItsLastFront() {
    Front one = new Front("tenant");
    Front two = new Front("tenant");
    Adopted shared = coordinators.adopt(one);
    coordinators.adopt(two);

    coordinators.forget(one);
    assertThat(gone).isEmpty();
    assertThat(coordinators.adopt(new Front("tenant"))).isSameAs(shared);

    coordinators.forget(Objects.requireNonNull(shared));
    assertThat(gone).containsExactly(shared);
    assertThat(coordinators.adopt(one)).isNotSameAs(shared);
  }

  @Test
  void theOnlyCoordinatorIsFoundUntilThereAreTwo() {
    assertThat(coordinators.only(null)).isNull();

    Adopted only = coordinators.adopt(new Front("a"));
    assertThat(coordinators.only(null)).isSameAs(only);
    assertThat(coordinators.only(Front.class.getClassLoader())).isSameAs(only);
    assertThat(coordinators.only(ClassLoader.getPlatformClassLoader())).isNull();

    coordinators.adopt(new Front("b"));
    assertThat(coordinators.only(null)).isNull();
  }
}
