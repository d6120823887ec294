package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.FleetSimulation.Manners;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A coordinator with thousands of workers that come, go, crash and report as they like. */
class FleetSimulationTest {
  private static final int WORKERS = 2_000;

  @ParameterizedTest(
      name = "{0}, seed {1}, {2} events; starts told {3}, counts lag {4}, answers dropped {5}")
  @CsvSource({
    "round_robin, 1, 60_000, true, false, true",
    "least_loaded, 2, 60_000, true, true, true",
    "performance_based, 3, 60_000, true, true, true",
    "performance_based, 4, 120_000, false, false, false",
    "performance_based, 5, 60_000, true, false, true",
  })
  void aFleetStaysTrueToTheRulesWhateverHappens(
      String scheduler,
      long seed,
      String events,
      boolean startsTold,
      boolean countsLag,
      boolean answersDropped) {
    Manners manners = new Manners(startsTold, countsLag, answersDropped);
    FleetSimulation simulation = new FleetSimulation(scheduler, seed, WORKERS, manners);

    simulation.run(Integer.parseInt(events.replace("_", "")));

    if (answersDropped) {
      assertThat(simulation.lost()).as("given back").isGreaterThan(10); // a few by the lease alone
    } else {
      assertThat(simulation.lost()).as("given up").isZero();
    }
  }
}
