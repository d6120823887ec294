package org.example.testgrid.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.example.testgrid.Coordinator;
import org.example.testgrid.http.CoordinatorServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a coordinator until SIGTERM or {@code POST /shutdown}. */
@Command(
    name = "coordinator",
    description = {
      "Gives tasks to workers until it gets SIGTERM or POST /shutdown; the workers end with it.",
      "Whoever reaches its port can run code on the workers: keep it on loopback or a trusted"
          + " network."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  coordinator --port 4711",
      "  coordinator --port 0 --port-file /tmp/port   (any free port, written to a file)",
      "  curl http://127.0.0.1:4711/status"
    })
final class CoordinatorCommand implements Callable<Integer> {
  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address to listen on; default ${DEFAULT-VALUE}.")
  private String host = "";

  @Option(
      names = "--port",
      defaultValue = "4711",
      description = "Port to listen on, 0 for any free one; default ${DEFAULT-VALUE}.")
  private int port;

  @Option(names = "--port-file", description = "File that gets the port once it listens.")
  private @Nullable Path portFile;

  @Option(
      names = "--heartbeat-timeout",
      paramLabel = "DURATION",
      defaultValue = "10s",
      description = "Silence after which a worker counts as lost; default ${DEFAULT-VALUE}.")
  private Duration heartbeatTimeout = Coordinator.DEFAULT_HEARTBEAT_TIMEOUT;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Coordinator coordinator =
        new Coordinator(heartbeatTimeout, Coordinator.monotonicClock(), System.err::println);
    CountDownLatch ending = new CountDownLatch(1);
    try (CoordinatorServer server = bind(coordinator, ending)) {
      Thread hook = new Thread(() -> end(coordinator, server), "testgrid-shutdown");
      coordinator.start();
      server.start();
      Runtime.getRuntime().addShutdownHook(hook);
      if (portFile != null) {
        writePort(portFile, server.port());
      }
      System.out.println("testgrid coordinator listening on " + server.url());
      ending.await();
      end(coordinator, server);
    }
    return 0;
  }

  private CoordinatorServer bind(Coordinator coordinator, CountDownLatch ending)
      throws IOException {
    if (port < 0 || port > 65_535) {
      throw new IOException("--port must be 0 to 65535, was " + port);
    }
    try {
      return new CoordinatorServer(
          coordinator, InetAddress.getByName(host), port, ending::countDown);
    } catch (UnknownHostException unknown) {
      throw new IOException("--host '" + host + "' is not known", unknown);
    } catch (IOException taken) {
      throw new IOException(
          "cannot listen on " + host + ":" + port + ": " + taken.getMessage(), taken);
    }
  }

  /** Moves a finished file into place, so that whoever waits for it never reads half of it. */
  private static void writePort(Path file, int port) throws IOException {
    Path target = file.toAbsolutePath();
    Path draft = target.resolveSibling(target.getFileName() + ".part");
    try {
      Files.writeString(draft, port + "\n", StandardCharsets.US_ASCII);
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw new IOException("--port-file '" + file + "' cannot be written", unwritable);
    }
  }

  /** Called again by the hook, as the JVM ends. */
  private static void end(Coordinator coordinator, CoordinatorServer server) {
    if (coordinator.isStopped()) {
      return;
    }
    coordinator.stop();
    server.close();
  }
}
