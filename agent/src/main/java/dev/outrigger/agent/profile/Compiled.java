package dev.outrigger.agent.profile;

/** An expression that is ready to be read, and what is known of its values. */
record Compiled(Node node, StaticType type) {}
