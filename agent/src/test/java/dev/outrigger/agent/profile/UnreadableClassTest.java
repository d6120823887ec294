package dev.outrigger.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.agent.profile.fixture.RecordGrid;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Classes that cannot be looked into are problems of the profile, never of the application. */
class UnreadableClassTest {
  private static final String GRID = RecordGrid.class.getName();
  private static final Profile PROFILE =
      Profiles.of(
          """
          coordinator.class = GRID
          assign.method = assign(GRID$Job)
          assign.task = arg0
          assign.workers = this.nodes
          task.id = id
          worker.id = id
          on.worker-left = drop(java.lang.String) worker=arg0
          """
              .replace("GRID", GRID));

  /** Defines the grid's classes itself, all but one. */
  private static final class Without extends ClassLoader {
    private final String missing;

    Without(String missing) {
      super(RecordGrid.class.getClassLoader());
      this.missing = missing;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(GRID)) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      String path = name.replace('.', '/') + ".class";
      try (InputStream in = name.equals(missing) ? null : getParent().getResourceAsStream(path)) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }

  @Test
  void aMissingClassIsAProblem() throws ClassNotFoundException {
    Without loader = new Without(GRID + "$Job");

    Bindings bindings = Bindings.compile(PROFILE, loader.loadClass(GRID), loader, Access.plain());

    assertThat(bindings.assign(PROFILE.assign())).isNull();
    assertThat(bindings.problems().list())
        .first()
        .extracting(problem -> problem.reason())
        .isEqualTo(
            GRID
                + " cannot be looked into: java.lang.NoClassDefFoundError: "
                + GRID.replace('.', '/')
                + "$Job");
  }

  @Test
  void eachLoaderHasBindingsOfItsOwn() throws Throwable {
    Without loader = new Without("none");
    Class<?> type = loader.loadClass(GRID);
    Object grid = type.getConstructor().newInstance();

    Bindings bindings = Bindings.compile(PROFILE, type, loader, Access.plain());
    ObservationBinding binding = bindings.observation(Profiles.hook(PROFILE, "on.worker-left"));

    assertThat(bindings.problems().list()).isEmpty();
    assertThat(binding).isNotNull();
    if (binding != null) {
      assertThat(binding.read(grid, new Object[] {"n"}, true, null))
          .isEqualTo(new Observation.WorkerLeft("n"));
    }
  }

  @Test
  void aClassThatGivesNoAccessIsAProblem() {
    Access closed =
        type -> {
          throw new IllegalAccessException();
        };

    Bindings bindings =
        Bindings.compile(PROFILE, RecordGrid.class, RecordGrid.class.getClassLoader(), closed);

    assertThat(bindings.problems().list())
        .first()
        .extracting(problem -> problem.reason())
        .isEqualTo(GRID + " gives no access");
  }
}
