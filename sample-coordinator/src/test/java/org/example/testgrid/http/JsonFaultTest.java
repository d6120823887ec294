package org.example.testgrid.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;

class JsonFaultTest {
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "worker | {\"id\": | there is no valid JSON (line 1, column 7)",
        "worker | hello | there is no valid JSON (line 1, column 1)",
        "worker | `` | it is empty",
        "worker | [] | the whole must be an object {...}, was a list (line 1, column 1)",
        "worker | \"x\" | the whole must be an object {...}, was text (line 1, column 1)",
        "worker | 5 | the whole must be an object {...}, was a number (line 1, column 1)",
        "worker | {\"slots\":\"x\"} | 'slots' must be a whole number, was 'x' (line 1, column 10)",
        "worker | {\"slots\":1.5} | 'slots' must be a whole number, was '1.5' (line 1, column 10)",
        "worker | {\"slots\":99999999999} | 'slots' must be a whole number of at most 2147483647"
            + " (line 1, column 21)",
        "worker | {\"slotz\":1} | there is no field 'slotz'; known are id, slots, memoryBytes,"
            + " accelerators, tags (line 1, column 12)",
        "worker | {\"id\":{}} | 'id' must be text in quotes, was an object (line 1, column 7)",
        "worker | {\"tags\":\"x\"} | 'tags' must be a list [...], was text (line 1, column 9)",
        "worker | {\"tags\":[null]} | 'tags[0]' must be text in quotes, was null"
            + " (line 1, column 10)",
        "worker | {\"accelerators\":{\"gpu\":\"a\"}} | 'accelerators.gpu' must be a whole number,"
            + " was 'a' (line 1, column 24)",
        "worker | {\"accelerators\":[1]} | 'accelerators' must be an object {...}, was a list"
            + " (line 1, column 17)",
        "batch  | {\"tasks\":[{\"kind\":\"JUNITT\"}]} | 'tasks[0].kind' must be JUNIT or MODEL,"
            + " was 'JUNITT' (line 1, column 19)",
        "done   | {\"result\":{\"passed\":true}} | 'result' is wrong: failedTests and message must"
            + " be there (line 1, column 25)",
      })
  void namesTheFieldAndWhatIsExpected(String message, String json, String explanation) {
    Class<?> type =
        switch (message) {
          case "worker" -> Messages.Registration.class;
          case "batch" -> Messages.BatchRequest.class;
          default -> Messages.Completion.class;
        };

    Throwable problem =
        catchThrowable(() -> Json.read(json.getBytes(StandardCharsets.UTF_8), type));

    assertThat(problem)
        .isInstanceOfSatisfying(
            JacksonException.class, p -> assertThat(Json.explain(p)).isEqualTo(explanation));
  }
}
