package dev.oteltest.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.report.internal.model.Run;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildRunTest {

  @TempDir private Path folder;

  private Path traces;
  private final Collection<SpanData> own = spans("BUILD shop", "surefire:test");
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void nameFile() {
    traces = folder.resolve("test-traces.pb");
  }

  @Test
  void theFileIsReadOnceForAll() throws IOException {
    write(spans("CartTest"));
    write(own);
    BuildRun run = run(false);

    Run complete = run.complete().orElseThrow();
    Files.delete(traces);

    assertThat(names(complete))
        .containsExactlyInAnyOrder("CartTest", "BUILD shop", "surefire:test");
    assertThat(run.complete()).containsSame(complete);
    assertThat(run.known()).isSameAs(complete);
    assertThat(warnings).isEmpty();
  }

  @Test
  void nothingIsReadIfOnlyTheBuildHasSpans() {
    BuildRun run = run(true); // there is no file

    assertThat(names(run.known())).containsExactlyInAnyOrder("BUILD shop", "surefire:test");
    assertThat(run.complete()).containsSame(run.known());
    assertThat(warnings).isEmpty();
  }

  @Test
  void whatCannotBeReadIsOneWarningAndTheBuildIsStillKnown() {
    BuildRun run = run(false);

    assertThat(run.complete()).isEmpty();
    assertThat(names(run.known())).containsExactlyInAnyOrder("BUILD shop", "surefire:test");
    assertThat(run.complete()).isEmpty();
    assertThat(warnings)
        .containsExactly(
            "The spans of this build can't be read again: java.io.FileNotFoundException: "
                + traces
                + " (No such file or directory). The build is not affected. Its summary lacks what only its tests recorded, and"
                + " its metrics and its report are not written. Check whether something else"
                + " changes or locks "
                + traces);
  }

  @Test
  void aFileOfAnotherFormatGivesNoRun() throws IOException {
    Files.writeString(traces, "no spans");
    BuildRun run = run(false);

    assertThat(run.complete()).isEmpty();
    assertThat(names(run.known())).containsExactlyInAnyOrder("BUILD shop", "surefire:test");
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("The spans of this build can't be read again: ");
  }

  @Test
  void aTornFileIsReadAsFarAsItIsWholeAndTheBuildsOwnSpansAreThere() throws IOException {
    write(own);
    write(spans("CartTest"));
    Files.write(traces, new byte[] {0x0a, 100}, StandardOpenOption.APPEND);
    BuildRun run = run(false);

    assertThat(names(run.complete().orElseThrow()))
        .containsExactlyInAnyOrder("CartTest", "BUILD shop", "surefire:test");
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith(traces + ", byte ")
        .endsWith(
            ". What follows is missing in the summary, the metrics and the report of this build");
  }

  @Test
  void moreHeapIsAdvisedIfTheHeapWasTooSmall() throws IOException {
    assertThat(warningAfter(new OutOfMemoryError("Java heap space")))
        .contains("Give Maven more memory: MAVEN_OPTS=-Xmx");
    assertThat(warningAfter(new OutOfMemoryError("unable to create native thread")))
        .endsWith(
            "The spans of this build can't be read again: java.lang.OutOfMemoryError: unable to"
                + " create native thread. The build is not affected. Its summary lacks what only"
                + " its tests recorded, and its metrics and its report are not written. Remove the"
                + " cause, then run mvn otel:report");
  }

  private String warningAfter(Error thrown) throws IOException {
    write(own);
    Files.write(traces, new byte[] {0x0a, 100}, StandardOpenOption.APPEND);
    warnings.clear();
    BuildRun run =
        new BuildRun(
            traces,
            own,
            false,
            warning -> {
              if (warning.startsWith(traces + ", byte ")) {
                throw thrown; // while the file is read
              }
              warnings.add(warning);
            });
    assertThat(run.complete()).isEmpty();
    Files.delete(traces);
    return warnings.get(warnings.size() - 1);
  }

  private BuildRun run(boolean alone) {
    return new BuildRun(traces, own, alone, warnings::add);
  }

  private static Collection<SpanData> spans(String... names) {
    BuildTracer tracer = new BuildTracer(Resource.empty(), Path.of("/build"), span -> {});
    for (String name : names) {
      tracer.ended(name, SpanContext.getInvalid(), 1, 2, Attributes.empty());
    }
    return tracer.finished();
  }

  private void write(Collection<SpanData> spans) throws IOException {
    try (TraceFileWriter writer = TraceFileWriter.append(traces)) {
      writer.write(spans);
    }
  }

  private static List<String> names(Run run) {
    return run.spans().roots().mapToObj(run.spans()::name).toList();
  }
}
