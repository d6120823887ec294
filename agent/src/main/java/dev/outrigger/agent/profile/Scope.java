package dev.outrigger.agent.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The types of the roots where a path is read; null where there is no such root.
 *
 * @param self the type of {@code this}
 * @param arguments the types of {@code arg0}, {@code arg1}, ...
 */
record Scope(
    @Nullable StaticType self,
    List<StaticType> arguments,
    @Nullable StaticType result,
    @Nullable StaticType task,
    @Nullable StaticType worker,
    @Nullable StaticType commit) {

  Scope(@Nullable StaticType self, List<StaticType> arguments, @Nullable StaticType result) {
    this(self, arguments, result, null, null, null);
  }

  Scope withTask(StaticType type) {
    return new Scope(self, arguments, result, type, worker, commit);
  }

  Scope withWorker(StaticType type) {
    return new Scope(self, arguments, result, task, type, commit);
  }

  Scope withCommit(StaticType type) {
    return new Scope(self, arguments, result, task, worker, type);
  }
}
