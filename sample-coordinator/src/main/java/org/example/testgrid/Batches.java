package org.example.testgrid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The batches by id, of which the oldest finished ones are forgotten when there are too many.
 *
 * <p>Thread-safe; its monitor is held for memory accesses only.
 */
final class Batches {
  private final int finishedKept;
  private final Map<String, Batch> byId = new LinkedHashMap<>();

  /** Keeps at most {@code finishedKept} finished batches beside the unfinished ones. */
  Batches(int finishedKept) {
    this.finishedKept = finishedKept;
  }

  synchronized @Nullable Batch get(String id) {
    return byId.get(id);
  }

  synchronized void add(Task task) {
    byId.computeIfAbsent(task.getBatch(), Batch::new).add(task);
  }

  synchronized void finished(Task task) {
    Batch batch = byId.get(task.getBatch());
    if (batch != null) {
      batch.finished(task);
    }
  }

  /** Forgets the finished batches that are too many, and returns them, oldest first. */
  synchronized List<Batch> forget() {
    List<Batch> finished = new ArrayList<>(byId.values());
    finished.removeIf(batch -> !batch.isFinished());
    List<Batch> forgotten = finished.subList(0, Math.max(0, finished.size() - finishedKept));
    forgotten.forEach(batch -> byId.remove(batch.getId()));
    return forgotten;
  }
}
