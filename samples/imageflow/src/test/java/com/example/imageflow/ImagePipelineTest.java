package com.example.imageflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  @DisplayName("tells in one span what it did")
  void executesPipeline() {
    List<Path> stored = pipeline.execute("test-pipeline", Map.of("input", "test.jpg"));

    assertThat(stored).containsExactly(folder.resolve("out/test.jpg"));
  }

  @ParameterizedTest(name = "stores {0} as {1}")
  @CsvSource({
    "photo.jpg, jpeg, photo.jpg",
    "photo.jpg, png, photo.png",
    "drawing.png, jpeg, drawing.jpg"
  })
  void convertsFormats(String input, String format, String output) throws IOException {
    Photos.jpeg(folder.resolve("photo.jpg"), 400, 300);
    Photos.png(folder.resolve("drawing.png"), 400, 300);

    pipeline.execute("convert", Map.of("input", input, "format", format));

    assertThat(Picture.read(folder.resolve("out").resolve(output)).format().id()).isEqualTo(format);
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
    void brokenFile() throws IOException {
      Photos.cutShort(folder.resolve("test.jpg"));

      assertThatExceptionOfType(PipelineException.class)
          .isThrownBy(() -> pipeline.execute("broken", Map.of("input", "test.jpg")))
          .withMessageStartingWith("test.jpg: broken image: ");
    }

    @Test
    @DisplayName("names the file that is missing")
    void missingFile() {
      assertThatExceptionOfType(PipelineException.class)
          .isThrownBy(() -> pipeline.execute("missing", Map.of("input", "tset.jpg")))
          .withMessage(
              "tset.jpg: there is no such file or folder as " + folder.resolve("tset.jpg"));
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
    @DisplayName("tells when it can't store")
    void cannotStore() throws IOException {
      Files.createFile(folder.resolve("out"));

      assertThatExceptionOfType(PipelineException.class)
          .isThrownBy(() -> pipeline.execute("blocked", Map.of("input", "test.jpg")))
          .withMessage(
              "test.jpg: java.nio.file.FileAlreadyExistsException: " + folder.resolve("out"));
    }
  }
}
