package dev.outrigger.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The documented example of a binding of one's own, from its sources to a running JVM. */
class BindingIT {
  private static final Path EXAMPLE = Path.of("..", "docs", "examples", "custom-binding");

  @TempDir Path folder;
  private Path coordinator = Path.of("unknown");
  private Path binding = Path.of("unknown");

  @BeforeEach
  void build() throws IOException {
    coordinator = compile("test", "");
    Path classes =
        compile(
            "main",
            System.getProperty("binding-api.jar")
                + File.pathSeparator
                + System.getProperty("java.class.path"));
    Path services = EXAMPLE.resolve("src/main/resources");
    binding = folder.resolve("quarry-binding.jar");
    try (OutputStream out = Files.newOutputStream(binding);
        JarOutputStream jar = new JarOutputStream(out)) {
      addAll(classes, jar);
      addAll(services, jar);
    }
  }

  private Path compile(String set, String classPath) throws IOException {
    Path target = Files.createDirectories(folder.resolve(set));
    List<String> arguments =
        new ArrayList<>(List.of("--release", "17", "-d", target.toString(), "-cp", classPath));
    try (Stream<Path> sources = Files.walk(EXAMPLE.resolve("src/" + set + "/java"))) {
      sources
          .filter(each -> each.toString().endsWith(".java"))
          .forEach(each -> arguments.add(each.toString()));
    }
    JavaCompiler compiler = requireNonNull(ToolProvider.getSystemJavaCompiler());
    assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
    return target;
  }

  private static void addAll(Path root, JarOutputStream jar) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        jar.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
        jar.write(Files.readAllBytes(file));
      }
    }
  }

  private Path config(String name) throws IOException {
    String text = Files.readString(EXAMPLE.resolve("outrigger.properties"));
    return Files.writeString(
        folder.resolve("outrigger.properties"),
        text.replace("target/quarry-binding.jar", binding.toString())
                .replace("= quarry\n", "= " + name + "\n")
            + "breaker.slow-call = 5s\nbreaker.hang = 10s\n");
  }

  private Jvm.Result run(Jvm jvm) {
    return jvm.option("-cp", coordinator.toString()).argument("org.example.quarry.Quarry").run();
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void readsAndAnswersWhatNoPathCan(Jdk jdk) throws IOException {
    Jvm.Result without = run(new Jvm(folder).of(jdk));
    Jvm.Result with = run(new Jvm(folder).of(jdk).agent(config("quarry").toString()));

    assertThat(without.out()).isEqualTo("3000 delivered, mistakes: 0\n");
    assertThat(with).isEqualTo(without);
    AgentLog log = AgentLog.in(folder);
    assertThat(log.warnings()).isEmpty();
    assertThat(log.assigned()).isGreaterThan(1_000);
    assertThat(log.text()).contains("(0 failed,").contains("failed reports 0");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void tellsOnceWhereThereIsNoSuchBindingAndLeavesTheOriginalToItself(Jdk jdk) throws IOException {
    Jvm.Result with = run(new Jvm(folder).of(jdk).agent(config("quary").toString()));

    assertThat(with.out()).isEqualTo("3000 delivered, mistakes: 0\n");
    assertThat(with.err())
        .contains("there is no binding of that name, only quarry")
        .contains("did you mean quarry?");
  }
}
