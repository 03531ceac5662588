package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The libraries' classes as a JVM stores them: a fork that maps them needs half of the CPU time to
 * start. It holds classes of jars only, and serves only class paths that begin with those jars.
 */
final class ClassArchive {

  private static final Path FILE = Path.of("target", "forks.jsa").toAbsolutePath();

  private ClassArchive() {}

  /** Makes a fork use the archive; one with another class path starts without. */
  static List<String> options() {
    return Written.OPTIONS;
  }

  private static final class Written {

    static final List<String> OPTIONS = write();

    private static List<String> write() {
      try {
        Files.deleteIfExists(FILE);
        Path folder = Files.createTempDirectory("class-archive");
        Path classes = folder.resolve("classes");
        ForkedJvm fork = ForkedJvm.withoutArchive(folder);
        fork.option("-XX:DumpLoadedClassList=" + classes).run(UsualTestCases.class);
        List<String> command = new ArrayList<>(List.of(fork.executable()));
        command.addAll(ForkedJvm.VERIFIES);
        command.add("-Xshare:dump");
        command.add("-XX:SharedClassListFile=" + classes);
        command.add("-XX:SharedArchiveFile=" + FILE);
        command.add("-cp");
        command.add(String.join(File.pathSeparator, fork.jars()));
        Process dump =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("dump.txt").toFile())
                .start();
        dump.waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return Files.exists(FILE) // not on every JVM
          ? List.of("-XX:SharedArchiveFile=" + FILE, "-Xlog:disable")
          : List.of();
    }
  }

  /** Loads what most forks load. */
  static class UsualTestCases {

    @Test
    void recordsASpan() {
      Span span = GlobalOpenTelemetry.getTracer("usual").spanBuilder("usual").startSpan();
      span.end();
      assertThat(span).isNotNull();
    }
  }
}
