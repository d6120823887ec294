package dev.outrigger.it.host;

/** A task of the host application. */
record Job(String id, String kind) {}
