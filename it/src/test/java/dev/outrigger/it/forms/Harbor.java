package dev.outrigger.it.forms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Says in which order to try the berths for a ship; each has room for two. */
public final class Harbor {
  private final Berth[] berths;
  private final Done done = new Done();

  Harbor(int count) {
    berths = new Berth[count];
    for (int i = 1; i < count; i++) { // the first is not built yet
      berths[i] = new Berth("berth " + i);
    }
  }

  /** A ship that comes. */
  record Ship(int number, String line) {}

  /** Where a ship may lie. */
  static final class Berth {
    private static final int PLACES = 2;

    private final String name;
    private final Semaphore places = new Semaphore(PLACES);

    Berth(String name) {
      this.name = name;
    }

    int taken() {
      return PLACES - places.availablePermits();
    }
  }

  /** Returns the berths to try, the best first. */
  String[] preferred(Ship ship, Berth[] offered) {
    return Arrays.stream(offered)
        .filter(berth -> berth != null && berth.places.availablePermits() > 0)
        .map(berth -> berth.name)
        .toArray(String[]::new);
  }

  private void dock(Ship ship) {
    while (true) {
      List<String> order = new ArrayList<>(List.of(preferred(ship, berths)));
      if (ship.number % 3 == 0 && order.size() > 1) {
        order.remove(0); // the captain does not like it
      }
      for (String name : order) {
        Berth berth = berthOf(name);
        if (berth.places.tryAcquire()) {
          moored(ship, berth);
          Done.work();
          sailed(ship, name);
          berth.places.release();
          return;
        }
      }
      Done.work();
    }
  }

  private Berth berthOf(String name) {
    return Arrays.stream(berths)
        .filter(berth -> berth != null && berth.name.equals(name))
        .findFirst()
        .orElseThrow();
  }

  void moored(Ship ship, Berth berth) {
    if (berth.taken() > Berth.PLACES) {
      done.mistake();
    }
  }

  void sailed(Ship ship, String berth) {
    done.count(ship.number);
  }

  public static void main(String[] arguments) throws InterruptedException {
    Harbor harbor = new Harbor(5);
    ExecutorService pilots = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 2_000; i++) {
      Ship ship = new Ship(i, "line " + i % 3);
      pilots.execute(() -> harbor.dock(ship));
    }
    pilots.shutdown();
    System.out.println(pilots.awaitTermination(1, TimeUnit.MINUTES) + " " + harbor.done);
  }
}
