package dev.outrigger.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Coordinators that cannot be classes of the tests: two releases of one class, a module. Their
 * sources are among the tests' resources.
 */
final class Sources {
  private Sources() {}

  /** Compiles the sources of that name; returns the folder with the classes. */
  static Path compiled(String name, Path folder) {
    Path classes = folder.resolve(name);
    List<String> command = new ArrayList<>(List.of("--release", "17", "-d", classes.toString()));
    URL sources = Sources.class.getResource("/coordinators/" + name);
    if (sources == null) {
      throw new AssertionError("no sources called " + name);
    }
    try (Stream<Path> files = Files.walk(Path.of(sources.toURI()))) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(command::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, errors, errors, command.toArray(String[]::new));
    if (result != 0) {
      throw new AssertionError(errors.toString(StandardCharsets.UTF_8));
    }
    return classes;
  }
}
