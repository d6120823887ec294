package dev.outrigger.agent.weaving;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.List;

/**
 * Weaves a class that is loaded and may be running, and takes the weaving out again; both are
 * verified by the class file that the JVM has afterwards. Stateless but for what it is given.
 */
public final class LoadedClass {
  /** What became of a class. */
  public enum Verdict {
    /** Its methods call the bridge. */
    WOVEN,
    /** They do not: it was refused, or another agent undid it. */
    NOT_WOVEN,
    /** Its code is as it was before it was woven. */
    RESTORED,
    /** Nothing of ours is left in it; what differs from before is another agent's. */
    RESTORED_BESIDE_OTHERS,
    /** A method still calls the bridge. */
    STILL_WOVEN,
    /** The JVM refused the change. */
    FAILED
  }

  /**
   * The outcome for one class.
   *
   * @param detail for the operator; empty where there is nothing to add
   */
  public record Outcome(String className, Verdict verdict, String detail) {
    /** Returns whether it is as was wanted. */
    public boolean isGood() {
      return verdict != Verdict.STILL_WOVEN && verdict != Verdict.FAILED;
    }
  }

  private LoadedClass() {}

  /**
   * Shows a class to the JVM's transformers once more, ours among them, and says what it is then.
   */
  public static Outcome weave(Class<?> type, Instrumentation instrumentation) {
    try {
      boolean woven = MethodCode.callsBridge(FinalCode.of(type, instrumentation));
      return new Outcome(type.getName(), woven ? Verdict.WOVEN : Verdict.NOT_WOVEN, "");
    } catch (UnmodifiableClassException | LinkageError | RuntimeException e) {
      return new Outcome(type.getName(), Verdict.FAILED, e.toString());
    }
  }

  /**
   * Takes the weaving out of a class.
   *
   * @param weaver what wove it, which has been told to {@link Weaver#letGo}
   */
  public static Outcome restore(Class<?> type, Instrumentation instrumentation, Weaver weaver) {
    try {
      byte[] now = FinalCode.of(type, instrumentation);
      if (MethodCode.callsBridge(now)) {
        return new Outcome(type.getName(), Verdict.STILL_WOVEN, "");
      }
      List<String> others =
          weaver.originals().differences(type.getClassLoader(), type.getName(), now);
      return others.isEmpty()
          ? new Outcome(type.getName(), Verdict.RESTORED, "")
          : new Outcome(type.getName(), Verdict.RESTORED_BESIDE_OTHERS, String.join(", ", others));
    } catch (UnmodifiableClassException | LinkageError | RuntimeException e) {
      return new Outcome(type.getName(), Verdict.FAILED, e.toString());
    }
  }
}
