package dev.outrigger.agent.control;

import dev.outrigger.agent.weaving.HookPoint;
import dev.outrigger.agent.weaving.WeavingListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hears nothing of a weaving that is done for nothing. */
final class Unheard implements WeavingListener {
  @Override
  public void woven(
      String className,
      @Nullable ClassLoader loader,
      List<HookPoint> hooks,
      List<String> missing) {}

  @Override
  public void refused(String className, @Nullable ClassLoader loader, List<String> reasons) {}
}
