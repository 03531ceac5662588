package dev.oteltest.maven.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.report.ReportInput;
import dev.oteltest.maven.trace.BuildTracer;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectedFilesTest {

  private final List<String> warnings = new ArrayList<>();

  @TempDir private Path folder;

  private Collection<SpanData> span() {
    BuildTracer tracer = new BuildTracer(Resource.empty(), folder, span -> {});
    tracer.ended("check", SpanContext.getInvalid(), 1, 2, Attributes.empty());
    return tracer.finished();
  }

  @Test
  void spansAreAddedToAFileWhoseEndIsMissing() throws IOException {
    Path file = folder.resolve("test-traces.pb");
    assertThat(CollectedFiles.add(span(), file, warnings::add)).isTrue();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, new byte[] {whole[0], whole[1], 0}, StandardOpenOption.APPEND);

    assertThat(CollectedFiles.add(span(), file, warnings::add)).isTrue();

    assertThat(warnings).singleElement().asString().endsWith("The incomplete end was cut off");
    assertThat(ReportInput.read(List.of(file)).spans().size()).isEqualTo(2);
  }

  @Test
  void aFileThatCantBeWrittenIsAWarning() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "").resolve("test-traces.pb");

    assertThat(CollectedFiles.add(span(), file, warnings::add)).isFalse();

    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("Could not write the spans of this step: ")
        .endsWith("or set another with -Dotel.output=FILE");
  }
}
