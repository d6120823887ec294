package com.acme.yard;

import java.util.Map;
import java.util.TreeMap;

/** The first release: wagons are known by name. */
public class Yard {
  private final Map<String, Wagon> wagons = new TreeMap<>();
  private int shunted;

  static final class Wagon {
    final String name;

    Wagon(String name) {
      this.name = name;
    }
  }

  record Load(String id) {}

  public Yard() {
    for (String name : new String[] {"red", "green", "blue"}) {
      wagons.put(name, new Wagon(name));
    }
  }

  Wagon couple(Load load) {
    return wagons.values().iterator().next();
  }

  private void uncouple(Wagon wagon, Load load) {
    shunted++;
  }

  /** Shunts one load; returns how many there were. */
  public int shunt(int number) {
    Load load = new Load("load-" + number);
    Wagon wagon = couple(load);
    if (!wagons.containsValue(wagon)) {
      throw new IllegalStateException("a wagon of another yard");
    }
    uncouple(wagon, load);
    return shunted;
  }
}
