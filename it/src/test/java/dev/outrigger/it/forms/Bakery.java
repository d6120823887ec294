package dev.outrigger.it.forms;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bakers collect loaves to bake. The bakery knows which baker asks; the shelf, which chooses, does
 * not. Two bakeries share a JVM, and a baker may collect for another inside of its own call.
 */
public final class Bakery {
  private static final int LOAVES = 1_500;

  private final Shelf shelf = new Shelf();
  private final Done done = new Done();
  private final String name;

  Bakery(String name) {
    this.name = name;
  }

  /** What is to be baked, and for which baker it is not. */
  record Loaf(String number, String refusedBy) {}

  /** Keeps the loaves. */
  static final class Shelf {
    private final Deque<Loaf> loaves = new ArrayDeque<>();

    @Nullable Loaf pop(Deque<Loaf> from) {
      return from.poll();
    }
  }

  /** Hands out a loaf; sometimes the baker is away and another one stands in, or it fails. */
  @Nullable Loaf collect(Baker baker, int turn) {
    if (turn % 5 == 4) {
      return Objects.requireNonNull(baker.standIn, "nobody").collectFrom(this, turn);
    }
    if (turn % 7 == 6) {
      throw new IllegalStateException("the door is locked");
    }
    synchronized (shelf) {
      return shelf.pop(shelf.loaves);
    }
  }

  /** Somebody who bakes. */
  static final class Baker {
    final String id;
    @Nullable Baker standIn;

    Baker(String id) {
      this.id = id;
    }

    @Nullable Loaf collectFrom(Bakery bakery, int turn) {
      return bakery.collect(this, turn + 1);
    }
  }

  void baked(String baker, Loaf loaf) {
    done.count(loaf.number);
  }

  private void bake(Baker baker) {
    int turn = 0;
    while (done.count() < LOAVES) {
      Baker who = turn % 5 == 4 ? Objects.requireNonNull(baker.standIn) : baker;
      try {
        Loaf loaf = collect(baker, turn++);
        if (loaf != null) {
          Done.work();
          baked(who.id, loaf);
        } else {
          Done.work();
        }
      } catch (IllegalStateException locked) {
        Done.work();
      }
    }
  }

  private void fill() {
    for (int i = 0; i < LOAVES; i++) {
      shelf.loaves.add(new Loaf(name + i, "nobody"));
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    List<Bakery> bakeries = List.of(new Bakery("north"), new Bakery("south"));
    ExecutorService ovens = Executors.newFixedThreadPool(4);
    for (Bakery bakery : bakeries) {
      bakery.fill();
      Baker one = new Baker("one of " + bakery.name);
      Baker other = new Baker("other of " + bakery.name);
      one.standIn = other;
      other.standIn = one;
      ovens.execute(() -> bakery.bake(one));
      ovens.execute(() -> bakery.bake(other));
    }
    ovens.shutdown();
    System.out.println(ovens.awaitTermination(1, TimeUnit.MINUTES));
    bakeries.forEach(bakery -> System.out.println(bakery.name + " " + bakery.done));
  }
}
