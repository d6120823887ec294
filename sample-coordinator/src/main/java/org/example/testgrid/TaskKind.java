package org.example.testgrid;

/** What a worker does to run a task. */
public enum TaskKind {
  /** Runs the tests of one JUnit Jupiter class; the task's name is the class's name. */
  JUNIT,
  /** Executes a model for a nominal duration; the task's name is the model's name. */
  MODEL
}
