package dev.oteltest.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Expected texts in files; {@code -Dgolden.update=true} writes them. */
final class Golden {

  private Golden() {}

  static void verify(String name, String actual) throws IOException {
    Path file = Path.of("src/test/resources/pipeline", name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.exists(file) ? Files.readString(file) : "");
  }
}
