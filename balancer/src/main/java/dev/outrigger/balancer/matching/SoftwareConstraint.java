package dev.outrigger.balancer.matching;

import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Version;
import dev.outrigger.balancer.model.VersionRange;
import dev.outrigger.balancer.pool.WorkerRow;
import dev.outrigger.balancer.pool.WorkerTable;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A worker must have all software that the task requires, each in a version that will do. */
final class SoftwareConstraint implements Constraint {
  @Override
  public boolean concerns(Task task) {
    return !task.software().isEmpty();
  }

  @Override
  public boolean allows(Task task, WorkerTable.Columns columns, int index, WorkerRow row) {
    Map<String, Version> installed = row.worker().software();
    for (Map.Entry<String, VersionRange> need : task.software().entrySet()) {
      Version version = installed.get(need.getKey());
      if (version == null || !need.getValue().contains(version)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String need(Task task) {
    return "software "
        + new TreeMap<>(task.software())
            .entrySet().stream()
                .map(need -> need.getKey() + " (" + need.getValue() + ")")
                .collect(Collectors.joining(" and "));
  }
}
