package dev.outrigger.agent.control.suggest;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which parameter of a method is the task, and which the worker. Stateless. */
final class Roles {
  private final Class<?> taskType;
  private final Class<?> workerType;
  private final Class<?> taskId;
  private final Class<?> workerId;

  Roles(Class<?> taskType, Class<?> workerType) {
    this.taskType = taskType;
    this.workerType = workerType;
    this.taskId = idOf(taskType, "task.id");
    this.workerId = idOf(workerType, "worker.id");
  }

  private static Class<?> idOf(Class<?> type, String key) {
    for (Entry entry : key.startsWith("task") ? Readings.ofTask(type) : Readings.ofWorker(type)) {
      if (entry.key().equals(key)) {
        return Properties.of(type).typeOf(entry.value());
      }
    }
    return type;
  }

  /** Returns the parameter that is the object itself; -1 for none. */
  int object(Operation method, Class<?> type) {
    for (int i = 0; i < method.parameters(); i++) {
      if (method.type(i) == type) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the parameter that is the task or names it; -1 for none. */
  int task(Operation method) {
    return of(method, taskType, taskId, words(taskType, Words.TASK), workerWords(), -1);
  }

  /** Returns the parameter that is the worker or names it; -1 for none. */
  int worker(Operation method) {
    int worker = of(method, workerType, workerId, workerWords(), words(taskType, Words.TASK), -1);
    // Where nothing tells two arguments apart, the second is the task.
    return worker >= 0
            && worker == task(method)
            && object(method, taskType) < 0
            && !isNamed(method, worker)
        ? first(method, workerId, worker)
        : worker == task(method) ? -1 : worker;
  }

  private static int first(Operation method, Class<?> type, int except) {
    for (int i = 0; i < method.parameters(); i++) {
      if (i != except && method.type(i) == type) {
        return i;
      }
    }
    return -1;
  }

  private Set<String> workerWords() {
    return words(workerType, Words.WORKER);
  }

  private static Set<String> words(Class<?> type, Set<String> usual) {
    Set<String> words = new HashSet<>(usual);
    words.addAll(Words.of(type.getSimpleName()));
    return words;
  }

  private int of(
      Operation method, Class<?> type, Class<?> id, Set<String> own, Set<String> others, int none) {
    int object = object(method, type);
    if (object >= 0) {
      return object;
    }
    int unnamed = none;
    for (int i = 0; i < method.parameters(); i++) {
      if (method.type(i) != id) {
        continue;
      }
      @Nullable String name = method.parameterName(i);
      if (name != null && Words.hasAny(name, own)) {
        return i;
      }
      boolean plain = name == null || !Words.hasAny(name, others);
      unnamed = plain ? i : unnamed;
    }
    return unnamed;
  }

  /** Returns whether the name of a parameter says what it is. */
  boolean isNamed(Operation method, int parameter) {
    @Nullable String name = method.parameterName(parameter);
    return name != null
        && (Words.hasAny(name, workerWords()) || Words.hasAny(name, words(taskType, Words.TASK)));
  }
}
