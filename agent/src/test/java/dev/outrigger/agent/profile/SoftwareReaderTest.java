package dev.outrigger.agent.profile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrigger.agent.profile.fixture.MapGrid;
import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Version;
import dev.outrigger.balancer.model.VersionRange;
import dev.outrigger.balancer.model.Worker;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a profile tells software and anti-affinity. */
class SoftwareReaderTest {
  private static final String MAPS =
      """
      coordinator.class = dev.outrigger.agent.profile.fixture.MapGrid
      assign.method = next(java.util.Map, java.util.List)
      assign.task = arg0
      assign.workers = arg1
      task.id = task['id']
      worker.id = worker['id']
      """;

  private final Problems problems = new Problems();

  private AssignCall read(String keys, Map<String, Object> task, Map<String, Object> worker)
      throws Throwable {
    Profile profile = Profiles.of(MAPS + keys);
    Class<?> type = MapGrid.class;
    Bindings bindings = Bindings.compile(profile, type, type.getClassLoader(), Access.plain());
    assertThat(bindings.problems().list()).isEmpty();
    AssignBinding binding = requireNonNull(bindings.assign(profile.assign()));
    return requireNonNull(binding.read(new MapGrid(), new Object[] {task, List.of(worker)}));
  }

  @Test
  void softwareIsReadFromMapsAndByName() throws Throwable {
    Map<String, Object> installed = new HashMap<>(Map.of("chrome", "120.1", "node", "18"));
    installed.put("absent", null);
    installed.put("blank", " ");

    AssignCall call =
        read(
            """
            task.software = task['needs']
            task.software.chrome = task['browser']
            task.software.jdk = '>=17, <22'
            worker.software = worker['installed']
            worker.software.chrome = worker['newer']
            worker.software.node.js = worker['node']
            """,
            Map.of("id", "t", "needs", Map.of("node", "16", "chrome", "1"), "browser", " >=120 "),
            Map.of("id", "w", "installed", installed, "newer", "121"));

    assertThat(call.task())
        .isEqualTo(
            Task.builder("t")
                .software(
                    Map.of(
                        "node", VersionRange.parse("16"),
                        "chrome", VersionRange.parse(">=120"),
                        "jdk", VersionRange.parse(">=17, <22")))
                .build());
    assertThat(call.workerAt(0))
        .isEqualTo(
            Worker.builder("w")
                .slots(Worker.UNTOLD_SLOTS)
                .software(Map.of("chrome", Version.parse("121"), "node", Version.parse("18")))
                .build());
  }

  @Test
  void antiAffinityIsReadAsLabels() throws Throwable {
    AssignCall call =
        read(
            "task.anti-affinity = task['ports']\n",
            Map.of("id", "t", "ports", "port-8080, port-9090"),
            Map.of("id", "w"));

    assertThat(call.task().antiAffinityKeys()).isEqualTo(Set.of("port-8080", "port-9090"));
    assertThat(
            read("task.anti-affinity = task['ports']\n", Map.of("id", "t"), Map.of("id", "w"))
                .task()
                .antiAffinityKeys())
        .isEmpty();
  }

  @Test
  void aTextThatIsNoVersionCostsTheCallAndNamesItsKey() {
    assertThatThrownBy(
            () ->
                read(
                    "task.software.chrome = task['browser']\n",
                    Map.of("id", "t", "browser", "newest!"),
                    Map.of("id", "w")))
        .isInstanceOf(PathException.class)
        .hasMessageStartingWith("task.software.chrome (p:7): task['browser'] gave 'newest!': ")
        .hasMessageContaining("a range is written like >=1.13, <2");
  }

  @Test
  void whatIsNoMapIsToldByItsKind() {
    assertThatThrownBy(
            () ->
                read(
                    "task.software = task['needs']\n",
                    Map.of("id", "t", "needs", Arrays.asList("chrome")),
                    Map.of("id", "w")))
        .isInstanceOf(PathException.class)
        .hasMessageEndingWith("expected a map from names to versions");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "task.software.chrome = '>>1'|a range is written like >=1.13, <2",
        "task.software.chrome = '>>1'|for example task.software.chrome = '>=1.13, <2'",
        "worker.software.chrome = '!'|for example worker.software.chrome = '1.13.1'",
        "worker.software.chrome = '>=1'|for example worker.software.chrome = '1.13.1'",
        "task.software.chrome = 1.10|it is a number, so 1.10 would be 1.1",
        "task.software.chrome = true|for example task.software.chrome"
      })
  void whatIsNoVersionInTheProfileIsAProblemOfIt(String line, String complaint) {
    assertThat(Profiles.parse(MAPS + line + "\n", problems)).isNull();

    assertThat(problems.message("the profile")).contains("1 problem in", complaint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "task.software.chrome = '*'",
        "task.software.chrome = 120",
        "worker.software.chrome = '120.0.1'",
        "worker.software.chrome = null"
      })
  void versionsMayBeWrittenOut(String line) {
    assertThat(Profiles.parse(MAPS + line + "\n", problems)).isNotNull();
    assertThat(problems.list()).isEmpty();
  }
}
