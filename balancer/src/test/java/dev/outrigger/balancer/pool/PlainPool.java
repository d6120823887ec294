package dev.outrigger.balancer.pool;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Pool} does if one thread uses it, written as plainly as can be: two workers with a
 * slot each, and three tasks, of which the first two have one concurrency key.
 */
public final class PlainPool {
  /** How many of the tasks share the key. */
  static final int KEYED = 2;

  private static final int NOWHERE = -1;

  private static final class PlainTask {
    String place = "unknown";

    /** The worker of the open attempt. */
    int worker = NOWHERE;

    boolean seen;

    /** The stay in which it finished while its placement had not been seen, or null. */
    @Nullable Object unseenOn;
  }

  private final @Nullable Object[] stays = new Object[2];
  private final PlainTask[] tasks = {new PlainTask(), new PlainTask(), new PlainTask()};

  public boolean join(int w) {
    if (stays[w] == null) {
      stays[w] = new Object();
    }
    return true;
  }

  public boolean leave(int w) {
    if (stays[w] == null) {
      return false;
    }
    stays[w] = null;
    for (PlainTask task : tasks) {
      if (task.worker == w) {
        end(task, "waiting");
      }
    }
    return true;
  }

  public boolean place(int t, int w) {
    return tasks[t].worker == NOWHERE && placeAgain(t, w);
  }

  public boolean placeAgain(int t, int w) {
    PlainTask task = tasks[t];
    boolean keyHeld = t < KEYED && tasks[1 - t].worker != NOWHERE;
    if (stays[w] == null || keyHeld || tasksOn(w) - (task.worker == w ? 1 : 0) > 0) {
      return false;
    }
    open(task, w);
    task.seen = false;
    return true;
  }

  private static void open(PlainTask task, int w) {
    task.worker = w;
    task.place = "placed";
    task.unseenOn = null;
  }

  private static void end(PlainTask task, String to) {
    task.worker = NOWHERE;
    task.place = to;
  }

  public void await(int t) {
    if (tasks[t].worker == NOWHERE) {
      tasks[t].place = "waiting";
    }
  }

  public void started(int t, int w) {
    if (tasks[t].worker == w) {
      tasks[t].place = "running";
    }
  }

  public boolean finished(int t, int w) {
    PlainTask task = tasks[t];
    if (stays[w] == null) {
      return false;
    }
    if (task.worker == w) {
      task.unseenOn = task.seen ? null : stays[w];
      end(task, "finished");
      return true;
    }
    if (task.place.equals("unknown")) {
      task.unseenOn = stays[w];
      task.place = "finished";
    }
    return false;
  }

  public boolean withdraw(int t) {
    if (!tasks[t].place.equals("placed")) {
      return false;
    }
    tasks[t] = new PlainTask();
    return true;
  }

  public void cancelled(int t) {
    PlainTask task = tasks[t];
    if (task.worker != NOWHERE || task.place.equals("waiting")) {
      task.unseenOn = task.worker == NOWHERE || task.seen ? null : stays[task.worker];
      end(task, "finished");
    }
  }

  public void placedOutside(int t, int w) {
    PlainTask task = tasks[t];
    if (stays[w] == null) {
      return;
    }
    if (task.worker == w) {
      task.seen = true;
    } else if (task.place.equals("finished") && task.unseenOn == stays[w]) {
      task.unseenOn = null;
    } else {
      open(task, w);
      task.seen = true;
    }
  }

  public String state() {
    List<String> lines = new ArrayList<>();
    for (int w = 0; w < stays.length; w++) {
      if (stays[w] != null) {
        lines.add("w" + w + " has " + tasksOn(w));
      }
    }
    return lines
        + " waiting "
        + in("waiting")
        + " placed "
        + in("placed")
        + " running "
        + in("running");
  }

  private int tasksOn(int w) {
    int n = 0;
    for (PlainTask task : tasks) {
      n += task.worker == w ? 1 : 0;
    }
    return n;
  }

  private int in(String place) {
    int n = 0;
    for (PlainTask task : tasks) {
      n += task.place.equals(place) ? 1 : 0;
    }
    return n;
  }
}
