package dev.outrigger.agent.control;

import dev.outrigger.agent.Bridge;
import dev.outrigger.agent.profile.HookSpec;
import dev.outrigger.agent.profile.Profile;
import dev.outrigger.agent.profile.Role;
import dev.outrigger.agent.profile.When;
import dev.outrigger.agent.weaving.HookPoint;
import java.util.ArrayList;
import java.util.List;

/** Tells the weaving of a profile's hooks; their numbers are their places in the profile. */
final class HookPoints {
  private HookPoints() {}

  static List<HookPoint> of(Profile profile) {
    List<HookPoint> points = new ArrayList<>();
    List<HookSpec> hooks = profile.hooks();
    for (int number = 0; number < Math.min(hooks.size(), Bridge.HOOKS); number++) {
      HookSpec hook = hooks.get(number);
      points.add(
          new HookPoint(
              number,
              kindOf(hook),
              hook.className(),
              hook.method().name(),
              hook.method().parameterDescriptor(),
              hook.role().isMandatory(),
              hook.role() != Role.ASSIGN && !hook.method().isConstructor(),
              hook.key() + " in " + hook.source()));
    }
    return points;
  }

  private static HookPoint.Kind kindOf(HookSpec hook) {
    if (hook.role() == Role.ASSIGN) {
      return HookPoint.Kind.DECIDE;
    }
    if (hook.role() == Role.CONTEXT) {
      return HookPoint.Kind.CONTEXT;
    }
    return hook.when() == When.ENTER ? HookPoint.Kind.ENTER : HookPoint.Kind.EXIT;
  }
}
