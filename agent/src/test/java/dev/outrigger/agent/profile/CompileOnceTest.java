package dev.outrigger.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.agent.profile.fixture.RecordGrid.Job;
import dev.outrigger.agent.profile.fixture.RecordGrid.Kind;
import dev.outrigger.agent.profile.fixture.RecordGrid.Node;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Reflection is used when paths are compiled and when a class is met first, and never again. */
class CompileOnceTest {
  private final AtomicInteger lookUps = new AtomicInteger();
  private final Access counting =
      type -> {
        lookUps.incrementAndGet();
        return Access.plain().lookup(type);
      };
  private final Job job = new Job("j", "s", Kind.UNIT, 1, Duration.ZERO, Set.of());
  private final Node node = new Node("n", 1, Map.of(), Optional.empty());

  @Test
  void looksUpEachMemberOnceWhereTheTypeIsKnown() throws Throwable {
    Paths paths = Paths.of(this, counting).with(Job.class, job);
    var compiled = paths.compile("arg0.suite");

    for (int i = 0; i < 1000; i++) {
      assertThat(compiled.read(paths.frame())).isEqualTo("s");
    }

    assertThat(lookUps).hasValue(1);
  }

  @Test
  void looksUpEachMemberOncePerClassThatIsMet() throws Throwable {
    Object[] things = {job, node, job, node};
    Paths paths = Paths.of(this, counting).with(Object[].class, things).with(int.class, 0);
    var compiled = paths.compile("arg0[arg1].id");

    for (int i = 0; i < 1000; i++) {
      Frame frame = new Frame(this, new Object[] {things, i % 4}, null, null);
      assertThat(compiled.read(frame)).isEqualTo(i % 2 == 0 ? "j" : "n");
    }

    assertThat(lookUps).hasValue(2);
  }

  @Test
  void looksForAMissingMemberOncePerClass() throws Throwable {
    Paths paths = Paths.of(this, counting).with(Object.class, job);
    var compiled = paths.compile("arg0.nothing");

    for (int i = 0; i < 1000; i++) {
      try {
        compiled.read(paths.frame());
      } catch (PathException expected) {
        continue;
      }
      throw new AssertionError("was read");
    }

    assertThat(lookUps).hasValue(0);
  }
}
