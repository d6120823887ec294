package dev.outrigger.it.coordinators;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Seats tickets at desks, one at a time each. The choosing method returns nothing: it writes into
 * the books under a lock, in two steps, or parks the ticket until a desk is free.
 */
final class Ledger {
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition ended = lock.newCondition();
  private final Set<Desk> idle = new LinkedHashSet<>();
  private final Deque<Ticket> parked = new ArrayDeque<>();
  private final List<Desk> desks = new ArrayList<>();
  private final ExecutorService others = Executors.newFixedThreadPool(4);
  private final Executor hands;
  private final Tally notes = new Tally();
  private final Tally done = new Tally();
  private final Tally again = new Tally();
  private final AtomicInteger mistakes = new AtomicInteger();
  private final long refusedEvery;
  private final Tally refused = new Tally();
  private int finished;

  Ledger(int deskCount, long refusedEvery, boolean atOnce) {
    this.refusedEvery = refusedEvery;
    this.hands = atOnce ? Runnable::run : others;
    for (int i = 0; i < deskCount; i++) {
      desks.add(new Desk(100L + i));
    }
    idle.addAll(desks);
  }

  /** A bean with a number for its id. */
  static final class Ticket {
    private final long number;
    private final String subject;

    Ticket(long number, String subject) {
      this.number = number;
      this.subject = subject;
    }

    public long getNumber() {
      return number;
    }

    public String getSubject() {
      return subject;
    }
  }

  /** Where tickets are worked on. */
  static final class Desk {
    private final long no;

    Desk(long no) {
      this.no = no;
    }

    @Override
    public String toString() {
      return "desk " + no;
    }
  }

  /** Dispatches a ticket, once more where it is refused. */
  void submit(Ticket ticket) {
    try {
      dispatch(ticket);
    } catch (IllegalStateException refused) {
      again.count(String.valueOf(refused.getMessage()));
      dispatch(ticket);
    }
  }

  void dispatch(Ticket ticket) {
    lock.lock();
    try {
      Iterator<Desk> free = idle.iterator();
      if (!free.hasNext()) {
        park(ticket);
        return;
      }
      Desk desk = free.next();
      note(ticket, "assigned", System.currentTimeMillis());
      seat(ticket, desk);
    } finally {
      lock.unlock();
    }
  }

  private void note(Ticket ticket, String state, long when) {
    if (!lock.isHeldByCurrentThread() || when < 1_600_000_000_000L) {
      mistakes.incrementAndGet();
    }
    notes.count(ticket.getNumber() + " " + state);
  }

  private void seat(Ticket ticket, Desk desk) {
    String name = "no chair for " + ticket.getNumber();
    if (refusedEvery > 0 && ticket.getNumber() % refusedEvery == 0 && refused.of(name) == 0) {
      refused.count(name);
      throw new IllegalStateException(name);
    }
    if (!lock.isHeldByCurrentThread() || !idle.remove(desk)) {
      mistakes.incrementAndGet();
    }
    hands.execute(() -> completed(desk.no, ticket.getNumber(), true));
  }

  private void park(Ticket ticket) {
    parked.addLast(ticket);
  }

  void completed(long deskNo, long ticketNumber, boolean solved) {
    Ticket next;
    lock.lock();
    try {
      done.count(String.valueOf(ticketNumber));
      finished++;
      desks.stream().filter(desk -> desk.no == deskNo).forEach(idle::add);
      next = parked.pollFirst();
      ended.signalAll();
    } finally {
      lock.unlock();
    }
    if (next != null) {
      submit(next);
    }
  }

  /** Waits until that many tickets are done. */
  void await(int tickets) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (finished < tickets) {
        ended.await();
      }
    } finally {
      lock.unlock();
    }
    others.shutdown();
  }

  Collection<String> report() {
    return List.of("done: " + done, "notes: " + notes, "mistakes: " + mistakes, "again: " + again);
  }
}
