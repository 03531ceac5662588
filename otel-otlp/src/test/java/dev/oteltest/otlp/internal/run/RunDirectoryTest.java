package dev.oteltest.otlp.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.otlp.SdkSpans;
import dev.oteltest.otlp.file.JvmId;
import dev.oteltest.otlp.file.MergeReport;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.file.TraceFiles;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

  private static final String SELF = RunDirectory.keyOf(ProcessHandle.current());

  @TempDir Path directory;

  @Test
  void mergesTheRunsParts() throws IOException {
    RunDirectory run = RunDirectory.join(directory, "run");
    part("run", "4000000-1.pb", "older");
    try (TraceFileWriter part = run.openPart()) {
      part.write(List.of(SdkSpans.named("own")));
    }

    MergeReport report = run.mergeInto(directory.resolve("out/traces.pb"));

    assertThat(run.parts())
        .containsExactly(
            directory.resolve("run/4000000-1.pb"), directory.resolve("run/" + SELF + ".pb"));
    assertThat(report.parts()).isEqualTo(2);
    assertThat(report.torn()).isEmpty();
    assertThat(report.bytes()).isEqualTo(Files.size(report.file()));
    assertThat(TraceFileReader.readAll(report.file()))
        .extracting(SpanData::getName)
        .containsExactly("older", "own");
  }

  @Test
  void allWhoJoinShareTheTrace() throws IOException {
    String traceId = RunDirectory.join(directory, "run").traceId();
    assertThat(traceId).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
    assertThat(RunDirectory.join(directory, "run").traceId()).isEqualTo(traceId);
    assertThat(RunDirectory.join(directory, "other").traceId()).isNotEqualTo(traceId);
  }

  @Test
  void removesARunWhoseJvmsAreGone() throws IOException {
    part("dead", "4000000-1.pb", "x");
    Files.writeString(directory.resolve("dead/trace-id"), "0123456789abcdef0123456789abcdef\n");
    RunDirectory.join(directory, "run");
    assertThat(directory.resolve("dead")).doesNotExist();
    assertThat(directory).isDirectoryNotContaining(f -> f.toString().contains("removed"));
  }

  @Test
  void leavesARunOfWhichAJvmLives() throws IOException {
    RunDirectory.join(directory, "live");
    RunDirectory.join(directory, "run");
    assertThat(directory.resolve("live")).isDirectoryContaining(f -> f.toString().endsWith(".pb"));
  }

  @Test
  void leavesARunWhoseOwnerLives() throws IOException {
    part(SELF, "4000000-1.pb", "x");
    Files.writeString(directory.resolve(SELF + "/trace-id"), "0123456789abcdef0123456789abcdef\n");
    RunDirectory.join(directory, "run");
    assertThat(directory.resolve(SELF)).exists();
  }

  @Test
  void keepsFoldersThatAreNotOfARun() throws IOException {
    Path users = Files.createDirectories(directory.resolve("src"));
    Files.createFile(users.resolve("Main.java"));
    Path mixed = Files.createDirectories(directory.resolve("mixed"));
    Files.createFile(mixed.resolve("trace-id"));
    Files.createFile(mixed.resolve("notes.txt"));
    Path empty = Files.createDirectories(directory.resolve("empty"));
    RunDirectory.join(directory, "run");
    assertThat(users).isNotEmptyDirectory();
    assertThat(mixed).isNotEmptyDirectory();
    assertThat(empty).exists();
  }

  @Test
  void aProcessFindsItsFolderEvenIfItsStartIsReportedDifferently() throws IOException {
    JvmId self = JvmId.current();
    RunDirectory run = RunDirectory.join(directory, self.toString());
    RunDirectory same =
        RunDirectory.join(directory, new JvmId(self.pid(), self.startMillis() + 1000).toString());
    assertThat(same.traceId()).isEqualTo(run.traceId());
  }

  @Test
  void runsOfOneProcessThatAreNamedStayApart() throws IOException {
    part(SELF + ".first", "4000000-1.pb", "x");
    Files.writeString(directory.resolve(SELF + ".first/trace-id"), "0123456789abcdef".repeat(2));

    RunDirectory second = RunDirectory.join(directory, SELF + ".second");

    assertThat(second.parts()).containsExactly(directory.resolve(SELF + ".second/" + SELF + ".pb"));
    assertThat(directory.resolve(SELF + ".first")).exists();
  }

  @Test
  void theFileThatIsShownStaysThePartThatAnotherSessionOfThisJvmWrites() throws IOException {
    Path target = directory.resolve("traces.pb");
    RunDirectory outer = RunDirectory.join(directory, "run");
    try (TraceFileWriter part = outer.openPart()) {
      outer.show(target);
      part.write(List.of(SdkSpans.named("x".repeat(3_000)))); // the next one needs another page
      RunDirectory inner = RunDirectory.join(directory, "run");
      try (TraceFileWriter samePart = inner.openPart()) {
        inner.show(target);
        samePart.write(List.of(SdkSpans.named("y".repeat(3_000))));
      }
      inner.mergeInto(target);
      part.write(List.of(SdkSpans.named("outer")));

      assertThat(TraceFileReader.readAll(target))
          .extracting(SpanData::getName)
          .containsExactly("x".repeat(3_000), "y".repeat(3_000), "outer");
    }
    outer.mergeInto(target);
    assertThat(TraceFiles.isPlain(target)).isTrue();
  }

  @Test
  void classesOfAnotherLoaderWriteToAPartOfTheirOwn() throws Exception {
    Path target = directory.resolve("traces.pb");
    RunDirectory run = RunDirectory.join(directory, "run");
    try (TraceFileWriter part = run.openPart();
        URLClassLoader loader = new URLClassLoader(classPath(), null)) {
      part.write(List.of(SdkSpans.named("here")));
      loader
          .loadClass(OfAnotherLoader.class.getName())
          .getMethod("write", Path.class)
          .invoke(null, directory);
      part.write(List.of(SdkSpans.named("here again")));
    }
    run.mergeInto(target);

    assertThat(run.parts())
        .containsExactly(
            directory.resolve("run/" + SELF + ".2.pb"), directory.resolve("run/" + SELF + ".pb"));
    assertThat(TraceFileReader.readAll(target))
        .extracting(SpanData::getName)
        .containsExactly("there", "here", "here again");
    run.discardParts();
    assertThat(directory.resolve("run")).doesNotExist();
  }

  private static URL[] classPath() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  public static final class OfAnotherLoader {

    private OfAnotherLoader() {}

    public static void write(Path directory) throws IOException {
      try (TraceFileWriter part = RunDirectory.join(directory, "run").openPart()) {
        part.write(List.of(SdkSpans.named("there")));
      }
    }
  }

  @Test
  void refusesAKeyThatCannotNameAFolder() {
    for (String key : List.of("", "..", "a/b", "a b", ".hidden", "x".repeat(101))) {
      assertThatThrownBy(() -> RunDirectory.join(directory, key))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Run key \""
                  + key
                  + "\": it must match [A-Za-z0-9_-][A-Za-z0-9._-]{0,99}, as it names a folder.");
    }
  }

  private void part(String key, String name, String span) throws IOException {
    try (TraceFileWriter part = TraceFileWriter.append(directory.resolve(key).resolve(name))) {
      part.write(List.of(SdkSpans.named(span)));
    }
  }
}
