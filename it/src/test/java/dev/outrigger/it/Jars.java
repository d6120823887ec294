package dev.outrigger.it;

import dev.outrigger.balancer.scheduler.SchedulerProvider;
import dev.outrigger.it.schedulers.FaultyProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The jars that the tests start, as the build made them, and jars packed from the tests' classes.
 */
final class Jars {
  private static final Path HOST = pack("host", "dev/outrigger/it/host", List.of());
  private static final Path COORDINATORS =
      pack("coordinators", "dev/outrigger/it/coordinators", List.of());
  private static final Path FORMS = pack("forms", "dev/outrigger/it/forms", List.of());
  private static final Path SCHEDULERS =
      pack("schedulers", "dev/outrigger/it/schedulers", List.of(FaultyProvider.class.getName()));

  private Jars() {}

  static Path agent() {
    return Path.of(System.getProperty("agent.jar")).normalize();
  }

  static Path sample() {
    return Path.of(System.getProperty("sample.jar")).normalize();
  }

  /** Returns the classes of the host application, in a jar of their own. */
  static Path host() {
    return HOST;
  }

  /** Returns the coordinators of many shapes, in a jar of their own. */
  static Path coordinators() {
    return COORDINATORS;
  }

  /** Returns the coordinators that pull, rank or plan, in a jar of their own. */
  static Path forms() {
    return FORMS;
  }

  /** Returns the schedulers that fail on purpose, in a jar of their own. */
  static Path schedulers() {
    return SCHEDULERS;
  }

  private static Path pack(String name, String folder, List<String> providers) {
    try {
      Path classes =
          Path.of(Jars.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path jar = classes.resolveSibling("it-" + name + ".jar");
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream entries = new JarOutputStream(out);
          Stream<Path> files = Files.list(classes.resolve(folder))) {
        for (Path file : files.sorted().toList()) {
          entries.putNextEntry(new JarEntry(folder + "/" + file.getFileName()));
          entries.write(Files.readAllBytes(file));
        }
        if (!providers.isEmpty()) {
          entries.putNextEntry(
              new JarEntry("META-INF/services/" + SchedulerProvider.class.getName()));
          entries.write(String.join("\n", providers).getBytes(StandardCharsets.UTF_8));
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
