package dev.oteltest.report.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTreeTest {

  @TempDir private Path folder;

  private Path write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }

  @Test
  void hasTheFilesThatAreWantedByName() throws IOException {
    Path second = write("b/1.pb");
    Path first = write("a/2.pb");
    write("a/3.txt");

    assertThat(FolderTree.files(folder, file -> file.toString().endsWith(".pb")))
        .containsExactly(first, second);
    assertThat(FolderTree.files(folder.resolve("none"), file -> true)).isEmpty();
    assertThat(FolderTree.files(first, file -> true)).isEmpty();
  }

  @Test
  void whatCanNotBeListedIsPassedOver() throws IOException {
    List<Path> all = List.of(write("a/1.pb"), write("b/2.pb"));

    List<Path> found =
        FolderTree.files(
            folder,
            file -> {
              removeOther(file);
              return true;
            });

    assertThat(found).hasSize(1);
    assertThat(all).containsAll(found);
  }

  /** Removes the folder that is still to come. */
  private void removeOther(Path file) {
    try {
      FolderTree.delete(folder.resolve(file.startsWith(folder.resolve("a")) ? "b" : "a"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
