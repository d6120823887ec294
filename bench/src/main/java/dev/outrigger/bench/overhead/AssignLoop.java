package dev.outrigger.bench.overhead;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The program of a measured JVM: calls {@code Coordinator.assignTask} of the sample coordinator,
 * which it does not link against, and prints the median and the 99th percentile of a call in
 * nanoseconds.
 *
 * <p>Each call is followed by the report of the task's end, which is not measured. Arguments: the
 * number of workers, and how many seconds to measure after a warm-up of the same length.
 */
final class AssignLoop {
  private static final int SLOTS = 4;
  private static final int MODELS = 50;
  private static final int MOST_SAMPLES = 2_000_000;

  private final Object coordinator;
  private final Method assign;
  private final Method complete;
  private final Method builder;
  private final Method build;
  private final Method workerId;
  private final Object kind;
  private final Object result;
  private int tasks;

  private AssignLoop(int workers) throws ReflectiveOperationException {
    Class<?> coordinatorClass = grid("Coordinator");
    Class<?> task = grid("Task");
    Class<?> worker = grid("Worker");
    Class<?> resultClass = grid("Result");
    Class<?> kindClass = grid("TaskKind");
    coordinator = coordinatorClass.getConstructor().newInstance();
    assign = coordinatorClass.getMethod("assignTask", task);
    complete = coordinatorClass.getMethod("complete", String.class, String.class, resultClass);
    builder = task.getMethod("builder", String.class, kindClass, String.class);
    build = builder.getReturnType().getMethod("build");
    workerId = worker.getMethod("getId");
    kind = kindClass.getEnumConstants()[0];
    result = resultClass.getMethod("success", long.class).invoke(null, 5L);
    Constructor<?> newWorker =
        worker.getConstructor(String.class, int.class, long.class, Map.class, Collection.class);
    Method register = coordinatorClass.getMethod("registerWorker", worker);
    for (int i = 0; i < workers; i++) {
      register.invoke(
          coordinator, newWorker.newInstance("w" + i, SLOTS, 1L << 40, Map.of(), List.of()));
    }
  }

  private static Class<?> grid(String name) throws ClassNotFoundException {
    return Class.forName("org.example.testgrid." + name);
  }

  public static void main(String[] arguments) throws ReflectiveOperationException {
    AssignLoop loop = new AssignLoop(Integer.parseInt(arguments[0]));
    Duration span = Duration.ofSeconds(Integer.parseInt(arguments[1]));
    loop.run(span);
    long[] nanos = loop.run(span);
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT, "%d %d%n", nanos[nanos.length / 2], nanos[(int) (nanos.length * 0.99)]);
  }

  private long[] run(Duration span) throws ReflectiveOperationException {
    long[] nanos = new long[MOST_SAMPLES];
    int samples = 0;
    long end = System.nanoTime() + span.toNanos();
    while (samples < MOST_SAMPLES && System.nanoTime() - end < 0) {
      String id = "t" + tasks++;
      Object task = build.invoke(builder.invoke(null, id, kind, "model" + tasks % MODELS));
      long before = System.nanoTime();
      Object worker = assign.invoke(coordinator, task);
      nanos[samples++] = System.nanoTime() - before;
      if (worker == null) {
        throw new IllegalStateException("task " + id + " got no worker, though all are free");
      }
      complete.invoke(coordinator, workerId.invoke(worker), id, result);
    }
    return Arrays.copyOf(nanos, samples);
  }
}
