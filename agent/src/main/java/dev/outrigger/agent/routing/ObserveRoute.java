package dev.outrigger.agent.routing;

import dev.outrigger.agent.profile.HookSpec;
import dev.outrigger.agent.profile.Observation;
import dev.outrigger.agent.profile.ObservationBinding;
import dev.outrigger.agent.profile.Role;
import dev.outrigger.balancer.Balancer;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The way of one report: from the woven method to the balancer. It throws nothing; a report that
 * cannot be read is counted and dropped. Thread-safe.
 */
final class ObserveRoute implements BiConsumer<@Nullable Object, @Nullable Object[]> {
  private final HookSpec hook;
  private final Finder finder;
  private final RoutingCounts counts;

  ObserveRoute(HookSpec hook, Finder finder, RoutingCounts counts) {
    this.hook = hook;
    this.finder = finder;
    this.counts = counts;
  }

  /**
   * Takes in a call that was seen.
   *
   * @param seen {@code {arguments, result, thrown}}
   */
  @Override
  public void accept(@Nullable Object self, @Nullable Object[] seen) {
    @Nullable Object[] arguments = (Object[]) seen[0];
    if (arguments == null || !Reentry.enter()) {
      return;
    }
    Adopted adopted = null;
    try {
      StackRoom.ensure();
      if (hook.role() == Role.STOP) {
        finder.forget(self, arguments, seen[1]);
        return;
      }
      adopted = finder.find(self, arguments, seen[1]);
      if (adopted == null || hook.role() == Role.START) {
        return;
      }
      ObservationBinding binding = adopted.bindings().observation(hook);
      if (binding == null) {
        return;
      }
      Observation observation = binding.read(self, arguments, seen[1], (Throwable) seen[2]);
      if (observation != null) {
        tell(adopted.balancer(), observation);
        noteEnd(adopted, true);
      }
    } catch (Throwable e) {
      noteEnd(adopted, false);
      counts.reportFailedBecause(e);
    } finally {
      Reentry.leave();
    }
  }

  private void noteEnd(@Nullable Adopted adopted, boolean readable) {
    if (adopted != null && hook.role() == Role.TASK_FINISHED) {
      adopted.heardEnd(readable);
    }
  }

  private static void tell(Balancer balancer, Observation observation) {
    if (observation instanceof Observation.WorkerJoined joined) {
      balancer.workerJoined(joined.worker());
    } else if (observation instanceof Observation.WorkerUpdated updated) {
      balancer.workerUpdated(updated.worker());
    } else if (observation instanceof Observation.WorkerLoad load) {
      balancer.workerLoad(load.workerId(), load.load());
    } else if (observation instanceof Observation.WorkerPhase phase) {
      balancer.workerPhase(phase.workerId(), phase.kind(), phase.length());
    } else if (observation instanceof Observation.WorkerLeft left) {
      balancer.workerLeft(left.workerId());
    } else if (observation instanceof Observation.TaskStarted started) {
      balancer.taskStarted(started.taskId(), started.workerId());
    } else if (observation instanceof Observation.TaskFinished finished) {
      balancer.taskFinished(finished.taskId(), finished.workerId(), finished.outcome());
    } else if (observation instanceof Observation.TaskRefused refused) {
      balancer.taskCancelled(refused.taskId());
    } else if (observation instanceof Observation.TaskPlaced placed) {
      balancer.taskPlaced(placed.task(), placed.workerId());
    }
  }
}
