package dev.oteltest.operations.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.otlp.file.TraceFiles;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditableFileTest {

  @TempDir Path folder;

  @Test
  void writesAllFiles() throws IOException {
    EditableFile.write(changed());

    assertThat(folder.resolve("one")).hasContent("1 changed");
    assertThat(folder.resolve("two")).hasContent("2 changed");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void restoresTheFirstFileIfTheSecondCannotBeReplaced() throws IOException {
    Map<EditableFile, String> changed = changed();

    assertThatThrownBy(
            () ->
                EditableFile.write(
                    changed,
                    (source, target) -> {
                      if (target.endsWith("two")) {
                        throw new IOException("two is locked");
                      }
                      TraceFiles.replace(source, target);
                    }))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("two is locked");

    assertThat(folder.resolve("one")).hasContent("1");
    assertThat(folder.resolve("two")).hasContent("2");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void namesTheFileThatCannotBeRestored() throws IOException {
    Map<EditableFile, String> changed = changed();

    assertThatThrownBy(
            () ->
                EditableFile.write(
                    changed,
                    (source, target) -> {
                      if (target.endsWith("two")) {
                        Files.delete(folder.resolve("one"));
                        Files.createDirectories(folder.resolve("one/other"));
                        throw new IOException("two is locked");
                      }
                      TraceFiles.replace(source, target);
                    }))
        .hasMessage("two is locked. Restore one");
  }

  /** In ISO-2022-JP, ASCII may be switched to again, which no encoder does. */
  @Test
  void refusesTextThatItWouldNotWriteAsItWas() throws IOException {
    byte[] bytes = {27, '(', 'B', 'a'};
    Path file = Files.write(folder.resolve("one"), bytes);

    assertThatThrownBy(
            () -> EditableFile.read(folder, file, (name, read) -> Charset.forName("ISO-2022-JP")))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage("one: ISO-2022-JP would change what is not edited: convert the file to UTF-8");
  }

  private Map<EditableFile, String> changed() throws IOException {
    Files.writeString(folder.resolve("one"), "1");
    Files.writeString(folder.resolve("two"), "2");
    Map<EditableFile, String> changed = new LinkedHashMap<>();
    changed.put(EditableFile.read(folder, Path.of("one")), "1 changed");
    changed.put(EditableFile.read(folder, Path.of("two")), "2 changed");
    return changed;
  }
}
