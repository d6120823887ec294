package dev.outrigger.it.forms;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends urgent patients to a doctor at once; the others wait until a doctor asks. */
public final class Clinic {
  private static final int PATIENTS = 2_000;

  private final Map<String, Doctor> doctors = new LinkedHashMap<>();
  private final Map<Integer, Patient> room = new LinkedHashMap<>();
  private final Done done = new Done();

  /** Somebody who is ill. */
  record Patient(int number, boolean urgent) {}

  /** Somebody who helps. */
  record Doctor(String name, String field) {}

  synchronized @Nullable Doctor send(Patient patient, Collection<Doctor> onCall) {
    return onCall.iterator().next();
  }

  /** Returns who is next for a doctor. */
  synchronized Optional<Patient> call(Doctor doctor) {
    Iterator<Patient> waiting = room.values().iterator();
    if (!waiting.hasNext()) {
      return Optional.empty();
    }
    Patient next = waiting.next();
    waiting.remove();
    return Optional.of(next);
  }

  void healed(String doctor, int patient) {
    done.count(patient);
  }

  private void heal(Doctor doctor, int first) {
    for (int number = first; number < PATIENTS; number += doctors.size()) {
      Patient urgent = new Patient(number, true);
      Doctor sent = send(urgent, doctors.values());
      if (sent == null) {
        done.mistake();
        continue;
      }
      healed(sent.name, number);
    }
    while (done.count() < 2 * PATIENTS) {
      Optional<Patient> next = call(doctor);
      next.ifPresent(patient -> healed(doctor.name, patient.number));
      if (next.isEmpty()) {
        Done.work();
      }
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    Clinic clinic = new Clinic();
    for (String name : new String[] {"Ng", "Ode", "Paz"}) {
      clinic.doctors.put(name, new Doctor(name, "general"));
    }
    for (int i = PATIENTS; i < 2 * PATIENTS; i++) {
      clinic.room.put(i, new Patient(i, false));
    }
    ExecutorService hands = Executors.newFixedThreadPool(3);
    int first = 0;
    for (Doctor doctor : clinic.doctors.values()) {
      int start = first++;
      hands.execute(() -> clinic.heal(doctor, start));
    }
    hands.shutdown();
    System.out.println(hands.awaitTermination(1, TimeUnit.MINUTES) + " " + clinic.done);
  }
}
