package dev.oteltest.maven.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapProblemTest {

  private static final long MB = 1 << 20;

  @TempDir Path folder;

  @Test
  void namesTheFileItsSizeAndHowMuchHeapIsEnough() throws IOException {
    Path file = sparse("test-traces.pb", 3_000 * MB);
    HeapProblem problem = new HeapProblem(List.of(file), 512 * MB);

    assertThat(problem.problem())
        .isEqualTo("a heap of 512 MB is not enough for the spans in " + file + " (2.9 GB)");
    assertThat(problem.remedy()).isEqualTo("Give Maven more memory: MAVEN_OPTS=-Xmx5g");
  }

  @Test
  void theFilesOfAFolderCount() throws IOException {
    Path file = sparse("1.pb", 100 * MB);
    sparse("2.pb", 60 * MB);

    assertThat(new HeapProblem(List.of(folder), 64 * MB).problem()).endsWith(folder + " (160 MB)");
    assertThat(new HeapProblem(List.of(file, folder.resolve("gone.pb")), 64 * MB).problem())
        .endsWith("for the spans in 2 files such as " + file + " (100 MB)");
  }

  @Test
  void isAlwaysMoreThanTheHeapThatWasNotEnough() throws IOException {
    Path file = sparse("test-traces.pb.gz", 10 * MB);

    assertThat(new HeapProblem(List.of(file), 4_096 * MB).option()).isEqualTo("-Xmx6g");
    assertThat(new HeapProblem(List.of(), 256 * MB).problem())
        .isEqualTo("a heap of 256 MB is not enough");
  }

  @Test
  void isNotTheCauseOfAnErrorAboutThreadsOrClasses() {
    assertThat(HeapProblem.isCauseOf(new OutOfMemoryError("Java heap space"))).isTrue();
    assertThat(HeapProblem.isCauseOf(new OutOfMemoryError("GC overhead limit exceeded"))).isTrue();
    assertThat(HeapProblem.isCauseOf(new OutOfMemoryError("Metaspace"))).isFalse();
    assertThat(HeapProblem.isCauseOf(new OutOfMemoryError())).isFalse();
  }

  @Test
  void isWhatAGoalFailsWithThatRunsOutOfHeap() throws Exception {
    Path file = sparse("test-traces.pb", 5_000_000 * MB);
    LargeMojo mojo = new LargeMojo(file, new OutOfMemoryError("Java heap space"));

    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageMatching(
            "otel:show can't finish: a heap of .* is not enough for the spans in \\Q"
                + file
                + "\\E \\(4882\\.8 GB\\)\\. Give Maven more memory: MAVEN_OPTS=-Xmx7325g")
        .hasNoCause();
  }

  @Test
  void otherErrorsStayAsTheyAre() throws Exception {
    OutOfMemoryError error = new OutOfMemoryError("unable to create native thread");
    assertThatThrownBy(new LargeMojo(folder, error)::execute).isSameAs(error);
  }

  private static final class LargeMojo extends AbstractOtelMojo {

    private final Path file;
    private final OutOfMemoryError error;

    LargeMojo(Path file, OutOfMemoryError error) throws ReflectiveOperationException {
      this.file = file;
      this.error = error;
      Field execution = AbstractOtelMojo.class.getDeclaredField("mojoExecution");
      execution.setAccessible(true);
      execution.set(this, new MojoExecution(new Plugin(), "show", "default-cli"));
    }

    @Override
    protected void run() {
      throw error;
    }

    @Override
    protected List<Path> spanFiles() {
      return List.of(file);
    }
  }

  /** A file whose bytes take no place on the disk. */
  private Path sparse(String name, long bytes) throws IOException {
    Path file = folder.resolve(name);
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(bytes);
    }
    return file;
  }
}
