package dev.outrigger.agent.control;

import dev.outrigger.agent.profile.Access;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;

/**
 * Looks into classes of the application, opening to the agent alone the package of a named module
 * that is closed. Thread-safe.
 */
final class OpeningAccess implements Access {
  private final Instrumentation instrumentation;

  OpeningAccess(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  @Override
  public MethodHandles.Lookup lookup(Class<?> type) throws IllegalAccessException {
    Module theirs = type.getModule();
    Module ours = OpeningAccess.class.getModule();
    String packageName = type.getPackageName();
    if (theirs.isNamed() && !theirs.isOpen(packageName, ours)) {
      instrumentation.redefineModule(
          theirs, Set.of(), Map.of(), Map.of(packageName, Set.of(ours)), Set.of(), Map.of());
    }
    if (!ours.canRead(theirs)) {
      ours.addReads(theirs);
    }
    return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
  }
}
