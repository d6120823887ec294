package dev.outrigger.agent.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one call of a woven method offers to its paths. Confined to the calling thread. */
final class Frame {
  private static final @Nullable Object[] NO_ARGUMENTS = {};

  final @Nullable Object self;
  final @Nullable Object[] arguments;
  final @Nullable Object result;
  final @Nullable Throwable thrown;
  @Nullable Object task;
  @Nullable Object worker;

  /** Where the worker or task that was chosen stood in its collection. */
  int index = -1;

  /** What the last step of a commit returned. */
  @Nullable Object commit;

  /** What an answer is worded from: one pair, several, or none for "nobody". */
  List<Pair> pairs = List.of();

  /** Every worker that was offered; each is a key of a map from workers. */
  List<Pair> offered = List.of();

  Frame(
      @Nullable Object self,
      @Nullable Object @Nullable [] arguments,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    this.self = self;
    this.arguments = arguments == null ? NO_ARGUMENTS : arguments;
    this.result = result;
    this.thrown = thrown;
  }

  /** Makes {@code pair} the one that {@code task}, {@code worker} and {@code index} stand for. */
  void at(Pair pair) {
    task = pair.task();
    worker = pair.worker();
    index = pair.index();
  }
}
