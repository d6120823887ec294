package dev.outrigger.agent.control.suggest;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Finds methods that take a task and say which worker is to have it. Confined to one thread. */
final class DecisionFinder {
  /** Below this there is nothing but types that happen to fit. */
  private static final int LEAST = 9;

  private static final int CALLED_BY_ANOTHER = 3;

  private final Map<String, Type> collections = new LinkedHashMap<>();

  /**
   * @param coordinator the class, whose fields are looked at with those of its superclasses
   */
  DecisionFinder(Class<?> coordinator) {
    for (Class<?> c = coordinator; c != null && Shapes.isOwn(c); c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!field.isSynthetic() && !Modifier.isStatic(field.getModifiers())) {
          collections.putIfAbsent("this." + field.getName(), field.getGenericType());
        }
      }
    }
  }

  /**
   * Returns the readings that make sense, the best first, one for each method.
   *
   * @param reaches whether a method calls another: what others come to, decides
   */
  List<Decision> among(List<Operation> methods, BiPredicate<Operation, Operation> reaches) {
    List<Decision> best = new ArrayList<>();
    for (Operation method : methods) {
      readings(method).stream()
          .filter(it -> it.score() >= LEAST)
          .max(Comparator.comparingInt(Decision::score))
          .ifPresent(best::add);
    }
    List<Decision> candidates = List.copyOf(best);
    best.replaceAll(
        each ->
            candidates.stream().anyMatch(it -> reaches.test(it.method(), each.method()))
                ? each.better(CALLED_BY_ANOTHER)
                : each);
    best.sort(Comparator.comparingInt(Decision::score).reversed());
    return best;
  }

  /** Returns the other collections that could be the candidates of a decision. */
  List<String> otherWorkers(Decision decision) {
    List<String> others = new ArrayList<>();
    sources(decision.method())
        .forEach(
            (path, type) -> {
              if (!path.equals(decision.workers()) && Shapes.elementOf(type) == decision.worker()) {
                others.add(path);
              }
            });
    return others;
  }

  private Map<String, Type> sources(Operation method) {
    Map<String, Type> sources = new LinkedHashMap<>();
    Type[] types = method.method().getGenericParameterTypes();
    for (int i = 0; i < types.length; i++) {
      sources.put("arg" + i, types[i]);
    }
    sources.putAll(collections);
    return sources;
  }

  private List<Decision> readings(Operation method) {
    List<Decision> readings = new ArrayList<>();
    sources(method)
        .forEach(
            (path, type) -> {
              Class<?> worker = Shapes.elementOf(type);
              if (worker != null && (Shapes.isOwn(worker) || path.startsWith("arg"))) {
                for (int task = 0; task < method.parameters(); task++) {
                  Decision reading = reading(method, task, path, worker);
                  if (reading != null) {
                    readings.add(reading);
                  }
                }
              }
            });
    return readings;
  }

  private static @Nullable Decision reading(
      Operation method, int task, String workers, Class<?> worker) {
    Class<?> taskType = method.type(task);
    if (workers.equals("arg" + task) || taskType == worker || taskType.isPrimitive()) {
      return null;
    }
    String answer = answer(method.method().getGenericReturnType(), worker);
    if (answer == null || isManyOf(taskType)) {
      return null;
    }
    int score =
        nameScore(method, taskType)
            + answerScore(answer)
            + taskScore(taskType)
            + (Words.hasAny(worker.getSimpleName(), Words.WORKER) ? 3 : 0)
            + sourceScore(workers, worker)
            - Math.max(0, method.parameters() - 2);
    return new Decision(method, task, workers, worker, answer, score);
  }

  private static boolean isManyOf(Class<?> task) {
    return Shapes.isMany(task) || Shapes.isTruth(task) || Shapes.isNumber(task);
  }

  private static @Nullable String answer(Type returned, Class<?> worker) {
    Class<?> raw = Shapes.raw(returned);
    if (raw == worker) {
      return "worker";
    }
    String wrapper = Shapes.wrapper(returned);
    if (wrapper != null) {
      String inside = answer(Shapes.inside(returned), worker);
      return inside == null ? null : wrapper + "(" + inside + ")";
    }
    Properties properties = Properties.of(worker);
    String id = properties.find(type -> type == raw, "id", "name", "key", "address", "url");
    if (id != null && !raw.isPrimitive()) {
      return "worker." + id;
    }
    return raw == int.class ? "index" : null;
  }

  private static int nameScore(Operation method, Class<?> task) {
    boolean looksUp = method.name().matches("(get|find|is|has|lookup).*") && !Shapes.isOwn(task);
    if (looksUp) {
      return -6;
    }
    return Words.hasAny(method.name(), Words.DECIDE)
        ? 6
        : Words.hasAny(method.name(), Words.MAY_DECIDE) ? 4 : 0;
  }

  private static int answerScore(String answer) {
    if (answer.equals("index")) {
      return 0;
    }
    return answer.startsWith("worker.") ? 3 : answer.equals("worker") ? 6 : 5;
  }

  private static int taskScore(Class<?> task) {
    if (Words.hasAny(task.getSimpleName(), Words.TASK)) {
      return 4;
    }
    return Shapes.isOwn(task) ? 2 : 0;
  }

  private static int sourceScore(String path, Class<?> worker) {
    if (path.startsWith("arg")) {
      return 3;
    }
    String name = path.substring("this.".length());
    boolean saysSo =
        Words.hasAny(name, Words.WORKER) || name.equalsIgnoreCase(worker.getSimpleName() + "s");
    boolean onlySome = Words.hasAny(name, Set.of("idle", "free", "busy", "lost", "old"));
    return (saysSo ? 2 : 1) - (onlySome ? 1 : 0);
  }
}
