package dev.outrigger.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.agent.control.suggest.fixture.Depot;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProfileDraftTest {
  private static final String FIXTURES = "dev.outrigger.agent.control.suggest.fixture.";

  private static ProfileDraft.Result draft(String simpleName) throws URISyntaxException {
    Path classes =
        Path.of(ProfileDraftTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return ProfileDraft.of(FIXTURES + simpleName, classes.toString());
  }

  /** The settings, each in one line. */
  private static String settings(String simpleName) throws URISyntaxException {
    ProfileDraft.Result draft = draft(simpleName);
    assertThat(draft.problems().list()).isEmpty();
    return draft
        .text()
        .replace(" \\\n   ", "")
        .replace(Depot.class.getName(), "Depot")
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void bindsACoordinatorWithCandidatesAsAnArgumentAndIds() throws Exception {
    assertThat(settings("Depot"))
        .isEqualTo(
            """
            coordinator.class = Depot
            coordinator.start = startUp()
            coordinator.stop = shutdown()
            assign.method = chooseFor(Depot$Parcel, java.util.List)
            assign.form = push
            assign.task = arg0
            assign.workers = arg1
            assign.return = optional(worker)
            task.id = parcelId
            task.model = kind
            task.priority = priority
            task.expected = estimatedSeconds
            task.expected.unit = s
            worker.id = name
            worker.slots = capacity
            worker.busy = assigned.size()
            worker.available = !draining
            on.worker-joined = addRobot(Depot$Robot) worker=arg0 when=enter
            on.worker-left = removeRobot(java.lang.String) worker=arg0
            on.task-finished = finished(java.util.UUID, java.lang.String, Depot$Ending, long)\
             worker=arg1 task=arg0 succeeded=arg2 == COMPLETED duration=arg3 duration.unit=s\
             when=enter
            on.task-finished.failed = failed(Depot$Robot, java.util.UUID,\
             java.lang.Throwable) worker=arg0 task=arg1 succeeded=false if=result == true""");
  }

  @Test
  void initialisesNoClassAndGuessesAnIndex() throws Exception {
    System.clearProperty("untouchable.touched");

    assertThat(settings("Untouchable"))
        .contains("assign.workers = this.nodes", "assign.return = index", "assign.nobody = -1");
    assertThat(System.getProperty("untouchable.touched")).isNull();
  }

  @Test
  void marksWhatIsAGuessAndTellsAlternatives() throws Exception {
    assertThat(draft("Untouchable").text()).contains("# guess: what it answers for 'nobody now'");
    assertThat(draft("Depot").text()).contains("#   or: this.fleet");
  }

  @Test
  void leavesOutWhatDoesNotFitAndSaysWhy() throws Exception {
    assertThat(draft("Untouchable").text())
        .contains("# does not fit: the option worker= is missing", "# on.task-finished = done(");
    assertThat(settings("Untouchable")).doesNotContain("on.task-finished");
  }

  @Test
  void fitsEightyColumns() throws Exception {
    assertThat(draft("Depot").text().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void tellsThatNothingLooksLikeADecision() throws Exception {
    ProfileDraft.Result draft = draft("Ledger");

    assertThat(draft.text()).isEmpty();
    assertThat(draft.problems().message("it"))
        .contains("no method of it takes a task", "amount(java.lang.String)");
  }

  @Test
  void tellsAClassThatIsNotThere() throws Exception {
    assertThat(draft("Ledgr").problems().message("it"))
        .contains("there is no such class on the class path", "$ before a nested class");
  }
}
