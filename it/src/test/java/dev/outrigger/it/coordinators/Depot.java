package dev.outrigger.it.coordinators;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps the vans that several hatches hand parcels to. */
public class Depot {
  private final Map<String, Van> vans = new LinkedHashMap<>();

  /** What drives; it makes itself known when it is made. */
  public static class Vehicle {
    private final Depot owner;
    private final String plate;

    Vehicle(String plate, Depot owner) {
      this.plate = plate;
      this.owner = owner;
    }

    /** Ends a tour; nobody but the vehicle knows of it. */
    private void back(Parcel parcel) {
      parcel.told().accept(parcel.label());
    }

    void driven(Parcel parcel) {
      back(parcel);
    }

    Depot owner() {
      return owner;
    }

    String plate() {
      return plate;
    }
  }

  /** Takes two parcels at once. */
  public static final class Van extends Vehicle {
    private int loaded;

    private Van(String plate, Depot owner) {
      super(plate, owner);
    }

    /** The one way to a van. */
    static Van bought(String plate, Depot owner) {
      Van van = new Van(plate, owner);
      owner.vans.put(plate, van);
      return van;
    }

    static void sold(Van van) {
      van.owner().vans.remove(van.plate());
    }

    void drive(Parcel parcel) {
      loaded++;
      driven(parcel);
      loaded--;
    }

    boolean full() {
      return loaded >= 2;
    }
  }

  /**
   * Something to deliver.
   *
   * @param told is told the label once it is delivered
   */
  record Parcel(String label, int weight, Consumer<String> told) {}

  /** Where parcels are handed in; there are many, and each is soon gone. */
  static final class Hatch {
    private final Depot depot;

    Hatch(Depot depot) {
      this.depot = depot;
    }

    /** Returns the plate of a van with room. */
    String choose(Parcel parcel) {
      for (Van van : idle()) {
        return van.plate();
      }
      throw new IllegalStateException("all vans are out");
    }

    private Collection<Van> idle() {
      List<Van> idle = new ArrayList<>(depot.vans.values());
      idle.removeIf(Van::full);
      return idle;
    }
  }

  Van van(String plate) {
    Van van = vans.get(plate);
    if (van == null) {
      throw new IllegalArgumentException("no van has the plate " + plate);
    }
    return van;
  }
}
