package dev.outrigger.it.forms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Cooks ask for orders, by their names; all at once, without any lock. */
public final class Kitchen {
  private static final int ORDERS = 4_000;

  private final Queue<Order> orders = new ConcurrentLinkedQueue<>();
  private final Done done = new Done();

  /** What a guest wants. */
  static final class Order {
    final int number;
    final String dish;

    Order(int number, String dish) {
      this.number = number;
      this.dish = dish;
    }
  }

  /** Returns the next order for a cook, or null. */
  @Nullable Order next(String cook) {
    return orders.poll();
  }

  /** Returns some orders for a cook. */
  List<Order> some(String cook, int most) {
    List<Order> some = new ArrayList<>();
    for (Order order = orders.poll(); order != null; order = orders.poll()) {
      some.add(order);
      if (some.size() == most) {
        break;
      }
    }
    return some;
  }

  void served(String cook, Order order) {
    done.count(order.number);
  }

  private void cook(String name, boolean oneByOne) {
    while (done.count() < ORDERS) {
      List<Order> mine =
          oneByOne ? Collections.singletonList(next(name)) : some(name, 1 + name.length() % 3);
      for (Order order : mine) {
        if (order != null) {
          Done.work();
          served(name, order);
        }
      }
      if (mine.isEmpty() || mine.get(0) == null) {
        Done.work();
      }
    }
  }

  /** Argument: {@code one} for orders one by one, or {@code some}. */
  public static void main(String[] arguments) throws InterruptedException {
    Kitchen kitchen = new Kitchen();
    for (int i = 0; i < ORDERS; i++) {
      kitchen.orders.add(new Order(i, "dish " + i % 4));
    }
    ExecutorService cooks = Executors.newFixedThreadPool(4);
    for (String cook : List.of("Ana", "Boris", "Chiara", "Dmitri")) {
      cooks.execute(() -> kitchen.cook(cook, arguments[0].equals("one")));
    }
    cooks.shutdown();
    System.out.println(cooks.awaitTermination(1, TimeUnit.MINUTES) + " " + kitchen.done);
  }
}
