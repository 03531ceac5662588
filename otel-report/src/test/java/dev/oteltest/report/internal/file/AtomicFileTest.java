package dev.oteltest.report.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir private Path folder;

  @Test
  void aFileIsAllOfTheOldOrAllOfTheNew() throws IOException {
    Path file = folder.resolve("new/page.txt");
    assertThat(AtomicFile.writeBytes(file, out -> out.write('a'))).isEqualTo(file).hasContent("a");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    writer -> {
                      writer.write("half");
                      throw new IOException("the disk is full");
                    }))
        .hasMessage("the disk is full");
    assertThatThrownBy(() -> AtomicFile.write(file, writer -> writer.write("\ud800")))
        .isInstanceOf(CharacterCodingException.class);
    assertThat(file).hasContent("a");
    AtomicFile.write(file, writer -> writer.write("\u00e9"));

    assertThat(file).hasContent("\u00e9");
    assertThat(file.getParent())
        .isDirectoryContaining(it -> it.equals(file))
        .isDirectoryNotContaining(it -> !it.equals(file));
  }
}
