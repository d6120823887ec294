package com.acme.sealed;

import java.util.LinkedHashMap;
import java.util.Map;

/** Gives ships to berths; nothing of it is anybody else's business. */
final class Harbour {
  private final Map<Integer, Berth> berths = new LinkedHashMap<>();

  private record Berth(int number, boolean deep) {}

  private record Ship(long imo, boolean big) {}

  private record Docking(Ship ship, Berth berth) {}

  private Harbour() {
    for (int i = 1; i <= 4; i++) {
      berths.put(i, new Berth(i, i > 2));
    }
  }

  private Docking dock(Ship ship) {
    for (Berth berth : berths.values()) {
      if (fits(ship, berth)) {
        return new Docking(ship, berth);
      }
    }
    return null;
  }

  private boolean fits(Ship ship, Berth berth) {
    return berth.deep || !ship.big;
  }

  private void sailed(Docking docking) {}

  public static void main(String[] arguments) {
    Harbour harbour = new Harbour();
    int docked = 0;
    for (int i = 0; i < 200; i++) {
      Ship ship = new Ship(9_000_000L + i, i % 3 == 0);
      Docking docking = harbour.dock(ship);
      if (docking != null && docking.ship == ship && harbour.fits(ship, docking.berth)) {
        docked++;
        harbour.sailed(docking);
      }
    }
    System.out.println("docked: " + docked);
  }
}
