package org.example.testgrid;

/** Where a task is in its life. It goes back from {@link #ASSIGNED} when its worker is lost. */
public enum TaskState {
  /** Made, and not yet submitted. */
  NEW,
  /** Waiting in the queue. */
  QUEUED,
  /** Given to one worker, which holds a slot for it. */
  ASSIGNED,
  /** Done; its result is final. */
  FINISHED
}
