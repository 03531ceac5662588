package com.example.imageflow;

import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.atLeast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.junit.Traced;
import dev.oteltest.junit.Traced.Attribute;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Traced(attributes = @Attribute(key = "team", value = "imaging"))
@DisplayName("The image pipeline")
class ImagePipelineTest {

  @TempDir Path folder;
  ImagePipeline pipeline;

  @BeforeEach
  void takeAPhoto() throws IOException {
    Photos.jpeg(folder.resolve("test.jpg"), 640, 480);
    pipeline = new ImagePipeline(folder);
  }

  @Test
  @DisplayName("records what it did")
  void executesPipeline(CapturedTelemetry telemetry) {
    pipeline.execute("test-pipeline", Map.of("input", "test.jpg"));

    assertThat(telemetry)
        .hasSpan("execute_pipeline")
        .hasAttribute("pipeline.id", "test-pipeline")
        .hasAttribute("input.file_count", 1)
        .hasStatusOk()
        .returnToTelemetry()
        .hasNoUnfinishedSpans()
        .hasNoErrors();
  }

  @Test
  @DisplayName("records what each step did to the image")
  void recordsEachStep(CapturedTelemetry telemetry) {
    pipeline.execute("steps", Map.of("input", "test.jpg", "width", "160", "format", "png"));

    assertThat(telemetry)
        .hasTree(
            """
            execute_pipeline OK
              load_image {image.format="jpeg", image.width=640, image.height=480}
              resize {image.width=160, image.height=120}
              encode {image.format="png"}
              store {file.name="test.png"}
            """);
  }

  @Test
  @DisplayName("counts what it stored, and logs it")
  void countsAndLogs(CapturedTelemetry telemetry) throws Exception {
    Path rules = Path.of(getClass().getResource("/conventions.yaml").toURI());

    pipeline.execute("counted", Map.of("input", "test.jpg", "format", "png"));

    assertThat(telemetry)
        .hasMetric("imageflow_pipeline_images_total")
        .hasUnit("{image}")
        .isMonotonic()
        // At least: other tests run at the same time, and a metric is the whole process's.
        .hasPoint(point().hasAttribute("image.format", "png").hasValue(atLeast(1)))
        .returnToTelemetry()
        .follows(Conventions.prometheusMetrics())
        .follows(Conventions.of(rules))
        .hasLog(
            log()
                .hasSeverity(Severity.INFO)
                .hasBody("stored test.png")
                .hasAttribute("image.format", "png")
                .isInSpan("execute_pipeline"));
  }

  @Test
  @DisplayName("leaves alone what is small already, and says so")
  void leavesSmallImages(CapturedTelemetry telemetry) {
    pipeline.execute("small", Map.of("input", "test.jpg", "width", "800"));

    assertThat(telemetry)
        .hasSpan("resize")
        .hasEvent("already_small")
        .hasAttribute("image.width", 640);
  }

  @Test
  @DisplayName("reports to the OpenTelemetry it is given")
  void reportsToTheGiven(OpenTelemetry openTelemetry, CapturedTelemetry telemetry) {
    new ImagePipeline(folder, OpenTelemetry.noop())
        .execute("silent", Map.of("input", "test.jpg", "output", "silent"));
    new ImagePipeline(folder, openTelemetry)
        .execute("elsewhere", Map.of("input", "test.jpg", "output", "elsewhere"));

    assertThat(telemetry).hasSpan("execute_pipeline").hasAttribute("pipeline.id", "elsewhere");
    assertThat(telemetry.getSpans()).extracting("name").containsOnlyOnce("execute_pipeline");
  }

  @ParameterizedTest(name = "stores {0} as {1}")
  @CsvSource({
    "photo.jpg, jpeg, photo.jpg",
    "photo.jpg, png, photo.png",
    "drawing.png, jpeg, drawing.jpg"
  })
  void convertsFormats(String input, String format, String output, CapturedTelemetry telemetry)
      throws IOException {
    Photos.jpeg(folder.resolve("photo.jpg"), 400, 300);
    Photos.png(folder.resolve("drawing.png"), 400, 300);

    pipeline.execute("convert", Map.of("input", input, "format", format));

    assertThat(Picture.read(folder.resolve("out").resolve(output)).format().id()).isEqualTo(format);
    assertThat(telemetry).hasSpan("encode").hasAttribute("image.format", format);
  }

  @RepeatedTest(value = 3, name = "gives the same bytes again ({currentRepetition} of 3)")
  void isDeterministic() throws IOException {
    pipeline.execute("first", Map.of("input", "test.jpg", "output", "first"));
    pipeline.execute("again", Map.of("input", "test.jpg", "output", "again"));

    assertThat(folder.resolve("first/test.jpg"))
        .hasSameBinaryContentAs(folder.resolve("again/test.jpg"));
  }

  @TestFactory
  @DisplayName("shrinks to what fits")
  Stream<DynamicTest> shrinks() {
    return Stream.of(16, 160, 639)
        .map(
            width ->
                DynamicTest.dynamicTest(
                    "a phone that is " + width + " pixels wide",
                    () -> {
                      Map<String, String> parameters =
                          Map.of("input", "test.jpg", "width", "" + width, "output", "w" + width);
                      Path stored = pipeline.execute("shrink", parameters).get(0);
                      assertThat(Picture.read(stored).width()).isEqualTo(width);
                    }));
  }

  @Test
  @Disabled("javax.imageio reads no WebP")
  @DisplayName("converts WebP")
  void convertsWebP() throws IOException {
    Files.write(folder.resolve("photo.webp"), new byte[] {'R', 'I', 'F', 'F'});

    assertThat(pipeline.execute("webp", Map.of("input", "photo.webp"))).hasSize(1);
  }

  @Nested
  @DisplayName("when something is wrong")
  class WhenSomethingIsWrong {

    @Test
    @DisplayName("names the file that is broken")
    void brokenFile(CapturedTelemetry telemetry) throws IOException {
      Photos.cutShort(folder.resolve("test.jpg"));

      assertThatExceptionOfType(PipelineException.class)
          .isThrownBy(() -> pipeline.execute("broken", Map.of("input", "test.jpg")))
          .withMessageStartingWith("test.jpg: broken image: ");

      assertThat(telemetry)
          .hasSpan("load_image")
          .hasStatusError()
          .hasException(IOException.class)
          .hasParent("execute_pipeline")
          .returnToTelemetry()
          .hasSpan("execute_pipeline")
          .hasStatusError()
          .hasException(PipelineException.class)
          .hasChildCount(1)
          .returnToTelemetry()
          .hasNoUnfinishedSpans();
    }

    @Test
    @DisplayName("names the file that is missing")
    void missingFile(CapturedTelemetry telemetry) {
      String message = "tset.jpg: there is no such file or folder as " + folder.resolve("tset.jpg");

      assertThatExceptionOfType(PipelineException.class)
          .isThrownBy(() -> pipeline.execute("missing", Map.of("input", "tset.jpg")))
          .withMessage(message);

      assertThat(telemetry)
          .hasSpan("execute_pipeline")
          .hasStatusError()
          .hasStatusDescription(message)
          .hasException(PipelineException.class, message)
          .hasChildCount(0);
    }

    @Test
    @DisplayName("says what it looked for in an empty folder")
    void emptyFolder() throws IOException {
      Files.createDirectory(folder.resolve("empty"));

      assertThatExceptionOfType(PipelineException.class)
          .isThrownBy(() -> pipeline.execute("empty", Map.of("input", "empty")))
          .withMessage("empty: no .jpg, .jpeg or .png file in this folder");
    }

    @Test
    @DisplayName("never stores over its input")
    void storesOverItsInput() {
      Path photo = folder.resolve("test.jpg");

      assertThatExceptionOfType(PipelineException.class)
          .isThrownBy(() -> pipeline.execute("over", Map.of("input", "test.jpg", "output", ".")))
          .withMessage("test.jpg: would be stored over " + photo)
          .returns(photo, PipelineException::file);
    }

    @Test
    @DisplayName("never stores one image over another")
    void storesOverAnother() throws IOException {
      Photos.png(folder.resolve("test.png"), 10, 10);

      assertThatExceptionOfType(PipelineException.class)
          .isThrownBy(() -> pipeline.execute("over", Map.of("input", ".", "format", "png")))
          .withMessage("test.png: would be stored over " + folder.resolve("out/test.png"));
    }

    @Test
    @DisplayName("records that it can't store")
    void cannotStore() throws IOException {
      Files.createFile(folder.resolve("out"));

      assertThatExceptionOfType(PipelineException.class)
          .isThrownBy(() -> pipeline.execute("blocked", Map.of("input", "test.jpg")))
          .withMessage(
              "test.jpg: java.nio.file.FileAlreadyExistsException: " + folder.resolve("out"));
    }
  }
}
