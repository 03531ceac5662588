package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The length of the main sources of all modules, scripts of the page included. */
class FileLengthIT {

  private static final int MAX_LINES = 300;

  @Test
  void noFileIsLongerThanThreeHundredLines() throws IOException {
    SortedSet<String> tooLong = new TreeSet<>();
    int files = 0;
    for (String module : Modules.NAMES) {
      try (Stream<Path> sources = Files.walk(Modules.ROOT.resolve(module).resolve("src/main"))) {
        for (Path file : (Iterable<Path>) sources.filter(FileLengthIT::isSource)::iterator) {
          files++;
          if (Files.readString(file).lines().count() > MAX_LINES) {
            tooLong.add(module + "/" + file.getFileName());
          }
        }
      }
    }

    assertThat(files).isGreaterThan(900);
    assertThat(tooLong).isEmpty();
  }

  private static boolean isSource(Path file) {
    return file.toString().matches(".*\\.(java|mjs|js)");
  }
}
