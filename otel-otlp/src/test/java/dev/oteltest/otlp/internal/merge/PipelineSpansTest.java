package dev.oteltest.otlp.internal.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineSpansTest {

  private static final String TRACE = "731ec8a47fd7450f753a812a4a8aa5a0";
  private static final String RUN = "aba151af7cfbcf0f";
  private static final String LINT = "00000000000000a1";
  private static final String TEST = "00000000000000a2";
  private static final SpanContext PREVIOUS =
      SpanContext.create(
          "3ab150c94bf95169f4958bc860bddc3b",
          "9f7c0a31b2d4e5f6",
          TraceFlags.getSampled(),
          TraceState.getDefault());

  @TempDir Path folder;

  private Path merged() {
    return folder.resolve("merged.pb");
  }

  @Test
  void theRunAndItsJobsAreAddedAboveTheBuildsOfTheJobs() throws IOException {
    DistinctMerge.Report report = merge(lint(), firstShard(), secondShard());

    assertThat(tree())
        .isEqualTo(
            """
            CI 100..700 derived
              lint 100..300 derived
                BUILD shop 100..300
              test 200..700 derived
                BUILD shop 200..500
                BUILD shop 250..700
                security_scan 350..400
            """);
    assertThat(report.derived()).isEqualTo(3);
    assertThat(report.spans()).isEqualTo(7);
    assertThat(report.duplicates()).isZero();
    assertThat(report.files().bytes()).isEqualTo(Files.size(merged()));
    SpanData run = span("CI");
    assertThat(run.getSpanId()).isEqualTo(RUN);
    assertThat(run.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(run.getResource().getAttributes())
        .isEqualTo(
            Attributes.of(
                CiAttributes.PIPELINE_NAME, "CI",
                CiAttributes.PIPELINE_RUN_ID, "14460881260",
                CommonAttributes.SERVICE_NAME, "CI"));
    assertThat(span("lint").getResource().getAttribute(CiAttributes.TASK_NAME)).isEqualTo("lint");
  }

  @Test
  void mergingAgainChangesNothing() throws IOException {
    merge(lint(), firstShard());
    byte[] once = Files.readAllBytes(merged());

    TestMerges.merge(List.of(merged()), merged());
    assertThat(merged()).hasBinaryContent(once);
    TestMerges.merge(List.of(merged(), lint(), firstShard()), merged());
    assertThat(merged()).hasBinaryContent(once);
  }

  @Test
  void whatIsMergedLaterWidensWhatIsDerived() throws IOException {
    merge(firstShard());
    assertThat(tree()).startsWith("CI 200..500 derived\n  test 200..500 derived\n");

    TestMerges.merge(List.of(merged(), lint(), secondShard()), merged());

    String stepwise = tree();
    Files.delete(merged());
    merge(lint(), firstShard(), secondShard());
    assertThat(stepwise).isEqualTo(tree());
  }

  @Test
  void theOrderOfTheFilesDoesNotMatter() throws IOException {
    merge(firstShard());
    Path earlier = Files.move(merged(), folder.resolve("earlier.pb"));

    merge(firstShard(), earlier, lint());

    assertThat(tree())
        .isEqualTo(
            """
            CI 100..500 derived
              lint 100..300 derived
                BUILD shop 100..300
              test 200..500 derived
                BUILD shop 200..500
            """);
  }

  @Test
  void aRunThatItsReceiverSentIsNotDerived() throws IOException {
    merge(lint(), receiver(RUN, "workflow", SpanContext.getInvalid()));

    assertThat(tree())
        .isEqualTo(
            """
            workflow 0..900
              BUILD shop 100..300
            """);
  }

  @Test
  void aJobThatItsReceiverSentIsTheParent() throws IOException {
    merge(
        lint(),
        receiver(RUN, "workflow", SpanContext.getInvalid()),
        receiver(LINT, "lint (17)", context(RUN)));

    assertThat(tree())
        .isEqualTo(
            """
            workflow 0..900
              lint (17) 0..900
                BUILD shop 100..300
            """);
  }

  @Test
  void aRunThatIsSentLaterReplacesTheDerivedOne() throws IOException {
    merge(lint());

    TestMerges.merge(
        List.of(merged(), receiver(RUN, "workflow", SpanContext.getInvalid())), merged());

    assertThat(tree())
        .isEqualTo(
            """
            workflow 0..900
              lint 100..300 derived
                BUILD shop 100..300
            """);
  }

  @Test
  void aFailureIsThatOfItsJobAndRunAndNoSuccessIsClaimed() throws IOException {
    Path failed =
        file(
            "failed.pb",
            root("BUILD shop", "lint", LINT, 100, span -> span.fail("lint found 3"), 300));

    merge(failed, firstShard());

    assertThat(span("lint").getStatus().getDescription()).isEqualTo("Failed: BUILD shop");
    assertThat(span("CI").getStatus().getDescription()).isEqualTo("Failed: lint");
    assertThat(span("test").getStatus().getStatusCode().name()).isEqualTo("UNSET");
    assertThat(span("test").getAttributes())
        .as("no result")
        .isEqualTo(Attributes.of(CiAttributes.DERIVED, true));
  }

  @Test
  void aRepeatedRunLinksToTheAttemptBefore() throws IOException {
    Path repeated =
        file(
            "repeated.pb",
            root(
                "BUILD shop",
                "lint",
                LINT,
                100,
                span -> span.addLink(PREVIOUS, Attributes.of(CiAttributes.PREVIOUS_ATTEMPT, "12")),
                300));

    merge(repeated);

    assertThat(span("CI").getLinks())
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.getSpanContext()).isEqualTo(PREVIOUS);
              assertThat(link.getAttributes().get(CiAttributes.PREVIOUS_ATTEMPT)).isEqualTo("12");
            });
  }

  @Test
  void aBuildThatNamesNoJobIsBelowTheRun() throws IOException {
    merge(file("nameless.pb", root("BUILD shop", "lint", null, 1, span -> {}, 2)));

    assertThat(tree()).isEqualTo("CI 1..2 derived\n  BUILD shop 1..2\n");
  }

  @Test
  void aSpanThatHasAParentKeepsIt() throws IOException {
    RecordedSpan below =
        new RecordedSpan(
            origin("lint"),
            "step",
            SpanKind.INTERNAL,
            TRACE,
            context("00000000000000f1"),
            PREVIOUS,
            5);
    below.setAttribute(CiAttributes.RUN_SPAN_ID, RUN);

    merge(file("below.pb", below.finish(6)));

    assertThat(span("step").getParentSpanId()).isEqualTo(PREVIOUS.getSpanId());
  }

  @Test
  void largeTracesAreReportedWithTheirSize() throws IOException {
    Path large = folder.resolve("large.pb");
    try (TraceFileWriter writer = TraceFileWriter.append(large)) {
      for (int i = 0; i < 10_001; i++) {
        writer.write(
            List.of(
                new RecordedSpan(
                        origin("lint"),
                        "x",
                        SpanKind.INTERNAL,
                        TRACE,
                        null,
                        SpanContext.getInvalid(),
                        1)
                    .finish(2)));
      }
    }
    List<String> expected =
        List.of(
            "Trace "
                + TRACE
                + " has 10,001 spans and 2.6 MB, but by default Tempo accepts 5 MB of a trace, and"
                + " Jaeger shows 10,000 spans (see"
                + " docs/troubleshooting.md#the-backend-shows-only-part-of-the-trace)."
                + " With -Dotel.test.trace.per=class, each test class gets a trace of its own");
    TraceSizes sent = new TraceSizes();
    sent.add(Files.readAllBytes(large));

    assertThat(TraceSizes.merge(List.of(large), merged()).sizes().problems()).isEqualTo(expected);
    assertThat(merged()).hasSameBinaryContentAs(large);
    assertThat(sent.problems()).isEqualTo(expected);
  }

  private DistinctMerge.Report merge(Path... files) throws IOException {
    return TestMerges.merge(List.of(files), merged());
  }

  private Path lint() throws IOException {
    return file("lint.pb", root("BUILD shop", "lint", LINT, 100, span -> {}, 300));
  }

  private Path firstShard() throws IOException {
    return file("shard-1.pb", root("BUILD shop", "test", TEST, 200, span -> {}, 500));
  }

  /** Two calls in one job: a build, and a step. */
  private Path secondShard() throws IOException {
    return file(
        "shard-2.pb",
        root("BUILD shop", "test", TEST, 250, span -> {}, 700),
        root("security_scan", "test", TEST, 350, span -> {}, 400));
  }

  private Path receiver(String id, String name, SpanContext parent) throws IOException {
    return file(
        name + ".pb",
        new RecordedSpan(origin("receiver"), name, SpanKind.SERVER, TRACE, context(id), parent, 0)
            .finish(900));
  }

  private SpanData root(
      String name, String job, String jobSpanId, long start, Change change, long end) {
    String id = "b%015x".formatted((name + job + start).hashCode() & 0xffffffffL);
    RecordedSpan span =
        new RecordedSpan(
            origin(job),
            name,
            SpanKind.SERVER,
            TRACE,
            context(id),
            SpanContext.getInvalid(),
            start);
    span.setAttribute(CiAttributes.RUN_SPAN_ID, RUN);
    span.setAttribute(CiAttributes.JOB_SPAN_ID, jobSpanId);
    change.of(span);
    return span.finish(end);
  }

  @FunctionalInterface
  private interface Change {
    void of(RecordedSpan span);
  }

  private static SpanOrigin origin(String job) {
    return new SpanOrigin(
        Resource.create(
            Attributes.builder()
                .put(CommonAttributes.SERVICE_NAME, "shop")
                .put(CiAttributes.PIPELINE_NAME, "CI")
                .put(CiAttributes.PIPELINE_RUN_ID, "14460881260")
                .put(CiAttributes.TASK_NAME, job)
                .put(CiAttributes.JOB, job)
                .put(CiAttributes.WORKER_NAME, "runner of " + job)
                .build()),
        InstrumentationScopeInfo.create("test"),
        EpochClock.system());
  }

  private static SpanContext context(String spanId) {
    return SpanContext.create(TRACE, spanId, TraceFlags.getSampled(), TraceState.getDefault());
  }

  private Path file(String name, SpanData... spans) throws IOException {
    Path file = folder.resolve(name);
    Files.deleteIfExists(file);
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(List.of(spans));
    }
    return file;
  }

  private SpanData span(String name) throws IOException {
    return TraceFileReader.readAll(merged()).stream()
        .filter(span -> span.getName().equals(name))
        .reduce((one, two) -> null)
        .orElseThrow();
  }

  /** The merged file as a tree, in which a span whose parent is missing is not shown. */
  private String tree() throws IOException {
    List<SpanData> spans = TraceFileReader.readAll(merged());
    assertThat(spans).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
    Map<String, List<SpanData>> children =
        spans.stream()
            .sorted(Comparator.comparing(SpanData::getStartEpochNanos))
            .collect(Collectors.groupingBy(SpanData::getParentSpanId));
    return lines(children, SpanContext.getInvalid().getSpanId(), "");
  }

  private static String lines(Map<String, List<SpanData>> children, String parent, String indent) {
    Function<SpanData, String> line =
        span ->
            indent
                + span.getName()
                + " "
                + span.getStartEpochNanos()
                + ".."
                + span.getEndEpochNanos()
                + (span.getAttributes().get(CiAttributes.DERIVED) == null ? "" : " derived")
                + "\n"
                + lines(children, span.getSpanId(), indent + "  ");
    return children.getOrDefault(parent, List.of()).stream()
        .map(line)
        .collect(Collectors.joining());
  }
}
