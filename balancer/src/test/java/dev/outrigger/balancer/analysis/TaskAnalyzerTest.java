package dev.outrigger.balancer.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a task needs, by the shipped figures. */
class TaskAnalyzerTest {
  private static final long GIB = 1L << 30;

  private final TaskAnalyzer analyzer = TaskAnalyzer.create();

  @ParameterizedTest
  @CsvSource({
    "VISION, SMALL, 2, 2, 2",
    "VISION, LARGE, 8, 8, 8",
    "AUDIO, MEDIUM, 4, 4, 4",
    "TEXT, LARGE, 8, 12, 12",
    "MULTIMODAL, MEDIUM, 4, 8, 8",
    "UNKNOWN, MEDIUM, 4, 6, 6"
  })
  void resourcesGoByFamilyAndSize(
      ModelFamily family, ModelSize size, int cores, long memoryGib, long acceleratorGib) {
    assertThat(analyzer.analyze(model(family, size).build()).resources())
        .isEqualTo(new ResourceEstimate(cores, memoryGib * GIB, acceleratorGib * GIB));
  }

  @Test
  void trainingNeedsTwiceAsMuchButAtLeastItsLeast() {
    assertThat(resources(model(ModelFamily.TEXT, ModelSize.LARGE).type(TaskType.TRAINING)))
        .isEqualTo(new ResourceEstimate(16, 24 * GIB, 24 * GIB));
    assertThat(
            resources(
                model(ModelFamily.VISION, ModelSize.SMALL)
                    .type(TaskType.TRAINING)
                    .precision(Precision.INT4)))
        .isEqualTo(new ResourceEstimate(4, 8 * GIB, 8 * GIB));
  }

  @Test
  void memoryGrowsWithBatchAndSequenceLessThanProportionally() {
    TaskDescription.Builder text = model(ModelFamily.TEXT, ModelSize.MEDIUM);

    long batch = resources(text.batchSize(16)).memoryBytes();
    long both = resources(text.sequenceLength(2048)).memoryBytes();

    assertThat((double) batch).isCloseTo(6 * GIB * Math.pow(16, 0.7), byOneByte());
    assertThat((double) both)
        .isCloseTo(6 * GIB * Math.pow(16, 0.7) * Math.pow(4, 0.8), byOneByte());
  }

  @Test
  void aShortSequenceShrinksTimeButNotMemory() {
    TaskAnalysis analysis =
        analyzer.analyze(model(ModelFamily.TEXT, ModelSize.MEDIUM).sequenceLength(16).build());

    assertThat(analysis.resources().memoryBytes()).isEqualTo(6 * GIB);
    assertThat(analysis.expected()).isEqualTo(Duration.ofMillis(3750));
  }

  @Test
  void fewerBitsNeedLessMemoryAndMixingThemSavesNothingTwice() {
    TaskDescription.Builder text = model(ModelFamily.TEXT, ModelSize.LARGE);

    long half = resources(text.precision(Precision.FP16)).memoryBytes();
    long mixedHalf = resources(text.techniques(Set.of(Technique.MIXED_PRECISION))).memoryBytes();
    long mixed = resources(text.precision(null)).memoryBytes();

    assertThat((double) half).isCloseTo(12 * GIB * 0.6, byOneByte());
    assertThat(mixedHalf).isEqualTo(half);
    assertThat((double) mixed).isCloseTo(12 * GIB * 0.7, byOneByte());
  }

  @Test
  void coresAreRoundedUp() {
    TaskDescription.Builder text =
        model(ModelFamily.TEXT, ModelSize.MEDIUM)
            .techniques(Set.of(Technique.GRADIENT_CHECKPOINTING));

    assertThat(resources(text).cores()).isEqualTo(6);
  }

  @Test
  void explicitResourcesTimeAndBatchWin() {
    TaskAnalysis analysis =
        analyzer.analyze(
            model(ModelFamily.TEXT, ModelSize.LARGE)
                .type(TaskType.TRAINING)
                .cores(1)
                .memoryBytes(5L)
                .acceleratorMemoryBytes(0L)
                .batchSize(3)
                .expected(Duration.ofMillis(7))
                .build());

    assertThat(analysis.resources()).isEqualTo(new ResourceEstimate(1, 5, 0));
    assertThat(analysis.batchSize()).isEqualTo(3);
    assertThat(analysis.expected()).isEqualTo(Duration.ofMillis(7));
  }

  @Test
  void whatATaskOfTheBalancerTellsWins() {
    Task task =
        Task.builder("t")
            .family("Vision")
            .model("bert")
            .type("training")
            .needs(new Resources(77, Map.of()))
            .expected(Duration.ofSeconds(3))
            .build();

    TaskAnalysis analysis = analyzer.analyze(TaskDescription.of(task));

    assertThat(analysis.family()).isEqualTo(ModelFamily.VISION);
    assertThat(analysis.resources().memoryBytes()).isEqualTo(77);
    assertThat(analysis.resources().cores()).isEqualTo(8);
    assertThat(analysis.expected()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void hardwareIsRankedByItsScore() {
    TaskDescription.Builder audio = model(ModelFamily.AUDIO, ModelSize.SMALL);

    assertThat(names(analyzer.analyze(audio.build()).hardware()))
        .containsExactly("cuda", "mps", "rocm", "openvino", "hexagon", "cpu");
    assertThat(analyzer.analyze(audio.precision(Precision.INT8).build()).hardware())
        .startsWith(new Preference("openvino", 0.7 * 1.2), new Preference("hexagon", 0.7 * 1.2));
  }

  @Test
  void trainingPrefersCudaAndRocmWithinTheScale() {
    TaskDescription.Builder vision = model(ModelFamily.VISION, ModelSize.SMALL);

    assertThat(analyzer.analyze(vision.type(TaskType.TRAINING).build()).hardware())
        .startsWith(new Preference("cuda", 1), new Preference("rocm", 0.8 * 1.2))
        .contains(new Preference("cpu", 0.3 * 0.8));
  }

  @Test
  void requiredHardwareComesFirstEvenIfTheFiguresDoNotKnowIt() {
    TaskAnalysis analysis =
        analyzer.analyze(
            model(ModelFamily.TEXT, ModelSize.SMALL).requiredHardware(Set.of("tpu")).build());

    assertThat(analysis.requiredHardware()).containsExactly("tpu");
    assertThat(analysis.hardware())
        .startsWith(new Preference("tpu", 0.9), new Preference("cuda", 0.1))
        .hasSize(7);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLASH_ATTENTION", "MIXED_PRECISION"})
  void someTechniquesRequireCudaUnlessOtherHardwareIsRequired(Technique technique) {
    TaskDescription.Builder text =
        model(ModelFamily.TEXT, ModelSize.SMALL).techniques(Set.of(technique));

    assertThat(analyzer.analyze(text.build()).requiredHardware()).containsExactly("cuda");
    assertThat(analyzer.analyze(text.requiredHardware(Set.of("rocm")).build()).requiredHardware())
        .containsExactly("rocm");
  }

  @Test
  void anAcceleratorIsForWhatIsHeavy() {
    TaskDescription.Builder small = model(ModelFamily.TEXT, ModelSize.SMALL);

    assertThat(analyzer.analyze(small.build()).accelerated()).isFalse();
    assertThat(analyzer.analyze(small.requiredHardware(Set.of("cpu")).build()).accelerated())
        .isFalse();
    assertThat(analyzer.analyze(small.requiredHardware(Set.of("rocm")).build()).accelerated())
        .isTrue();
    assertThat(analyzer.analyze(small.size(ModelSize.LARGE).build()).accelerated()).isTrue();
  }

  @Test
  void browsersAreRankedForTasksThatRunInOneOnly() {
    TaskDescription.Builder audio = model(ModelFamily.AUDIO, ModelSize.SMALL);

    assertThat(analyzer.analyze(audio.build()).browsers()).isEmpty();
    assertThat(names(analyzer.analyze(audio.browserApi(BrowserApi.ANY).build()).browsers()))
        .containsExactly("firefox", "edge", "chrome", "safari");
    assertThat(names(analyzer.analyze(audio.browserApi(BrowserApi.WEBNN).build()).browsers()))
        .startsWith("edge", "firefox");
  }

  @Test
  void anUnknownBrowserThatIsRequiredIsRankedToo() {
    TaskDescription.Builder vision = model(ModelFamily.VISION, ModelSize.SMALL);

    assertThat(analyzer.analyze(vision.requiredBrowsers(Set.of("lynx")).build()).browsers())
        .startsWith(new Preference("lynx", 0.9), new Preference("chrome", 0.1));
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, INFERENCE, MEDIUM, 60",
    "VISION, TRAINING, SMALL, 180",
    "AUDIO, BENCHMARK, LARGE, 810",
    "MULTIMODAL, QUANTIZATION, MEDIUM, 300",
    "UNKNOWN, OTHER, MEDIUM, 60"
  })
  void theExpectedTimeGoesByFamilyTypeAndSize(
      ModelFamily family, TaskType type, ModelSize size, long seconds) {
    assertThat(analyzer.analyze(model(family, size).type(type).build()).expected())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "VISION, INFERENCE, MEDIUM, , 16",
    "VISION, BENCHMARK, SMALL, , 128",
    "TEXT, TRAINING, MEDIUM, INT8, 32",
    "TEXT, QUANTIZATION, MEDIUM, , 8",
    "MULTIMODAL, INFERENCE, LARGE, , 1",
    "AUDIO, INFERENCE, LARGE, INT4, 2"
  })
  void theBatchGoesByFamilyTypeSizeAndPrecision(
      ModelFamily family, TaskType type, ModelSize size, Precision precision, int batch) {
    assertThat(
            analyzer
                .analyze(model(family, size).type(type).precision(precision).build())
                .batchSize())
        .isEqualTo(batch);
  }

  @Test
  void theLargestInputsStillGiveFiniteNeeds() {
    TaskAnalysis analysis =
        analyzer.analyze(
            model(ModelFamily.MULTIMODAL, ModelSize.LARGE)
                .type(TaskType.TRAINING)
                .parameterCount(Long.MAX_VALUE)
                .batchSize(Integer.MAX_VALUE)
                .sequenceLength(Integer.MAX_VALUE)
                .build());

    assertThat(analysis.resources().memoryBytes()).isEqualTo(Long.MAX_VALUE);
    assertThat(analysis.expected()).isPositive();
  }

  @Test
  void numbersOutOfRangeAreRefusedByTheirNames() {
    TaskDescription.Builder task = TaskDescription.builder();

    assertRefused(
        () -> task.parameterCount(0L).build(), "parameterCount must be at least 1, was 0");
    task.parameterCount(null);
    assertRefused(() -> task.batchSize(-3).build(), "batchSize must be at least 1, was -3");
    task.batchSize(null);
    assertRefused(() -> task.sequenceLength(0).build(), "sequenceLength must be at least 1, was 0");
    task.sequenceLength(null);
    assertRefused(() -> task.cores(0).build(), "cores must be at least 1, was 0");
    task.cores(null);
    assertRefused(() -> task.memoryBytes(-1L).build(), "memoryBytes must be at least 0, was -1");
    task.memoryBytes(null);
    assertRefused(
        () -> task.expected(Duration.ZERO).build(), "expected must be positive, was PT0S");
    assertRefused(() -> new Preference("x", Double.NaN), "score must lie in 0..1, was NaN for x");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static TaskDescription.Builder model(ModelFamily family, ModelSize size) {
    return TaskDescription.builder().family(family).size(size);
  }

  private ResourceEstimate resources(TaskDescription.Builder task) {
    return analyzer.analyze(task.build()).resources();
  }

  private static List<String> names(List<Preference> preferences) {
    return preferences.stream().map(Preference::name).toList();
  }

  private static Offset<Double> byOneByte() {
    return within(1.0);
  }
}
