package dev.outrigger.it.coordinators;

import dev.outrigger.it.coordinators.Arcade.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Arguments: {@code place} or {@code takePlace}, the method to use. */
public final class ArcadeApplication {
  private static final int PLAYERS = 400;

  private ArcadeApplication() {}

  public static void main(String[] arguments) throws InterruptedException {
    boolean alone = arguments[0].equals("place");
    Arcade arcade =
        new Arcade(
            null, new Machine(1), null, null, new Machine(2), new Machine(3), new Machine(4));
    Tally played = new Tally();
    AtomicInteger turnedAway = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < (alone ? 1 : 3); t++) {
      int first = t * PLAYERS;
      threads.add(
          new Thread(
              () -> {
                for (int i = first; i < first + PLAYERS; i++) {
                  Object[] player = {new UUID(7, i), i % 4 == 0 ? "heavy" : "light"};
                  int place = alone ? arcade.place(player) : (int) arcade.takePlace(player);
                  for (int asked = 0; place < 0 && asked < 100_000; asked++) {
                    Thread.onSpinWait();
                    place = alone ? arcade.place(player) : (int) arcade.takePlace(player);
                  }
                  if (place < 0) {
                    turnedAway.incrementAndGet();
                    continue;
                  }
                  if (alone) {
                    arcade.takeAlone(place);
                  }
                  played.count(player[0].toString());
                  arcade.leave(player[0], place);
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("played: " + played);
    System.out.println("turned away: " + turnedAway);
    System.out.println("mistakes: " + arcade.mistakes());
    System.out.println("namesakes: " + Arcade.place(9) + " " + arcade.place(new Object[0], 8));
  }
}
