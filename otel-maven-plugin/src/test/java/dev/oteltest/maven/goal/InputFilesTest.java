package dev.oteltest.maven.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputFilesTest {

  @TempDir Path folder;

  private static InputFiles files(Path directory) {
    return new InputFiles("otel.merge.files", "shards/**/*.pb", Set.of(".pb"), directory);
  }

  @BeforeEach
  void create() throws IOException {
    for (String name : List.of("top.pb", "s/1/a.pb", "s/2/b.pb", "s/c.pb", "s/2/note.txt")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.createFile(folder.resolve(name));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          top.pb       | top.pb
          s            | s/1/a.pb s/2/b.pb s/c.pb
          *.pb         | top.pb
          s/*/*.pb     | s/1/a.pb s/2/b.pb
          s/**/*.pb    | s/1/a.pb s/2/b.pb s/c.pb
          **/b.pb      | s/2/b.pb
          s/{1,2}/?.pb | s/1/a.pb s/2/b.pb
          """)
  void findsFilesFoldersAndGlobs(String pattern, String expected) throws IOException {
    assertThat(files(folder).find(List.of(pattern)))
        .map(file -> folder.relativize(file).toString().replace('\\', '/'))
        .containsExactly(expected.split(" "));
  }

  @Test
  void takesAbsoluteGlobsAndEachFileOnce() throws IOException {
    assertThat(files(Path.of("/")).find(List.of(folder + "/s/c.pb", folder + "/s/*.pb")))
        .containsExactly(folder.resolve("s/c.pb"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s/[a-", "s/{1,2/*.pb"})
  void refusesAnInvalidGlob(String pattern) {
    assertThatThrownBy(() -> files(folder).find(List.of(pattern)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause() // Maven would put its message behind ours
        .hasMessageStartingWith(
            "otel.merge.files: '" + pattern + "' is not a glob: ") // and what the JDK says
        .hasMessageEndingWith(
            ". Close each [ and {, or write a backslash before one that is part of a name");
  }

  @Test
  void refusesAnInvalidPath() {
    assertThatThrownBy(() -> files(folder).find(List.of("a\0b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessage(
            "otel.merge.files: 'a\0b' can't be a path: Nul character not allowed. Name files,"
                + " folders or globs, e.g. -Dotel.merge.files=shards/**/*.pb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone.pb", "gone/**/*.pb", "s/*.txt"})
  void refusesWhatMatchesNothing(String pattern) {
    assertThatThrownBy(() -> files(folder).find(List.of("top.pb", pattern)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "otel.merge.files: nothing matches '%s' in %s. Name files, folders or globs,"
                + " e.g. -Dotel.merge.files=shards/**/*.pb",
            pattern, folder);
  }
}
