package dev.outrigger.it.coordinators;

/** Delivers 300 orders by three couriers. */
public final class CourierApplication {
  private CourierApplication() {}

  public static void main(String[] arguments) {
    CourierRouting routing = new CourierRouting();
    routing.start();
    for (String name : new String[] {"ann", "bob", "cho"}) {
      routing.join(new CourierRouting.Courier(name));
    }
    Tally delivered = new Tally();
    for (int i = 0; i < 300; i++) {
      CourierRouting.Order order = new CourierRouting.Order("order-" + i);
      CourierRouting.Courier courier = routing.served(order);
      delivered.count(order.getReference());
      routing.delivered(courier, order);
    }
    routing.stop();
    System.out.println("delivered: " + delivered);
  }
}
