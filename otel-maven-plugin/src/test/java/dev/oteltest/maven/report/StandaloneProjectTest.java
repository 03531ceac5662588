package dev.oteltest.maven.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a main class ends with, if not well. */
class StandaloneProjectTest {

  @TempDir Path folder;

  private String problem(StandaloneProject.Task task) {
    RunBases bases = RunBases.of(project().settings(), folder, project().runs(), null);
    return StandaloneProject.problem(
        "Nothing is done",
        task,
        () -> bases.files(LastRun.of(List.of(folder.resolve("run.pb")), folder)));
  }

  private StandaloneProject project() {
    return StandaloneProject.of(folder, Map.<String, String>of()::get, Map.of("OTEL_RUNS", "off"));
  }

  @Test
  void onlyWhatOnlyGradleBuildsHasItsFolder() throws IOException {
    file("app/build.gradle");
    file("both/build.gradle");
    file("both/pom.xml");

    assertThat(trace("app")).isEqualTo(Path.of("app/build/test-traces.pb"));
    assertThat(trace("both")).isEqualTo(Path.of("both/target/test-traces.pb"));
    assertThat(trace("none")).isEqualTo(Path.of("none/target/test-traces.pb"));
  }

  private Path trace(String module) {
    return folder.relativize(StandaloneProject.traceFile(folder.resolve(module)));
  }

  private void file(String path) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    Files.createFile(folder.resolve(path));
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    assertThat(
            problem(
                () -> {
                  throw new NoSuchFileException("/run.pb");
                }))
        .isEqualTo("Nothing is done: /run.pb does not exist");
  }

  @Test
  void tooLittleMemoryHasARemedy() throws Exception {
    Files.write(folder.resolve("run.pb"), new byte[2_000_000]);

    assertThat(
            problem(
                () -> {
                  throw new OutOfMemoryError("Java heap space");
                }))
        .startsWith("Nothing is done: a heap of ")
        .contains(" is not enough for the spans in " + folder.resolve("run.pb") + " (2 MB). Give")
        .contains("this JVM more memory with -Xmx");
  }

  @Test
  void moreHeapDoesNotHelpAgainstTooManyThreads() {
    assertThatThrownBy(
            () ->
                problem(
                    () -> {
                      throw new OutOfMemoryError("unable to create native thread");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
  }
}
