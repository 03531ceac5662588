package dev.oteltest.maven.repeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangedTestsTest {

  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }

  private void git(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@b"));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor())
        .isZero();
  }

  private void commit(String message) throws Exception {
    git("add", "-A");
    git("commit", "-q", "-m", message);
  }

  private List<String> changed() {
    return ChangedTests.files("otel.repeat.test", folder).stream()
        .map(file -> folder.relativize(file).toString())
        .sorted()
        .toList();
  }

  @Test
  void areThoseOfTheBranchAndThoseThatAreNotCommitted() throws Exception {
    git("init", "-q", "-b", "main");
    write("ATest.java", "a");
    write("BTest.java", "b");
    write("CTest.java", "c");
    write(".gitignore", "target");
    commit("one");
    git("switch", "-q", "-c", "feature");
    write("BTest.java", "other");
    write("src/DTest.java", "d");
    commit("two");
    git("switch", "-q", "main");
    write("CTest.java", "of main, which is later");
    commit("three");
    git("switch", "-q", "feature");
    write("ATest.java", "not committed");
    write("ETest.java", "not added");
    write("target/FTest.java", "ignored");

    assertThat(changed())
        .containsExactly("ATest.java", "BTest.java", "ETest.java", "src/DTest.java");
  }

  @Test
  void areNoneOnAnUnchangedDefaultBranch() throws Exception {
    git("init", "-q", "-b", "master");
    write("ATest.java", "a");
    commit("one");

    assertThat(changed()).isEmpty();
  }

  @Test
  void areUnknownWithoutACommitOfTheDefaultBranch() throws Exception {
    git("init", "-q", "-b", "feature");
    write("ATest.java", "a");
    commit("one");
    write("BTest.java", "b");
    commit("two");

    assertThatIllegalArgumentException()
        .isThrownBy(this::changed)
        .withMessageStartingWith("otel.repeat.test=changed: git knows no commit in " + folder)
        .withMessageContaining("git fetch --unshallow");
  }

  @ParameterizedTest
  @CsvSource({
    "src/test/java/shop/CartTest.java,shop.CartTest",
    "src/test/java/CartTest.kt,CartTest",
    "src/main/java/shop/Cart.java,''"
  })
  void aSourceHasTheClassOfItsPath(String file, String type) {
    assertThat(ChangedTests.type(Path.of("src/test/java"), Path.of(file))).isEqualTo(type);
  }
}
