package dev.oteltest.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every row of docs/mission.md names tests that exist. */
class MissionIT {

  private static final Pattern NAME = Pattern.compile("`(\\w*)(?:\\.(\\w+))?`");

  private static final List<Path> TESTS =
      Stream.of(
              "samples",
              "samples/imageflow",
              "otel-otlp",
              "otel-assertions",
              "otel-junit-extension",
              "otel-operations",
              "otel-report")
          .map(module -> Path.of("..", module, "src/test/java"))
          .toList();

  @Test
  void everyRowHasTestsThatExist() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("../docs/mission.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| the document "))
            .toList();
    List<String> problems = new ArrayList<>();

    for (String row : rows) {
      String[] cells = row.split("(?<!\\\\)\\|");
      Matcher names = NAME.matcher(cells[cells.length - 1]);
      String type = "";
      int found = 0;
      while (names.find()) {
        type = names.group(1).isEmpty() ? type : names.group(1);
        found++;
        if (!exists(type, names.group(2))) {
          problems.add(type + "." + names.group(2) + " of: " + row);
        }
      }
      if (found == 0) {
        problems.add("no test: " + row);
      }
    }

    assertThat(rows).hasSizeGreaterThan(50);
    assertThat(problems).isEmpty();
  }

  private static boolean exists(String type, String member) throws IOException {
    for (Path folder : TESTS) {
      try (Stream<Path> files = Files.walk(folder)) {
        Path file =
            files
                .filter(path -> path.getFileName().toString().equals(type + ".java"))
                .findFirst()
                .orElse(null);
        if (file != null) {
          return member == null
              || Pattern.compile("(?:void|class) " + member + "\\b")
                  .matcher(Files.readString(file))
                  .find();
        }
      }
    }
    return false;
  }
}
