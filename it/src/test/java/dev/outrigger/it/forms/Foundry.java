package dev.outrigger.it.forms;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plans casts for furnaces in rounds, in one of three ways. */
public final class Foundry {
  private static final int ROUNDS = 30;
  private static final int A_ROUND = 8;

  private final List<Furnace> furnaces =
      List.of(new Furnace("f0", 3), new Furnace("f1", 3), new Furnace("f2", 3));
  private final List<Cast> waiting = new ArrayList<>();
  private final Done done = new Done();

  /** What is to be made. */
  record Cast(long number, String alloy) {}

  /** Where it is made; so many at once. */
  record Furnace(String id, int moulds) {}

  /** Returns the casts of every furnace; a furnace that is no key would be a mistake. */
  Map<Furnace, List<Cast>> plan(List<Cast> casts, Collection<Furnace> offered) {
    Map<Furnace, List<Cast>> plan = new LinkedHashMap<>();
    offered.forEach(furnace -> plan.put(furnace, new ArrayList<>()));
    int next = 0;
    for (Cast cast : casts) {
      requireNonNull(plan.get(furnaces.get(next++ % furnaces.size()))).add(cast);
    }
    return plan;
  }

  /** Returns for each of so many nameless casts the furnace's place in the list. */
  int[] spread(int casts, List<Furnace> offered) {
    int[] places = new int[casts];
    for (int i = 0; i < casts; i++) {
      places[i] = i % offered.size();
    }
    return places;
  }

  /** Pours what waits, as far as there are moulds. */
  void pour(Collection<Furnace> offered) {
    for (Cast cast : List.copyOf(waiting)) {
      into(offered.iterator().next(), cast);
    }
  }

  private void into(Furnace furnace, Cast cast) {
    if (!waiting.remove(cast)) {
      done.mistake();
    }
    done(furnace, cast);
  }

  void done(Furnace furnace, Cast cast) {
    done.count(cast.number);
  }

  private void round(int round, String way) {
    List<Cast> casts = new ArrayList<>();
    for (int i = 0; i < A_ROUND; i++) {
      casts.add(new Cast((long) round * A_ROUND + i, "alloy " + i % 2));
    }
    switch (way) {
      case "plan" -> {
        Map<Furnace, List<Cast>> plan = plan(casts, furnaces);
        for (Furnace furnace : furnaces) {
          for (Cast cast : requireNonNull(plan.get(furnace))) {
            done(furnace, cast);
          }
        }
      }
      case "spread" -> {
        int[] places = spread(A_ROUND, furnaces);
        for (int i = 0; i < A_ROUND; i++) {
          done(furnaces.get(places[i]), casts.get(i));
        }
      }
      default -> {
        waiting.addAll(casts);
        while (!waiting.isEmpty()) {
          pour(furnaces);
        }
      }
    }
  }

  /** Argument: the way. */
  public static void main(String[] arguments) {
    Foundry foundry = new Foundry();
    for (int round = 0; round < ROUNDS; round++) {
      foundry.round(round, arguments[0]);
    }
    System.out.println(Arrays.toString(arguments) + " " + foundry.done);
  }
}
