package dev.outrigger.balancer.matching;

import dev.outrigger.balancer.model.Decision.Cause;
import dev.outrigger.balancer.model.Decision.Nobody;
import dev.outrigger.balancer.model.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts, in one decision, why workers were refused, and says it. Confined to one thread. */
final class Refusals {
  private final Constraint[] constraints;
  private final int[] incapable;
  private final int[] full;
  private int considered;
  private int capable;
  private int unavailable;
  private int fullByCaller;

  Refusals(Constraint[] constraints) {
    this.constraints = constraints;
    this.incapable = new int[constraints.length];
    this.full = new int[constraints.length];
  }

  void clear() {
    Arrays.fill(incapable, 0);
    Arrays.fill(full, 0);
    considered = 0;
    capable = 0;
    unavailable = 0;
    fullByCaller = 0;
  }

  void consider() {
    considered++;
  }

  void incapable(int constraint) {
    incapable[constraint]++;
  }

  void capable() {
    capable++;
  }

  void full(int constraint) {
    full[constraint]++;
  }

  void unavailable() {
    unavailable++;
  }

  void fullByCaller() {
    fullByCaller++;
  }

  /** Returns the answer for a task that no worker has room for. */
  Nobody toNobody(Task task, int joined) {
    if (joined == 0) {
      return new Nobody(Cause.NO_CAPABLE_WORKER, "no worker has joined");
    }
    if (considered == 0) {
      return new Nobody(
          Cause.NO_ROOM, "none of the " + Phrases.workers(joined) + " that joined is a candidate");
    }
    return capable == 0
        ? new Nobody(Cause.NO_CAPABLE_WORKER, incapableSentence(task))
        : new Nobody(Cause.NO_ROOM, fullSentence(task));
  }

  private String incapableSentence(Task task) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < constraints.length; i++) {
      if (incapable[i] > 0) {
        String who =
            incapable[i] == considered
                ? "none of " + Phrases.workers(considered) + " has that"
                : incapable[i] + " of " + Phrases.workers(considered) + " lack that";
        parts.add("needs " + constraints[i].need(task) + ": " + who);
      }
    }
    return String.join("; ", parts);
  }

  private String fullSentence(Task task) {
    List<String> needs = new ArrayList<>();
    List<String> lacks = new ArrayList<>();
    for (int i = 0; i < constraints.length; i++) {
      if (constraints[i].concerns(task) && incapable[i] > 0) {
        needs.add(constraints[i].need(task));
      }
      if (full[i] > 0) {
        lacks.add(full[i] + " without " + constraints[i].lack(task));
      }
    }
    if (fullByCaller > 0) {
      lacks.add(fullByCaller + " full by the caller's count");
    }
    if (unavailable > 0) {
      lacks.add(unavailable + " not available");
    }
    String subject =
        needs.isEmpty()
            ? capable + " of " + Phrases.workers(considered) + " could run it"
            : "needs " + String.join(" and ", needs) + ": " + Phrases.workers(capable) + " could";
    return subject + ", none has room: " + String.join(", ", lacks);
  }
}
