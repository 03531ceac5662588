package dev.oteltest.maven.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.file.FolderTree;
import dev.oteltest.report.internal.git.GitHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestedRevisionTest {

  @TempDir private Path folder;

  private Path source = Path.of("");
  private Path classes = Path.of("");
  private String commit = "";

  @BeforeEach
  void commit() throws Exception {
    source = write("app/src/test/java/ATest.java", "class ATest {}");
    classes = write("app/target/test-classes/ATest.class", "one").getParent();
    write(".gitignore", "target\n");
    git("init", "-q");
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "one");
    commit = new GitHistory(folder).head();
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor())
        .isZero();
  }

  private String revision() {
    return revision(folder);
  }

  private String revision(Path built) {
    return TestedRevision.of(
        commit,
        folder,
        built,
        List.of(folder.resolve("app/src"), folder.resolve("app/pom.xml")),
        List.of(classes, folder.resolve("missing")));
  }

  @Test
  void ofACleanTreeIsItsCommit() {
    assertThat(commit).matches("[0-9a-f]{40}");
    assertThat(revision()).isEqualTo(commit);
  }

  @Test
  void ofTheSameChangeInAnotherFolderIsTheSame() throws Exception {
    Files.writeString(source, "class ATest { int i; }");
    String here = revision();
    Path other = folder.resolveSibling(folder.getFileName() + "-other");
    assertThat(new ProcessBuilder("cp", "-r", folder + "", other + "").start().waitFor()).isZero();
    try {
      assertThat(
              TestedRevision.of(
                  commit,
                  other,
                  other,
                  List.of(other.resolve("app/src")),
                  List.of(other.resolve("app/target/test-classes"))))
          .isEqualTo(here);
    } finally {
      FolderTree.delete(other);
    }
  }

  @Test
  void aNewTestIsAChangeWhateverTheUsersSettingsOfGit() throws Exception {
    git("config", "status.showUntrackedFiles", "no");
    write("app/src/test/java/BTest.java", "class BTest {}");
    assertThat(revision()).matches(commit + "\\+[0-9a-f]{12}");
  }

  @Test
  void ofAChangedTreeHasAHashOfTheClasses() throws IOException {
    Files.writeString(source, "class ATest { int i; }");
    String first = revision();
    assertThat(first).matches(commit + "\\+[0-9a-f]{12}");
    Files.setLastModifiedTime(classes.resolve("ATest.class"), FileTime.fromMillis(17));
    assertThat(revision()).isEqualTo(first); // of the same classes, compiled again
    write("app/target/test-classes/ATest.class", "two");
    assertThat(revision()).matches(commit + "\\+[0-9a-f]{12}").isNotEqualTo(first);
  }

  @Test
  void whatABuildWritesIntoTheClassesIsNotPartOfIt() throws IOException {
    Files.writeString(source, "class ATest { int i; }");
    write("app/target/test-classes/META-INF/MANIFEST.MF", "Bnd-LastModified: 1796115799585");
    write("app/target/test-classes/git.properties", "git.build.time=09:03");
    String first = revision();
    write("app/target/test-classes/META-INF/MANIFEST.MF", "Bnd-LastModified: 1796115824780");
    write("app/target/test-classes/git.properties", "git.build.time=09:04");
    assertThat(revision()).isEqualTo(first);
  }

  @Test
  void ofAModuleThatIsBuiltAloneAChangeOfAnotherMakesItUnknown() throws IOException {
    Path app = folder.resolve("app");
    assertThat(revision(app)).isEqualTo(commit);
    Files.writeString(source, "class ATest { int i; }");
    assertThat(revision(app)).startsWith(commit + "+").isEqualTo(revision());
    write(".gitignore", "target\n*.log\n");
    assertThat(revision(app)).isEmpty();
  }

  @Test
  void whatWasEditedWhileTheTestsRanIsNotWhatTheyTested() throws IOException {
    Files.writeString(source, "class ATest { int i; }");
    String red = revision();
    Files.writeString(source, "class ATest { int mended; }");
    assertThat(revision()).isEqualTo(red); // the classes are those of before
  }

  @Test
  void newFilesCountIfTheyAreSources() throws IOException {
    write("notes.txt", "to do");
    write("app/build.log", "a log");
    assertThat(revision()).isEqualTo(commit);
    write("app/src/test/java/BTest.java", "class BTest {}");
    assertThat(revision()).startsWith(commit + "+");
  }

  @Test
  void aChangeOfAnyFileThatGitKnowsCounts() throws IOException {
    write(".gitignore", "target\n*.log\n");
    assertThat(revision()).startsWith(commit + "+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"data/orders.json", "a folder/über \"all\".yml", "pom.xml"})
  void aChangedFileThatTestsMayReadIsPartOfIt(String name) throws Exception {
    Path data = write(name, "one");
    git("add", "-A");
    Files.writeString(data, "two");
    String red = revision();
    Files.writeString(data, "three");
    assertThat(red).startsWith(commit + "+").isNotEqualTo(revision());
    Files.delete(data);
    assertThat(revision()).startsWith(commit + "+");
  }

  @Test
  void outsideOfACheckoutItIsNotKnown(@TempDir Path elsewhere) {
    assertThat(TestedRevision.of("", folder, folder, List.of(), List.of())).isEmpty();
    assertThat(TestedRevision.of(commit, elsewhere, elsewhere, List.of(), List.of())).isEmpty();
  }
}
