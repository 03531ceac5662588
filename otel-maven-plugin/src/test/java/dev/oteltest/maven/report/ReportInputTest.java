package dev.oteltest.maven.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportInputTest {

  private static final Attributes BUILD = Attributes.of(CiAttributes.PIPELINE_RESULT, "success");

  @TempDir Path folder;

  @Test
  void theFileOfATracedBuildIsTheWholeBuild() throws IOException {
    Path top = write("top.pb", 1, "BUILD shop", BUILD);
    Path older = write("core.pb", 2, "test of an earlier build", Attributes.empty());
    assertThat(names(List.of(top, older))).containsExactly("BUILD shop");
  }

  @Test
  void ofABuildThatWasNotTracedAllModulesAreRead() throws IOException {
    Path top = write("top.pb", 1, "test run of the parent", Attributes.empty());
    Path core = write("core.pb", 2, "test run of core", Attributes.empty());
    assertThat(names(List.of(top, folder.resolve("no-tests.pb"), core)))
        .containsExactlyInAnyOrder("test run of the parent", "test run of core");
  }

  @Test
  void withoutAnyFileStatesTheRemedy() {
    Path missing = folder.resolve("missing.pb");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> names(List.of(missing)))
        .withMessage(
            missing
                + " does not exist. Run the tests first, which write it. Name files,"
                + " folders or globs, e.g. -Dotel.report.files=shards/**/*.pb");
  }

  private List<String> names(List<Path> built) throws IOException {
    ReportInput input = ReportInput.of(null, ReportInput.files(folder, KeptRuns.NONE), built);
    assertThat(input.problems()).isEmpty();
    return IntStream.range(0, input.spans().size()).mapToObj(input.spans()::name).toList();
  }

  private Path write(String file, int id, String name, Attributes attributes) throws IOException {
    Path path = folder.resolve(file);
    try (TraceFileWriter writer = TraceFileWriter.append(path)) {
      writer.write(
          List.of(
              TestSpanData.builder()
                  .setName(name)
                  .setSpanContext(
                      SpanContext.create(
                          "0af7651916cd43dd8448eb211c80319c",
                          "b7ad6b716920333" + id,
                          TraceFlags.getSampled(),
                          TraceState.getDefault()))
                  .setAttributes(attributes)
                  .setKind(SpanKind.INTERNAL)
                  .setStatus(StatusData.unset())
                  .setStartEpochNanos(1)
                  .setEndEpochNanos(2)
                  .setHasEnded(true)
                  .build()));
    }
    return path;
  }
}
