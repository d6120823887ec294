package org.example.testgrid.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.example.testgrid.Coordinator;
import org.example.testgrid.Worker;

/**
 * Serves a {@link Coordinator} over HTTP.
 *
 * <p>Whoever reaches the port can have code run by the workers, so it should be a loopback address
 * or a trusted network. A waiting request holds a thread; the threads are daemons.
 */
public final class CoordinatorServer implements AutoCloseable {
  private final Coordinator coordinator;
  private final Runnable onShutdown;
  private final HttpServer server;
  private final ExecutorService threads;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Binds the address, and serves from {@link #start()} on.
   *
   * @param onShutdown called once someone on this machine asks the coordinator to end
   * @throws IOException if the address cannot be bound
   */
  public CoordinatorServer(Coordinator coordinator, InetAddress host, int port, Runnable onShutdown)
      throws IOException {
    // Without this, each small reply waits 40 ms for the acknowledgement of its own header.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    this.coordinator = coordinator;
    this.onShutdown = onShutdown;
    server = HttpServer.create(new InetSocketAddress(host, port), 0);
    threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "testgrid-http");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/workers", new Endpoint(new WorkerService(coordinator)));
    server.createContext("/batches", new Endpoint(new BatchService(coordinator)));
    server.createContext("/", new Endpoint(this::other));
  }

  /** Begins to serve. */
  public void start() {
    server.start();
  }

  /** Returns where the server listens, as {@code http://host:port}. */
  public String url() {
    InetSocketAddress address = server.getAddress();
    String host = address.getAddress().getHostAddress();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Finishes the replies under way, for a second at most, and stops. Does nothing if closed. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      server.stop(1);
      threads.shutdownNow();
    }
  }

  private Object other(Request request) throws HttpProblem {
    if (request.is("GET", "status")) {
      return status();
    }
    if (request.is("POST", "shutdown")) {
      if (!request.isFromThisMachine()) {
        throw new HttpProblem(
            403, "forbidden", "only a process on the coordinator's machine may shut it down");
      }
      onShutdown.run();
      return new Messages.Accepted(true);
    }
    throw request.noSuchRequest();
  }

  private Messages.Status status() {
    List<Messages.WorkerStatus> workers =
        coordinator.getWorkers().stream().map(CoordinatorServer::status).toList();
    return new Messages.Status(
        coordinator.getCounts(),
        workers.stream().mapToInt(Messages.WorkerStatus::slots).sum(),
        workers.stream().mapToInt(Messages.WorkerStatus::busy).sum(),
        workers);
  }

  private static Messages.WorkerStatus status(Worker worker) {
    return new Messages.WorkerStatus(
        worker.getId(),
        worker.getSlots(),
        worker.getBusy(),
        worker.getMemoryBytes(),
        worker.getFreeMemoryBytes(),
        worker.getAccelerators(),
        worker.getFreeAccelerators(),
        worker.getTags(),
        worker.getLastLoad().cpuShare(),
        worker.getLastLoad().memoryShare(),
        worker.getLastHeartbeatMillis());
  }
}
