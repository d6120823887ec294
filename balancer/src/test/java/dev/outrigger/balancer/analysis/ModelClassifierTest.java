package dev.outrigger.balancer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which family and size a model's name, and what is told besides, come to. */
class ModelClassifierTest {
  private final TaskAnalyzer analyzer = TaskAnalyzer.create();

  @ParameterizedTest
  @CsvSource({
    "openai/clip-vit-base-patch32, MULTIMODAL",
    "ViT-L/14, VISION",
    "google/vit-base-patch16-224, VISION",
    "microsoft/resnet-50, VISION",
    "bert-lovers/resnet-50, VISION",
    "resnet50, VISION",
    "yolov8n, VISION",
    "facebook/dinov2-small, VISION",
    "bert-base-uncased, TEXT",
    "gpt2-xl, TEXT",
    "t5-small, TEXT",
    "google/flan-t5-xl, TEXT",
    "FacebookAI/xlm-roberta-large, TEXT",
    "meta-llama/Llama-2-7b-chat-hf, TEXT",
    "sentence-transformers/all-MiniLM-L6-v2, TEXT",
    "whisper-large-v3, AUDIO",
    "facebook/wav2vec2-base-960h, AUDIO",
    "facebook/w2v-bert-2.0, AUDIO",
    "qwen-vl, MULTIMODAL",
    "Qwen/Qwen2.5-VL-7B-Instruct, MULTIMODAL",
    "Qwen/Qwen2.5-7B, TEXT",
    "nlpconnect/vit-gpt2-image-captioning, MULTIMODAL",
    "org.example.LoginTest, UNKNOWN",
    "vitamin, UNKNOWN",
    "gravity, UNKNOWN",
    "'', UNKNOWN"
  })
  void theFamilyIsThatOfTheWordsInTheName(String name, ModelFamily family) {
    assertThat(analyze(name).family()).isEqualTo(family);
  }

  @ParameterizedTest
  @CsvSource({
    "llama-11b, LARGE",
    "llama-13b, LARGE",
    "llama-2-70b-chat, LARGE",
    "mixtral-8x7b, LARGE",
    "experts-30b-of-3b, LARGE",
    "llama-7b, MEDIUM",
    "llama_7b, MEDIUM",
    "Llama-3.2-1B, MEDIUM",
    "qwen2.5-1.5b, MEDIUM",
    "qwen2.5-0.5b, SMALL",
    "bloom-560m, MEDIUM",
    "bloom-0.56b, MEDIUM",
    "pythia-160m, SMALL",
    "phi-mini, SMALL",
    "phi-3-mini-128k-instruct, SMALL",
    "gpt2-xl, LARGE",
    "t5-small, SMALL",
    "whisper-large-v3, LARGE",
    "vit-l-14, LARGE",
    "ViT-L/14, LARGE",
    "clip-vit-base-patch32, MEDIUM",
    "bert-base-uncased, SMALL",
    "bert-large-uncased, LARGE",
    "all-MiniLM-L6-v2, SMALL",
    "minimal-model, MEDIUM",
    "largest, MEDIUM",
    "llama-4bit, MEDIUM",
    "llama-0b-tiny, SMALL",
    "tiny-large, LARGE"
  })
  void theSizeIsThatOfTheParametersInTheNameOrElseOfItsWords(String name, ModelSize size) {
    assertThat(analyze(name).size()).isEqualTo(size);
  }

  @Test
  void explicitValuesWinOverTheName() {
    TaskDescription.Builder clip = TaskDescription.builder().model("clip-70b");

    TaskAnalysis byCount = analyzer.analyze(clip.parameterCount(150_000_000L).build());
    TaskAnalysis told =
        analyzer.analyze(clip.family(ModelFamily.AUDIO).size(ModelSize.MEDIUM).build());

    assertThat(byCount.size()).isEqualTo(ModelSize.SMALL);
    assertThat(told.size()).isEqualTo(ModelSize.MEDIUM);
    assertThat(told.family()).isEqualTo(ModelFamily.AUDIO);
  }

  @Test
  void anExplicitFamilyOfOneTaskHasNoEffectOnTheNextOfTheSameModel() {
    TaskDescription.Builder bert = TaskDescription.builder().model("bert-base-uncased");
    analyzer.analyze(bert.family(ModelFamily.VISION).build());

    assertThat(analyzer.analyze(bert.family(null).build()).family()).isEqualTo(ModelFamily.TEXT);
  }

  @Test
  void aTaskThatTellsNoModelIsAnalysed() {
    TaskAnalysis analysis = analyzer.analyze(TaskDescription.of(Task.builder("t").build()));

    assertThat(analysis.family()).isEqualTo(ModelFamily.UNKNOWN);
    assertThat(analysis.size()).isEqualTo(ModelSize.MEDIUM);
  }

  @Test
  void aFamilyOfTheApplicationsOwnIsNotReplacedByAGuess() {
    Task task = Task.builder("t").family("browser").model("vit").build();

    assertThat(analyzer.analyze(TaskDescription.of(task)).family()).isEqualTo(ModelFamily.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "//", "bert/", "\uD83D\uDE00", "NaNb", "1e9b", "\u0661\u0662b", "b"})
  void anOddNameIsAnalysed(String name) {
    assertThat(analyze(name).size()).isEqualTo(ModelSize.MEDIUM);
  }

  @Test
  void ofAnAbsurdlyLongNameTheBeginningCounts() {
    assertThat(analyze("bert-" + "9".repeat(10_000_000) + "b").family())
        .isEqualTo(ModelFamily.TEXT);
    assertThat(analyze("llama-" + "9".repeat(900) + "b").size()).isEqualTo(ModelSize.LARGE);
  }

  private TaskAnalysis analyze(String name) {
    return analyzer.analyze(TaskDescription.builder().model(name).build());
  }
}
