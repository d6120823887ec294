package dev.outrigger.it.host;

/** Uses a dispatcher, keeps it in a static field, and never closes it. */
public final class ForgetfulApplication {
  private static final Dispatcher DISPATCHER = new Dispatcher();

  private ForgetfulApplication() {}

  public static int run(String[] arguments) {
    DISPATCHER.add(new Machine("machine", 1));
    for (int i = 0; i < 30; i++) {
      Job job = new Job("job-" + i, "kind");
      Machine machine = DISPATCHER.pick(job);
      if (machine != null && machine.take()) {
        DISPATCHER.finished(job, machine, true);
      }
    }
    System.out.println("jobs done: " + 30);
    return 0;
  }
}
