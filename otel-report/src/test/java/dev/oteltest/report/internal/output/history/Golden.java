package dev.oteltest.report.internal.output.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Texts that one wants to read; {@code -Dgolden.update=true} writes them anew. */
final class Golden {

  private static final Path FOLDER =
      Path.of("src/test/resources/dev/oteltest/report/internal/output/history");

  private Golden() {}

  static void assertEquals(String name, List<String> lines) throws IOException {
    Path file = FOLDER.resolve(name + ".txt");
    String text = String.join("\n", lines) + "\n";
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    }
    assertThat(text).as(name).isEqualTo(Files.readString(file));
  }
}
