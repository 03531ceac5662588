package dev.oteltest.maven.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.export.LiveExport;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;

class BuildExportTest {

  private final Map<String, String> environment = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  @Test
  void nothingIsSentUnasked() {
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");
    assertThat(start()).isNull();
    assertThat(warnings).isEmpty();
  }

  @Test
  void aTimeThatCannotBeUsedIsReportedAndTheDefaultUsed() {
    environment.put("OTEL_EXPORT_TIMEOUT", "soon");
    assertThat(export().patience()).isEqualTo(Duration.ofSeconds(5));
    assertThat(warnings)
        .containsExactly(
            "otel.export.timeout is 'soon', but must be a length of time like 500ms, 90s, 10m or"
                + " 1h30m. It counts as not set");
  }

  @Test
  void whatEndsIsSent() throws Exception {
    List<SpanData> received = new CopyOnWriteArrayList<>();
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).start()) {
      environment.put("OTEL_TRACES_EXPORTER", "otlp");
      environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint().toString());
      environment.put("OTEL_EXPORT_TIMEOUT", "10m");
      try (LiveExport export = Objects.requireNonNull(start())) {
        RecordedSpan span =
            new RecordedSpan(
                new SpanOrigin(
                    Resource.empty(), InstrumentationScopeInfo.empty(), EpochClock.system()),
                "goal",
                SpanKind.INTERNAL,
                SpanContext.getInvalid(),
                1);
        export.add(List.of(span.finish(2)));
      }
    }
    assertThat(received).extracting(SpanData::getName).containsExactly("goal");
    assertThat(warnings).isEmpty();
  }

  private LiveExport start() {
    return export().start();
  }

  private BuildExport export() {
    return new BuildExport(
        variables(), new DefaultRepositorySystemSession(), Path.of(""), warnings::add);
  }

  private OtelVariables variables() {
    return new OtelVariables(key -> null, environment);
  }
}
