package dev.outrigger.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstNamesTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void findsTheCoordinatorFirstAndTheClassesOfOtherHooks() throws IOException {
    Path config =
        file(
            "o.properties",
            """
            on.task-started = org.example.Node#run(org.example.Task) worker=this task=arg0
            coordinator.class = org.example.Grid
            assign.method = assign(org.example.Task)
            """);

    assertThat(FirstNames.of(config.toString()))
        .containsExactly("org/example/Grid", "org/example/Node");
    assertThat(FirstNames.of("config=" + config + ",mode=off"))
        .containsExactly("org/example/Grid", "org/example/Node");
  }

  @Test
  void followsTheProfileThatAConfigurationNames() throws IOException {
    Path profile = file("p, q.properties", "coordinator.class = org.example.Grid\n");
    Path config = file("o.properties", "profile = " + profile + "\n");

    assertThat(FirstNames.of(config.toString())).containsExactly("org/example/Grid");
    assertThat(FirstNames.of("profile=" + profile.toString().replace(",", ",,")))
        .containsExactly("org/example/Grid");
    assertThat(FirstNames.of("profile=testgrid")).contains("org/example/testgrid/Coordinator");
  }

  @Test
  void saysThatItDoesNotKnowWhereAFileIsMissingOrNamesNoClass() throws IOException {
    assertThat(FirstNames.of(folder.resolve("none.properties").toString())).isNull();
    assertThat(FirstNames.of(file("e.properties", "mode = off\n").toString())).isNull();
    assertThat(FirstNames.of(null)).isNull();
    assertThat(FirstNames.of("profile=nosuch")).isNull();
  }
}
