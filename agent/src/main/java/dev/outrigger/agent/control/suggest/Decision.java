package dev.outrigger.agent.control.suggest;

/**
 * A method that may be the decision, read in one way.
 *
 * @param task which argument is the task
 * @param workers the path to the candidates
 * @param worker what they are
 * @param answer how the method says which was chosen
 * @param score how well everything fits; only to be compared
 */
record Decision(
    Operation method, int task, String workers, Class<?> worker, String answer, int score) {

  Decision better(int by) {
    return new Decision(method, task, workers, worker, answer, score + by);
  }

  Class<?> taskType() {
    return method.type(task);
  }
}
