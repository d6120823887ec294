package dev.outrigger.agent.profile;

import dev.outrigger.agent.profile.Expression.Start;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How a coordinator asks for a decision. */
enum Form {
  /** One task comes in, one worker goes out. */
  PUSH,
  /** One task comes in, an order of workers goes out. */
  RANK,
  /** A worker asks, and tasks go out. */
  PULL,
  /** Tasks and workers come in, pairs go out. */
  BATCH;

  /** Returns the keys without which it says nothing. */
  List<String> required(DecisionKeys keys) {
    return switch (this) {
      case PUSH, RANK -> List.of(keys.task(), keys.workers());
      case PULL -> List.of(keys.worker(), keys.tasks());
      case BATCH -> List.of(keys.tasks(), keys.workers());
    };
  }

  /** Returns the keys that have no meaning in it. */
  List<String> strange(DecisionKeys keys) {
    return switch (this) {
      case PUSH -> List.of(keys.tasks(), keys.worker(), keys.limit(), keys.partial());
      case RANK ->
          List.of(keys.tasks(), keys.worker(), keys.limit(), keys.partial(), keys.commit());
      case PULL -> List.of(keys.task(), keys.workers(), keys.partial());
      case BATCH -> List.of(keys.task(), keys.worker());
    };
  }

  /**
   * Returns what goes out where the profile does not tell.
   *
   * @param returns what the method returns
   */
  Expression usualAnswer(Class<?> returns) {
    Expression worker = new Expression.Root(Start.WORKER, 0);
    Expression task = new Expression.Root(Start.TASK, 0);
    return switch (this) {
      case PUSH -> worker;
      case RANK -> new Expression.Made(containerFor(returns), List.of(worker));
      case PULL -> task;
      case BATCH ->
          new Expression.Made(
              Maker.MAP, List.of(worker, new Expression.Made(Maker.LIST, List.of(task))));
    };
  }

  private static Maker containerFor(Class<?> returns) {
    return returns.isArray()
        ? Maker.ARRAY
        : Set.class.isAssignableFrom(returns) ? Maker.SET : Maker.LIST;
  }

  String written() {
    return name().toLowerCase(Locale.ROOT);
  }
}
