package org.example.binding;

import dev.outrigger.agent.profile.CoordinatorBinding;
import dev.outrigger.agent.profile.Observation;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a quarry, which packs everything into numbers: a load is its number and its kind of stone,
 * a report a load and a truck, and the trucks are the places of an array of how many loads each
 * takes now. Stateless.
 */
public final class QuarryBinding implements CoordinatorBinding {
  private static final int LOADS_OF_A_TRUCK = 4;

  @Override
  public String name() {
    return "quarry";
  }

  @Override
  public Request read(Call call) {
    long load = (long) call.argument(0);
    int[] free = (int[]) call.argument(1);
    Task task = Task.builder(load >>> 8).model("stone " + (load & 0xff)).build();
    List<Offer> trucks = new ArrayList<>();
    for (int truck = 0; truck < free.length; truck++) {
      Worker worker = Worker.builder(truck).slots(LOADS_OF_A_TRUCK).build();
      trucks.add(new Offer(worker, new Candidate(truck, Math.max(0, free[truck]), true)));
    }
    return Request.push(task, trucks);
  }

  @Override
  public Object answer(Call call, List<Placement> chosen) {
    return chosen.get(0).workerId();
  }

  @Override
  public Object nobody(Call call) {
    return -1;
  }

  @Override
  public Observation observe(Call call, String hook, Object returned, Throwable thrown) {
    long report = (long) call.argument(0);
    int truck = (int) (report & 0xff);
    return new Observation.TaskFinished(report >>> 8, truck, new Outcome(true, null));
  }
}
