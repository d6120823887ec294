package dev.outrigger.it.coordinators;

import dev.outrigger.it.coordinators.Depot.Hatch;
import dev.outrigger.it.coordinators.Depot.Parcel;
import dev.outrigger.it.coordinators.Depot.Van;
import java.util.ArrayList;
import java.util.List;

/** Argument: the number of depots. Each has a new hatch for every fifth of its 200 parcels. */
public final class DepotApplication {
  private DepotApplication() {}

  public static void main(String[] arguments) {
    List<Depot> depots = new ArrayList<>();
    for (int d = 0; d < Integer.parseInt(arguments[0]); d++) {
      Depot depot = new Depot();
      for (int v = 0; v < 3; v++) {
        Van.bought("van-" + d + "-" + v, depot);
      }
      depots.add(depot);
    }
    Tally delivered = new Tally();
    for (Depot depot : depots) {
      Hatch hatch = new Hatch(depot);
      for (int i = 0; i < 200; i++) {
        if (i % 5 == 0) {
          hatch = new Hatch(depot);
        }
        Parcel parcel = new Parcel(depots.indexOf(depot) + "/" + i, i % 7, delivered::count);
        depot.van(hatch.choose(parcel)).drive(parcel);
        if (i == 100) {
          Van.sold(depot.van("van-" + depots.indexOf(depot) + "-0"));
        }
      }
    }
    System.out.println("delivered: " + delivered);
  }
}
