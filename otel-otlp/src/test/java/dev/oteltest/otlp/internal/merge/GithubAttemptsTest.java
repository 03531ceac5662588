package dev.oteltest.otlp.internal.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.otlp.HandmadeMessage;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.resource.internal.ci.RunTrace;
import dev.oteltest.resource.internal.ci.TraceJoin;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that GitHub ran again, and those that it did not, in one merged file. */
class GithubAttemptsTest {

  private static final String RUN = "16000000001";

  @TempDir Path folder;

  private Path merged() {
    return folder.resolve("merged.pb");
  }

  /** A job of an attempt as its own process writes it, with a span below it. */
  private Path job(int attempt, String job, String result) throws IOException {
    Resource resource =
        Resource.create(
            Attributes.builder()
                .put(CiAttributes.PIPELINE_NAME, "CI")
                .put(CiAttributes.PIPELINE_RUN_ID, RUN)
                .put(CiAttributes.PIPELINE_RUN_URL, "https://github.com/runs/" + attempt)
                .put(CiAttributes.JOB, job)
                .build());
    Map<String, String> environment =
        Map.of(
            "GITHUB_ACTIONS",
            "true",
            "GITHUB_RUN_ID",
            RUN,
            "GITHUB_RUN_ATTEMPT",
            String.valueOf(attempt));
    SpanOrigin origin =
        new SpanOrigin(resource, InstrumentationScopeInfo.create("test"), EpochClock.system());
    RecordedSpan root =
        RunTrace.of(TraceJoin.AUTO, environment, resource, warning -> {})
            .start(
                origin,
                "BUILD " + job,
                SpanKind.SERVER,
                SpanContext.getInvalid(),
                "00000000000000000000000000000001",
                100L * attempt);
    if (result.equals("failure")) {
      root.fail("failed");
    }
    SpanData below =
        new RecordedSpan(origin, "test", SpanKind.INTERNAL, root.getSpanContext(), 100L * attempt)
            .finish(100L * attempt + 10);
    Path file = folder.resolve(job + "-" + attempt + ".pb");
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(List.of(below, root.finish(100L * attempt + 50)));
    }
    return file;
  }

  @Test
  void jobsOfAnEarlierAttemptAreInTheRunOfTheNewest() throws IOException {
    Path lint = job(1, "lint", "success");
    Path test = job(3, "test", "success");

    DistinctMerge.Report report = TestMerges.merge(List.of(lint, test), merged());

    List<SpanData> spans = TraceFileReader.readAll(merged());
    assertThat(report.derived()).isEqualTo(3);
    assertThat(spans).extracting(SpanData::getTraceId).containsOnly(traceId(3));
    SpanData run = only(spans, "CI");
    assertThat(spans)
        .filteredOn(span -> !span.getParentSpanContext().isValid())
        .containsExactly(run);
    assertThat(run.getStartEpochNanos()).isEqualTo(100);
    assertThat(run.getResource().getAttribute(CiAttributes.PIPELINE_RUN_URL))
        .isEqualTo("https://github.com/runs/3");
    assertThat(only(spans, "lint").getParentSpanId()).isEqualTo(run.getSpanId());
    assertThat(only(spans, "BUILD lint").getParentSpanId())
        .isEqualTo(only(spans, "lint").getSpanId());
    assertThat(spans)
        .filteredOn(span -> span.getName().equals("test") && !isDerived(span))
        .extracting(SpanData::getParentSpanId)
        .containsExactlyInAnyOrder(
            only(spans, "BUILD lint").getSpanId(), only(spans, "BUILD test").getSpanId());
  }

  @Test
  void theLinkToTheAttemptBeforeStays() throws IOException {
    TestMerges.merge(List.of(job(1, "lint", "success"), job(2, "test", "success")), merged());

    List<SpanData> spans = TraceFileReader.readAll(merged());
    assertThat(only(spans, "CI").getLinks())
        .extracting(link -> link.getSpanContext().getTraceId())
        .containsExactly(traceId(1));
    assertThat(only(spans, "BUILD test").getLinks())
        .extracting(LinkData::getSpanContext)
        .extracting(SpanContext::getTraceId)
        .containsExactly(traceId(1));
  }

  @Test
  void whatWasMergedInTheEarlierAttemptIsDerivedAgain() throws IOException {
    Path lint = job(1, "lint", "success");
    TestMerges.merge(List.of(lint, job(1, "test", "failure")), folder.resolve("first.pb"));
    Path first = folder.resolve("first.pb");
    Path test = job(2, "test", "success");

    TestMerges.merge(List.of(first, lint, test), merged());
    byte[] once = Files.readAllBytes(merged());
    TestMerges.merge(List.of(merged(), lint, test), merged());

    assertThat(merged()).hasBinaryContent(once);
    List<SpanData> spans = TraceFileReader.readAll(merged());
    assertThat(spans).extracting(SpanData::getTraceId).containsOnly(traceId(2));
    assertThat(spans).filteredOn(span -> !span.getParentSpanContext().isValid()).hasSize(1);
  }

  @Test
  void oneAttemptStaysAsItIs() throws IOException {
    TestMerges.merge(List.of(job(2, "test", "success")), merged());

    assertThat(TraceFileReader.readAll(merged()))
        .extracting(SpanData::getTraceId)
        .containsOnly(traceId(2));
  }

  @Test
  void logRecordsFollowTheirSpans() throws IOException {
    GithubAttempts attempts =
        GithubAttempts.of(List.of(job(1, "lint", "success"), job(2, "test", "success")));
    byte[] id = HexFormat.of().parseHex(traceId(1));
    Path logs = Files.write(folder.resolve("logs.pb"), record(id));

    MessageMerge.merge(OtlpSignal.LOGS, List.of(logs), merged(), attempts);

    assertThat(merged()).hasBinaryContent(record(HexFormat.of().parseHex(traceId(2))));
  }

  private static byte[] record(byte[] traceId) {
    return HandmadeMessage.nest(
        1, HandmadeMessage.nest(2, HandmadeMessage.nest(2, HandmadeMessage.nest(9, traceId))));
  }

  private static boolean isDerived(SpanData span) {
    return Boolean.TRUE.equals(span.getAttributes().get(CiAttributes.DERIVED));
  }

  private static SpanData only(List<SpanData> spans, String name) {
    List<SpanData> found =
        spans.stream()
            .filter(span -> span.getName().equals(name))
            .filter(span -> isDerived(span) || name.contains(" "))
            .toList();
    assertThat(found).as(name).hasSize(1);
    return found.get(0);
  }

  private static String traceId(int attempt) {
    try {
      return HexFormat.of()
          .formatHex(
              java.security.MessageDigest.getInstance("SHA-256")
                  .digest((RUN + attempt + "t").getBytes(java.nio.charset.StandardCharsets.UTF_8)))
          .substring(0, 32);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
