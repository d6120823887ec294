package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Setting;

/**
 * An expression and the setting that it was written in, for messages.
 *
 * @param setting the whole line
 * @param expression the line's value, or one option's of a hook
 */
record Written(Setting setting, Expression expression) {
  /** Returns {@code wrong}, with the line's key and where it stands. */
  PathException failure(PathException wrong) {
    return new PathException(setting.key() + " (" + setting.source() + "): " + wrong.getMessage());
  }

  /** Returns the problem that this expression cannot be used for {@code reason}. */
  Problem problem(String reason, String fix) {
    return Problem.badValue(setting, reason, fix);
  }
}
