package dev.outrigger.it;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives orders to the agent of another JVM as the command line does, from within the test: a JVM
 * for each of hundreds of commands would take minutes.
 */
final class Attachment {
  private Attachment() {}

  /** Attaches with a configuration file. */
  static Reply attach(long pid, Path jar, Path config) throws Exception {
    return order(pid, jar, "command=attach\narguments=config=" + config + "\n");
  }

  static Reply detach(long pid, Path jar) throws Exception {
    return order(pid, jar, "command=detach\n");
  }

  static Reply status(long pid, Path jar) throws Exception {
    return order(pid, jar, "command=status\n");
  }

  private static Reply order(long pid, Path jar, String request) throws Exception {
    Path folder =
        Files.createTempDirectory(
            "order",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try {
      Path file = folder.resolve("request.properties");
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, request);
      VirtualMachine target = VirtualMachine.attach(String.valueOf(pid));
      try {
        target.loadAgent(jar.toString(), "request=" + folder + ",jar=" + jar);
      } finally {
        target.detach();
      }
      return read(folder.resolve("reply.json"));
    } finally {
      delete(folder);
    }
  }

  private static Reply read(Path file) {
    return new Reply(JsonMapper.shared().readTree(file.toFile()));
  }

  private static void delete(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(folder);
  }

  /** What the agent answered. */
  record Reply(JsonNode json) {
    int exit() {
      return json.path("exit").asInt();
    }

    String message() {
      return json.path("message").asString();
    }

    String version() {
      return json.path("data").path("version").asString();
    }

    String mode() {
      return json.path("data").path("mode").asString();
    }

    int count(String name) {
      return json.path("data").path("counts").path(name).asInt();
    }
  }
}
