package com.acme.yard;

import java.util.ArrayList;
import java.util.List;

/** The second release: wagons stand in a row, and loads are numbered. */
public class Yard {
  private final List<Wagon> wagons = new ArrayList<>();
  private long shunted;

  record Wagon(String name) {}

  static final class Load {
    private final long id;

    Load(long id) {
      this.id = id;
    }

    public long getId() {
      return id;
    }
  }

  public Yard() {
    wagons.add(new Wagon("steel"));
    wagons.add(null);
    wagons.add(new Wagon("wood"));
  }

  Wagon couple(Load load) {
    return wagons.get(0);
  }

  private void uncouple(Wagon wagon, Load load) {
    shunted++;
  }

  public int shunt(int number) {
    Load load = new Load(number);
    Wagon wagon = couple(load);
    if (!wagons.contains(wagon)) {
      throw new IllegalStateException("a wagon of another yard");
    }
    uncouple(wagon, load);
    return (int) shunted;
  }
}
