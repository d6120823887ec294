package dev.outrigger.it.coordinators;

/**
 * Arguments: how many tickets; every how many-th is refused a chair once, or 0; {@code at-once}
 * where a ticket is done before the next thing happens, else {@code by-others}.
 */
public final class LedgerApplication {
  private LedgerApplication() {}

  public static void main(String[] arguments) throws InterruptedException {
    int tickets = Integer.parseInt(arguments[0]);
    Ledger ledger = new Ledger(3, Long.parseLong(arguments[1]), arguments[2].equals("at-once"));
    for (int i = 1; i <= tickets; i++) {
      ledger.submit(new Ledger.Ticket(i, "subject " + i % 3));
    }
    ledger.await(tickets);
    ledger.report().forEach(System.out::println);
  }
}
