package dev.outrigger.agent.profile;

import dev.outrigger.balancer.model.Task;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where the tasks of a call are, and how each is read. Thread-safe. */
final class TaskSource {
  /** More numbers are not taken for tasks. */
  private static final int MOST_NUMBERS = 1_000_000;

  private final Reading path;
  private final TaskReader reader;
  private final boolean isRange;
  private final boolean hasId;
  private final AtomicLong calls = new AtomicLong();

  /**
   * @param path to the tasks, or to their number
   * @param isRange whether the tasks are the numbers from 0 on
   * @param hasId whether the profile tells what names a task
   */
  TaskSource(Reading path, TaskReader reader, boolean isRange, boolean hasId) {
    this.path = path;
    this.reader = reader;
    this.isRange = isRange;
    this.hasId = hasId;
  }

  /** Names the task of a number, which another call has again. */
  private record Numbered(long call, int number) {}

  /**
   * Returns the tasks; null where the path is absent.
   *
   * @param rules say which tasks are for the worker of the frame; null for all of them
   */
  @Nullable TaskList read(Frame frame, @Nullable CallRules rules) throws Throwable {
    Object source = path.value(frame);
    if (source == null) {
      return null;
    }
    long call = isRange ? calls.incrementAndGet() : 0;
    TaskList list = new TaskList();
    int position = 0;
    for (Object handle : isRange ? numbers(source) : path.elements(source)) {
      if (handle != null) {
        frame.task = handle;
        Task task = rules == null || rules.isEligible(frame) ? reader.task(frame, handle) : null;
        if (task != null) {
          list.add(isRange && !hasId ? numbered(task, call, position) : task, handle, position);
        }
      }
      list.meet(handle);
      position++;
    }
    frame.task = null;
    return list;
  }

  private List<Integer> numbers(Object count) {
    if (!(count instanceof Number number)) {
      throw path.wrong(count, "a number");
    }
    int most = Math.min(MOST_NUMBERS, Math.max(0, number.intValue()));
    return IntStream.range(0, most).boxed().toList();
  }

  private static Task numbered(Task task, long call, int number) {
    return new Task(
        new Numbered(call, number),
        task.family(),
        task.model(),
        task.type(),
        task.priority(),
        task.expected(),
        task.needs(),
        task.requires(),
        task.software(),
        task.concurrencyKey(),
        task.antiAffinityKeys());
  }

  /** Reads one task of which the coordinator's object is known; null where it has no id. */
  @Nullable Task task(Frame frame, Object handle) throws Throwable {
    frame.task = handle;
    return reader.task(frame, handle);
  }
}
