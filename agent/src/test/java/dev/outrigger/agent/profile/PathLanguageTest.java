package dev.outrigger.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrigger.agent.profile.fixture.BeanGrid;
import dev.outrigger.agent.profile.fixture.BeanGrid.Machine;
import dev.outrigger.agent.profile.fixture.RecordGrid;
import dev.outrigger.agent.profile.fixture.RecordGrid.Job;
import dev.outrigger.agent.profile.fixture.RecordGrid.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("UnusedVariable") // paths read them
class PathLanguageTest {
  private final Machine machine = new Machine(42, 8, "a,b");
  private final BeanGrid beans = new BeanGrid();
  private final RecordGrid records = new RecordGrid();
  private final Job job =
      new Job("j1", "FooTest", RecordGrid.Kind.BROWSER, 7, Duration.ofMillis(30), Set.of("gpu"));
  private final Node node = new Node("n1", 2, Map.of("gpu", 1), Optional.of("me"));

  @Test
  void readsRecordComponents() throws Throwable {
    Paths paths = Paths.of(records).with(Job.class, job);

    assertThat(paths.read("arg0.suite")).isEqualTo("FooTest");
    assertThat(paths.read("arg0.urgency")).isEqualTo(7);
    assertThat(paths.read("arg0.usual")).isEqualTo(Duration.ofMillis(30));
    assertThat(paths.typeOf("arg0.urgency")).isEqualTo(int.class);
  }

  @Test
  void readsPrivateInheritedAndStaticFields() throws Throwable {
    Paths paths = Paths.of(beans).with(Machine.class, machine);

    assertThat(paths.read("arg0.key")).isEqualTo(42L);
    assertThat(paths.read("arg0.cores")).isEqualTo(8);
    assertThat(paths.read("this.open")).isEqualTo(false);
    assertThat(paths.read("this.REGION")).isEqualTo("eu");
    assertThat(paths.read(BeanGrid.class.getName() + "#NOBODY")).isEqualTo(-1);
  }

  @Test
  void takesTheFieldBeforeTheMethodAndTheMethodBeforeTheGetter() throws Throwable {
    Paths paths = Paths.of(beans).with(Machine.class, machine);

    assertThat(paths.read("arg0.reads")).isEqualTo(0);
    assertThat(paths.read("arg0.weight")).isEqualTo(80);
    assertThat(paths.read("arg0.reads()")).isEqualTo(1);
    assertThat(paths.read("arg0.big")).isEqualTo(true);
    assertThat(paths.read("arg0.exposed")).isEqualTo("x8a,b");
  }

  @Test
  void callsMethodsWithLiteralsAndPaths() throws Throwable {
    beans.put(3, machine);
    Paths paths = Paths.of(beans).with(Machine.class, machine).with(int.class, 3);

    assertThat(paths.read("this.at(3).key")).isEqualTo(42L);
    assertThat(paths.read("this.at(arg1).key")).isEqualTo(42L);
    assertThat(paths.read("arg0.secret('p', 5)")).isEqualTo("p5a,b");
    assertThat(paths.read("arg0.secret('p', arg1)")).isEqualTo("p3a,b");
    assertThat(paths.read("arg0.secret(null, 5)")).isEqualTo("null5a,b");
    assertThat(paths.read("arg0.inbox.size()")).isEqualTo(0);
    assertThat(paths.read("this.all().size()")).isEqualTo(1);
  }

  @Test
  void readsElementsOfMapsListsAndArrays() throws Throwable {
    beans.put(1, machine);
    records.add(node);
    Paths ofBeans = Paths.of(beans).with(int[].class, new int[] {5, 6});
    Paths ofRecords = Paths.of(records).with(Node.class, node).with(String.class, "n1");

    assertThat(ofBeans.read("this.machines[1].key")).isEqualTo(42L);
    assertThat(ofBeans.read("this.machines.length")).isEqualTo(8);
    assertThat(ofBeans.read("this.all[0].key")).isEqualTo(42L);
    assertThat(ofBeans.read("arg0[1]")).isEqualTo(6);
    assertThat(ofRecords.read("this.nodes['n1']")).isSameAs(node);
    assertThat(ofRecords.read("this.nodes[arg1].slots")).isEqualTo(2);
    assertThat(ofRecords.read("arg0.devices['gpu']")).isEqualTo(1);
    assertThat(ofRecords.read("this.nodes.values()[0].id")).isEqualTo("n1");
  }

  @Test
  void followsTypeArgumentsSoThatElementsAreChecked() throws Throwable {
    assertThat(Paths.of(records).typeOf("this.nodes['n1']")).isEqualTo(Node.class);
    assertThat(Paths.of(records).typeOf("this.nodes.values()[0]")).isEqualTo(Node.class);
    assertThat(Paths.of(beans).typeOf("this.all[0]")).isEqualTo(Machine.class);
    assertThat(Paths.of(beans).typeOf("this.machines[0].key")).isEqualTo(long.class);
  }

  @Test
  void readsKeysOfMapsThatAreNotText() throws Throwable {
    Map<Long, String> names = Map.of(5L, "five");
    Paths paths =
        Paths.of(
            new Object() {
              final Map<Long, String> byNumber = names;
              final Map<RecordGrid.Kind, String> byKind = Map.of(RecordGrid.Kind.UNIT, "u");
            });

    assertThat(paths.read("this.byNumber[5]")).isEqualTo("five");
    assertThat(paths.read("this.byKind['UNIT']")).isEqualTo("u");
  }

  @ParameterizedTest
  @CsvSource({
    "this.machines[2].key",
    "this.machines[99]",
    "this.machines[-1]",
    "this.all[0].key",
    "arg0['x']",
    "arg0['x']['y'].z.size()",
    "arg1.suite",
    "this.at(arg2)",
    "arg3.a.b"
  })
  void anAbsentElementOrNullOnTheWayIsAbsent(String path) throws Throwable {
    Paths paths =
        Paths.of(beans)
            .with(Map.class, Map.of())
            .with(Job.class, null)
            .with(Integer.class, null)
            .with(Object.class, null);

    assertThat(paths.read(path)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arg0.kind == BROWSER | true",
        "arg0.kind == 'BROWSER' | true",
        "arg0.kind != UNIT | true",
        "arg0.suite == 'FooTest' | true",
        "arg0.suite != \"Foo\" | true",
        "arg0.urgency == 7 | true",
        "arg0.urgency >= 7 | true",
        "arg0.urgency > 7 | false",
        "arg0.urgency < 7.5 | true",
        "arg0.urgency <= 6 | false",
        "arg0.urgency >= 7 and arg0.kind == UNIT | false",
        "arg0.urgency >= 7 and arg0.suite == 'FooTest' | true",
        "arg0 == null | false",
        "arg0 != null | true",
        "arg1 == null | true",
        "!arg2 | false",
        "arg3 == true | true",
        "!arg3 | false",
        "arg4 > 3 | true",
        "arg1 == 5 | false",
        "arg0.needs.contains('gpu') | true",
        "arg0.needs.isEmpty() and arg1 > 5 | false"
      })
  void comparesAndJoinsConditions(String condition, boolean expected) throws Throwable {
    Paths paths =
        Paths.of(records)
            .with(Job.class, job)
            .with(Integer.class, null)
            .with(boolean.class, true)
            .with(AtomicBoolean.class, new AtomicBoolean(true))
            .with(AtomicInteger.class, new AtomicInteger(4));

    assertThat(paths.read(condition)).isEqualTo(expected);
  }

  @Test
  void aConditionOnSomethingAbsentIsAbsent() throws Throwable {
    Paths paths = Paths.of(records).with(Integer.class, null).with(Boolean.class, null);

    assertThat(paths.read("arg0 > 5")).isNull();
    assertThat(paths.read("!arg1")).isNull();
    assertThat(paths.read("arg0 > 5 and arg1")).isNull();
    assertThat(paths.read("arg0 == null and arg1")).isNull();
  }

  @Test
  void looksUpMembersByTheClassMetWhereTheStaticTypeDoesNotTell() throws Throwable {
    List<Object> things = new ArrayList<>(Arrays.asList(job, node, Map.of("id", "m"), null));
    Paths paths = Paths.of(records).with(Object.class, things);

    assertThat(paths.read("arg0[0].id")).isEqualTo("j1");
    assertThat(paths.read("arg0[1].id")).isEqualTo("n1");
    assertThat(paths.read("arg0[1].devices.get('gpu')")).isEqualTo(1);
    assertThat(paths.read("arg0[2]['id']")).isEqualTo("m");
    assertThat(paths.read("arg0[3].id")).isNull();
    assertThatThrownBy(() -> paths.read("arg0[1].suite"))
        .isInstanceOf(PathException.class)
        .hasMessage(
            Node.class.getTypeName()
                + " has no field suite and no method suite(), getSuite() or isSuite()");
  }

  @Test
  void saysWhatAClassHasInstead() throws SyntaxError {
    Paths paths = Paths.of(records).with(Job.class, job);
    String grid = RecordGrid.class.getTypeName();

    assertThat(paths.error("this.noeds.values()"))
        .isEqualTo(
            grid
                + " has no field noeds and no method noeds(), getNoeds() or isNoeds()"
                + " | did you mean this.nodes?");
    assertThat(paths.error("this.drp('x')"))
        .isEqualTo(grid + " has no method drp(...) | did you mean drop?");
    assertThat(paths.error("this.drop(5)"))
        .isEqualTo(
            grid + " has no method drop for these 1 arguments | it has drop(java.lang.String)");
    assertThat(paths.error("this.add(null)"))
        .isEqualTo("add(" + Node.class.getName() + ") returns nothing | null");
    assertThat(paths.error("arg0.kind == BROWSR"))
        .isEqualTo(
            "arg0.kind is a "
                + RecordGrid.Kind.class.getTypeName()
                + ", which has no constant BROWSR | did you mean BROWSER?");
    assertThat(paths.error("arg0.suite[0]"))
        .isEqualTo("arg0.suite is a java.lang.String, which is no map, list or array | null");
    assertThat(paths.error("arg0.urgency.value"))
        .startsWith("int has no field value and no method value()");
    assertThat(paths.error("arg5.x")).isEqualTo("there is no arg5 here | null");
    assertThat(paths.error("org.example.Nowhere#X == 1"))
        .isEqualTo(
            "the coordinator's class loader finds no class org.example.Nowhere | correct the class's name");
  }

  @Test
  void orderingThingsThatAreNoNumbersCostsTheCallOnly() {
    Paths paths = Paths.of(records).with(Object.class, "x");

    assertThatThrownBy(() -> paths.read("arg0 > 5"))
        .isInstanceOf(PathException.class)
        .hasMessage(
            "only numbers can be compared by >, found java.lang.String and java.lang.Integer");
  }
}
