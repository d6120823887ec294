package dev.outrigger.balancer.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.model.Worker;
import org.junit.jupiter.api.Test;

class StateMachineTest {
  private final WorkerTable table = new WorkerTable();
  private final StateMachine machine =
      new StateMachine(
          table, new TaskBook(), new HoldBook(), new ToldCounts(), new AnomalyCounts());

  @Test
  void aRepeatedJoinThatOvertakesTheFirstLetsTheWorkerJoinOnce() {
    Worker worker = Worker.builder("w").slots(3).build();
    WorkerRow row = new WorkerRow(worker, "companion", index -> {});

    machine.joinAgain(row, worker);
    assertThat(table.joined()).isEqualTo(1);
    machine.join(row);

    assertThat(table.joined()).isEqualTo(1);
    assertThat(table.columns().slots(row.index())).isEqualTo(3);
  }
}
