package org.example.testgrid.submit;

/** A submission that could not be carried through; the message is a sentence for the user. */
public final class SubmitFailure extends Exception {
  SubmitFailure(String message) {
    super(message);
  }
}
