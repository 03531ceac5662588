package com.example.imageflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A whole album")
class AlbumIT {

  private static final Path ALBUM = Path.of("src/test/resources/album").toAbsolutePath();

  @Test
  @DisplayName("goes through the pipeline file by file")
  void goesThrough(@TempDir Path thumbnails, CapturedTelemetry telemetry) throws IOException {
    ImagePipeline pipeline = new ImagePipeline(ALBUM);

    List<Path> stored =
        pipeline.execute(
            "album", Map.of("input", ".", "output", thumbnails.toString(), "width", "120"));

    assertThat(stored)
        .containsExactly(
            thumbnails.resolve("logo.png"),
            thumbnails.resolve("portrait.jpg"),
            thumbnails.resolve("sunrise.jpg"));
    for (Path thumbnail : stored) {
      assertThat(Picture.read(thumbnail).width()).isEqualTo(120);
    }
    assertThat(telemetry)
        .hasSpan("execute_pipeline")
        .hasAttribute("input.file_count", 3)
        .hasChildCount(3 * 4)
        .returnToTelemetry()
        .hasNoErrors();
  }
}
