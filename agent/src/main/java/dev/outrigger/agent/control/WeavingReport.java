package dev.outrigger.agent.control;

import dev.outrigger.agent.log.Logs;
import dev.outrigger.agent.profile.HookSpec;
import dev.outrigger.agent.profile.Profile;
import dev.outrigger.agent.routing.Router;
import dev.outrigger.agent.weaving.HookPoint;
import dev.outrigger.agent.weaving.WeavingListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Arms the hooks of a class that is woven, and tells of one that is not. Thread-safe. */
final class WeavingReport implements WeavingListener {
  private static final Logger LOG = Logs.of(WeavingReport.class);

  private final Profile profile;
  private final Router router;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  WeavingReport(Profile profile, Router router) {
    this.profile = profile;
    this.router = router;
  }

  @Override
  public void woven(
      String className, @Nullable ClassLoader loader, List<HookPoint> hooks, List<String> missing) {
    for (HookPoint point : hooks) {
      HookSpec hook = profile.hooks().get(point.number());
      router.arm(point.number(), hook);
      LOG.info("woven {} as {}: {}", className, hook.key(), hook.method());
    }
    missing.forEach(each -> LOG.warn("left out: {}", each));
  }

  @Override
  public void refused(String className, @Nullable ClassLoader loader, List<String> reasons) {
    router.refused();
    String message = "left " + className + " alone: " + String.join("; ", reasons);
    if (told.add(message)) {
      Operator.tell(message);
    }
  }
}
