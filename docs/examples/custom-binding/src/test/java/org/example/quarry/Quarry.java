package org.example.quarry;

import java.util.BitSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A coordinator that nobody may change, to try the binding on. */
public final class Quarry {
  private static final int LOADS = 3_000;

  private final int[] free = {4, 4, 4};
  private final BitSet delivered = new BitSet();
  private final ExecutorService trucks = Executors.newFixedThreadPool(3);
  private int mistakes;

  /** Returns which truck takes a load, or −1 for none now. */
  int route(long load, int[] free) {
    for (int truck = 0; truck < free.length; truck++) {
      if (free[truck] > 0) {
        return truck;
      }
    }
    return -1;
  }

  /** Hears that a truck has delivered a load. */
  synchronized void delivered(long report) {
    int load = (int) (report >>> 8);
    mistakes += delivered.get(load) ? 1 : 0;
    delivered.set(load);
    free[(int) (report & 0xff)]++;
    notifyAll();
  }

  private synchronized void send(int number) throws InterruptedException {
    int truck = route((long) number << 8 | number % 3, free);
    while (truck < 0) {
      wait(10);
      truck = route((long) number << 8 | number % 3, free);
    }
    mistakes += free[truck]-- > 0 ? 0 : 1;
    long report = (long) number << 8 | truck;
    trucks.execute(
        () -> {
          LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(50));
          delivered(report);
        });
  }

  public static void main(String[] arguments) throws InterruptedException {
    Quarry quarry = new Quarry();
    for (int number = 0; number < LOADS; number++) {
      quarry.send(number);
    }
    quarry.trucks.shutdown();
    quarry.trucks.awaitTermination(1, TimeUnit.MINUTES);
    System.out.println(quarry.delivered.cardinality() + " delivered, mistakes: " + quarry.mistakes);
  }
}
