package dev.outrigger.agent.profile;

/**
 * The types of the tasks or workers that the decision meets, for hooks that name one.
 *
 * @param object the type of the coordinator's own objects
 * @param id the type of their ids
 */
record KnownTypes(StaticType object, StaticType id) {
  /** Nothing is known. */
  static final KnownTypes NONE = new KnownTypes(StaticType.UNKNOWN, StaticType.UNKNOWN);
}
