package dev.oteltest.report.internal.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.git.GitProcess.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class GitHistoryTest {

  @TempDir Path folder;

  @Test
  void knowsWhatCameBefore() throws IOException {
    Repository repository = Repository.init(folder.resolve("shop"));
    String first = repository.commit("src/A.java", "class A {}");
    repository.git("checkout", "--quiet", "-b", "other");
    String aside = repository.commit("src/B.java", "class B {}");
    repository.git("checkout", "--quiet", "main");
    String last = repository.commit("src/C.java", "class C {}");

    GitHistory history = new GitHistory(repository.folder());

    assertThat(history.head()).isEqualTo(last);
    assertThat(history.newerThan(first)).isEqualTo(1);
    assertThat(history.lacks(first)).isFalse();
    assertThat(history.newerThan(aside)).isEqualTo(Integer.MAX_VALUE);
    assertThat(history.lacks(aside)).isTrue();
    assertThat(history.commitMs(first)).isPositive().isEqualTo(1000 * seconds(repository, first));
  }

  private static long seconds(Repository repository, String commit) throws IOException {
    return Long.parseLong(repository.git("log", "-1", "--format=%ct", commit).strip());
  }

  @Test
  void aShallowCloneDoesNotKnowWhatItLacks() throws IOException {
    Repository repository = Repository.init(folder.resolve("shop"));
    String first = repository.commit("src/A.java", "class A {}");
    String last = repository.commit("src/A.java", "class A { }");
    repository.git("clone", "--quiet", "--depth=1", "file://" + repository.folder(), "../shallow");

    GitHistory history = new GitHistory(folder.resolve("shallow"));

    assertThat(history.head()).isEqualTo(last);
    assertThat(history.newerThan(first)).isEqualTo(Integer.MAX_VALUE);
    assertThat(history.lacks(first)).isFalse();
  }

  @Test
  void gitIsAskedOnce() throws IOException {
    Repository repository = Repository.init(folder.resolve("shop"));
    String first = repository.commit("src/A.java", "class A {}");
    GitHistory history = new GitHistory(repository.folder());
    assertThat(history.head()).isEqualTo(first);
    String last = repository.commit("src/A.java", "class A { }");
    assertThat(history.head()).isEqualTo(first);
    assertThat(history.lacks(last)).isTrue();
  }

  @Test
  void withoutARepositoryNothingIsKnown() {
    for (Path none : List.of(folder, folder.resolve("none"))) {
      assertThat(new GitHistory(none).head()).isEmpty();
      assertThat(new GitHistory(none).lacks("4f2a9c1")).isFalse();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anAnswerThatTakesLongIsAsMuchAsWasWritten() {
    long start = System.nanoTime();

    Answer slow =
        GitProcess.ask(
            folder, List.of("sh", "-c", "echo one; echo two; printf tor; sleep 60"), 500);

    assertThat(slow).isEqualTo(new Answer(List.of("one", "two"), false));
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(30);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anEndlessAnswerIsCut() {
    Answer endless =
        GitProcess.ask(folder, List.of("sh", "-c", "yes 0123456789 | head -c 9000000"), 20_000);

    assertThat(endless.complete()).isFalse();
    assertThat(endless.lines().size()).isBetween(300_000, 500_000);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isAskedQuietly() {
    Answer variables =
        GitProcess.ask(
            folder,
            List.of("sh", "-c", "echo $GIT_NO_LAZY_FETCH $GIT_TERMINAL_PROMPT $GIT_OPTIONAL_LOCKS"),
            20_000);

    assertThat(variables).isEqualTo(new Answer(List.of("1 0 0"), true));
    assertThat(GitProcess.ask(folder, List.of("sh", "-c", "echo a; exit 1"), 20_000))
        .isEqualTo(new Answer(List.of("a"), false));
  }
}
