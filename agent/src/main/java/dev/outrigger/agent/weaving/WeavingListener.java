package dev.outrigger.agent.weaving;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hears what became of a class. Called on the thread that loads it, so it must be quick and must
 * not throw.
 */
public interface WeavingListener {
  /**
   * The class is woven.
   *
   * @param hooks the hooks found in it
   * @param missing a sentence for each optional hook that it lacks
   */
  void woven(
      String className, @Nullable ClassLoader loader, List<HookPoint> hooks, List<String> missing);

  /**
   * A class that is loaded already will be woven, if the JVM takes what was made of it.
   *
   * @param missing as for {@link #woven}
   */
  default void rewoven(Class<?> type, List<HookPoint> hooks, List<String> missing) {
    woven(type.getName(), type.getClassLoader(), hooks, missing);
  }

  /**
   * The class is left as it was.
   *
   * @param reasons what is wrong and how to put it right, one sentence each
   */
  void refused(String className, @Nullable ClassLoader loader, List<String> reasons);
}
