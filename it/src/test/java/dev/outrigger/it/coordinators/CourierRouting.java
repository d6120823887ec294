package dev.outrigger.it.coordinators;

import org.jspecify.annotations.Nullable;

/** Sends orders out with couriers; both are beans. */
final class CourierRouting extends Routing<CourierRouting.Order, CourierRouting.Courier> {
  private int turn;

  /** A bean with text for its id. */
  static class Order {
    private final String reference;

    Order(String reference) {
      this.reference = reference;
    }

    public String getReference() {
      return reference;
    }
  }

  /** A bean whose id is inherited. */
  static class Person {
    private final String name;

    Person(String name) {
      this.name = name;
    }

    public String getName() {
      return name;
    }
  }

  /** Somebody with a bag. */
  static final class Courier extends Person {
    private int carried;

    Courier(String name) {
      super(name);
    }

    public boolean isResting() {
      return carried % 50 == 49;
    }
  }

  @Override
  @Nullable Courier route(Order order) {
    Courier next = members.get(turn++ % members.size());
    return next;
  }

  void delivered(Courier courier, Order order) {
    courier.carried++;
  }
}
