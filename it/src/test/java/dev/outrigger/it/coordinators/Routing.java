package dev.outrigger.it.coordinators;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What several routings have in common.
 *
 * @param <Q> what asks
 * @param <W> what serves
 */
abstract class Routing<Q, W> {
  protected final List<W> members = new ArrayList<>();
  private boolean started;

  public void start() {
    started = true;
  }

  public void stop() {
    started = false;
  }

  protected void join(W member) {
    members.add(member);
  }

  abstract @Nullable W route(Q request);

  /** Asks through the erased method, which only a subclass knows by its own types. */
  final W served(Q request) {
    if (!started) {
      throw new IllegalStateException("not started");
    }
    W served = route(request);
    while (served == null) {
      served = route(request);
    }
    return served;
  }
}
