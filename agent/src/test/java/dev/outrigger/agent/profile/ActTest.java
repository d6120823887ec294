package dev.outrigger.agent.profile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrigger.agent.profile.fixture.LedgerGrid;
import dev.outrigger.agent.profile.fixture.LedgerGrid.Job;
import dev.outrigger.agent.profile.fixture.LedgerGrid.Node;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActTest {
  private static final String GRID = LedgerGrid.class.getName();

  private final LedgerGrid grid = new LedgerGrid();

  ActTest() {
    grid.nodes.add(new Node("a", 1));
    grid.nodes.add(new Node("b", 2));
  }

  private static Profile profile(String method, String lines) {
    return Profiles.of(
        """
        coordinator.class = %s
        assign.method = %s(%s$Job)
        assign.task = arg0
        assign.workers = this.nodes
        task.id = id
        worker.id = id
        %s
        """
            .formatted(GRID, method, GRID, lines.replace("Grid", GRID)));
  }

  private static Bindings compile(Profile profile) {
    return Bindings.compile(
        profile, LedgerGrid.class, LedgerGrid.class.getClassLoader(), Access.plain());
  }

  private static AssignBinding bind(String method, String lines) {
    Profile profile = profile(method, lines);
    Bindings bindings = compile(profile);
    assertThat(bindings.problems().list()).isEmpty();
    return requireNonNull(bindings.assign(profile.assign()));
  }

  private @Nullable AssignCall read(AssignBinding binding) throws Throwable {
    return binding.read(grid, new Object[] {new Job(7)});
  }

  private AssignCall call(AssignBinding binding) throws Throwable {
    return requireNonNull(read(binding));
  }

  private Act assigned(String method, String lines) throws Throwable {
    AssignBinding binding = bind(method, lines);
    Act act = binding.assigned(call(binding), 1);
    act.prepare();
    return act;
  }

  private Act nobody(String method, String lines) throws Throwable {
    AssignBinding binding = bind(method, lines);
    Act act = requireNonNull(binding.nobody(call(binding)));
    act.prepare();
    return act;
  }

  @Test
  void takesTheStepsInTheirOrderAndThenAnswersNothing() throws Throwable {
    Act act =
        assigned(
            "place",
            "assign.commit = this.mark(task, 'assigned', now); this.record(task, worker);"
                + " this.audit(worker); Grid.audit(worker)");

    assertThat(grid.ledger).isEmpty();
    assertThat(act.run()).isNull();
    assertThat(grid.ledger).containsExactly("assigned 7 now", "7 on b");
    assertThat(act.isCommitted()).isTrue();
  }

  @Test
  void answersWithWhatTheLastStepReturnedIfToldSo() throws Throwable {
    Act act =
        assigned(
            "number",
            "assign.commit = this.mark(task, 'x', 0); this.record(task, worker)\n"
                + "assign.return = commit\nassign.nobody = -1");

    assertThat(act.run()).isEqualTo(2);
  }

  @Test
  void isCommittedFromTheStepThatThrew() throws Throwable {
    Act act =
        assigned(
            "choose", "assign.commit = this.refuse(task, worker); this.mark(task, 'never', 0)");

    assertThat(act.isCommitted()).isFalse();
    assertThatThrownBy(act::run).isInstanceOf(IOException.class).hasMessage("disk full");
    assertThat(act.isCommitted()).isTrue();
    assertThat(grid.ledger).containsExactly("refusing");
  }

  @Test
  void isNotCommittedWhereTheFirstStepCannotBeCalled() throws Throwable {
    Act act = assigned("choose", "assign.commit = this.mark(task, this.missing.toString(), 0)");

    assertThatThrownBy(act::run).isInstanceOf(PathException.class).hasMessageContaining("absent");
    assertThat(act.isCommitted()).isFalse();
    assertThat(grid.ledger).isEmpty();
  }

  @Test
  void throwsNoExceptionOfTheAgentsOwnOnceItIsCommitted() throws Throwable {
    Act act =
        assigned(
            "choose",
            "assign.commit = this.record(task, worker); this.mark(task, this.missing.toString(),"
                + " 0)");

    assertThatThrownBy(act::run)
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage(
            "outrigger: assign.commit (p:7): an argument of this.mark(task,"
                + " this.missing.toString(), 0) is absent");
    assertThat(act.isCommitted()).isTrue();
  }

  @Test
  void letsATaskWaitByTheCallOfTheOriginal() throws Throwable {
    Act act =
        nobody(
            "place", "assign.commit = this.record(task, worker)\nassign.nobody = this.defer(task)");

    assertThat(act.run()).isNull();
    assertThat(grid.ledger).containsExactly("deferred 7");
    assertThat(act.isCommitted()).isTrue();
  }

  @Test
  void letsATaskWaitByCallsAndThenAnswers() throws Throwable {
    Act act = nobody("number", "assign.return = index\nassign.nobody = this.defer(task); -2");

    assertThat(act.run()).isEqualTo(-2);
    assertThat(grid.ledger).containsExactly("deferred 7");
  }

  @Test
  void answersNullAfterACallThatReturnsNothing() throws Throwable {
    assertThat(nobody("choose", "assign.nobody = this.defer(task)").run()).isNull();
  }

  @Test
  void saysNobodyOnlyAsToldWhereAMethodReturnsNothing() throws Throwable {
    AssignBinding binding = bind("place", "assign.commit = this.record(task, worker)");

    assertThat(binding.nobody(call(binding))).isNull();
  }

  @Test
  void asksTheCoordinatorWhoIsEligible() throws Throwable {
    AssignBinding binding = bind("choose", "assign.eligible = worker.accepts(task)");

    AssignCall call = call(binding);

    assertThat(call.candidates()).hasSize(1);
    assertThat(call.handleAt(0)).isEqualTo(grid.nodes.get(0));
  }

  @Test
  void decidesNothingWhileTheConditionDoesNotHold() throws Throwable {
    AssignBinding binding = bind("choose", "assign.when = this.open and task.id >= 7");
    assertThat(read(binding)).isNotNull();

    grid.setOpen(false);

    assertThat(read(binding)).isNull();
  }

  @Test
  void findsTheLockOfACall() throws Throwable {
    Object[] arguments = {new Job(7)};

    assertThat(bind("choose", "").lock(grid, arguments)).isNull();
    assertThat(bind("choose", "assign.lock = this").lock(grid, arguments)).isSameAs(grid);
    assertThat(bind("choose", "assign.lock = this.lock").lock(grid, arguments))
        .isInstanceOf(java.util.concurrent.locks.ReentrantLock.class);
    assertThatThrownBy(() -> bind("choose", "assign.lock = this.missing").lock(grid, arguments))
        .hasMessage("assign.lock (p:7): this.missing is absent");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "place | assign.return = void | is missing: place(Grid$Job) returns nothing, so a choice"
            + " would be lost",
        "choose | assign.commit = this.ledger | a step is a call, but this.ledger is none",
        "choose | assign.commit = this.recrod(task, worker) | Grid has no method recrod(...)",
        "choose | assign.commit = this.record(worker, task) | Grid has no method record for these 2"
            + " arguments",
        "choose | assign.return = commit | there is no commit here",
        "choose | assign.nobody = this.record(task, this.nodes.get(0)) | the method returns a"
            + " Grid$Node, but commit is an int",
        "choose | assign.when = this.nodes | this.nodes is a java.util.List, which cannot be true"
            + " or false",
      })
  void tellsWhichStepCanNeverBeTaken(String method, String lines, String reason) {
    Profile profile = profile(method, lines);
    Bindings bindings = compile(profile);

    assertThat(bindings.assign(profile.assign())).isNull();
    assertThat(List.copyOf(bindings.problems().list()))
        .extracting(problem -> problem.reason().replace(GRID, "Grid"))
        .contains(reason);
  }
}
