package dev.oteltest.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.resource.internal.git.Checkout;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that the {@code verify.groovy} scripts of the invoker projects call. */
public final class GoldenTree {

  private static final String TRACE = "target/test-traces.pb";

  private static final Set<String> PREPARATION =
      Set.of("read projects", "plan build", "start JVM", "discover tests");

  private static final Set<String> SHOWN =
      Set.of(
          "cicd.pipeline.result",
          "cicd.pipeline.task.run.result",
          "error.type",
          "ci.step",
          "ci.derived",
          "maven.tests.total",
          "maven.tests.failures",
          "maven.build_cache.hit",
          "maven.coverage.lines.covered",
          "maven.coverage.lines.missed",
          "maven.coverage.branches.covered",
          "maven.coverage.branches.missed",
          "maven.findings.total",
          "maven.findings.left_out",
          "maven.findings.warning");

  private GoldenTree() {}

  /**
   * Compares the project's {@code target/test-traces.pb} with its {@code expected-tree.txt}: one
   * trace, this tree.
   *
   * @return true, for the invoker
   */
  public static boolean verify(File project) throws IOException {
    return verify(project.toPath(), TRACE, "expected-tree.txt");
  }

  /**
   * Compares a trace file of the project with a golden file of it.
   *
   * @return true, for the invoker
   */
  public static boolean verify(Path project, String trace, String golden) throws IOException {
    List<SpanData> spans = TraceFileReader.readAll(project.resolve(trace));
    String tree =
        SpanTree.render(withoutPreparation(withoutResolution(spans)), SHOWN)
            .replace("cicd.pipeline.task.run.result=success, ", "")
            .replace(", cicd.pipeline.task.run.result=success}", "}")
            .replace(" {cicd.pipeline.task.run.result=success}", "")
            .replace("cicd.pipeline.task.run.result", "result")
            .replace("cicd.pipeline.result", "result")
            // The names in Maven 4 of the phases to which both versions bind the same goals.
            .replace(" after:resources", " process-resources")
            .replace(" after:test-resources", " process-test-resources");
    Files.writeString(project.resolve(golden.replace("expected", "actual")), tree);
    assertThat(tree).isEqualTo(Files.readString(project.resolve(golden)));
    assertThat(spans.stream().map(SpanData::getTraceId).distinct()).hasSize(1);
    assertThat(spans.stream().map(SpanData::getSpanId)).doesNotHaveDuplicates();
    assertThat(spans).allSatisfy(span -> assertThat(span.getEndEpochNanos()).isNotZero());
    verifyCovered(spans);
    verifyPreparation(spans);
    return true;
  }

  /** Every build and test run has the same; see {@link #verifyPreparation}. */
  private static List<SpanData> withoutPreparation(List<SpanData> spans) {
    return spans.stream().filter(span -> !PREPARATION.contains(span.getName())).toList();
  }

  /**
   * Checks that each build begins with reading its projects, and each test run with the start of
   * its JVM, unless that is Maven's, and with the discovery of its tests.
   */
  private static void verifyPreparation(List<SpanData> spans) {
    Map<String, List<SpanData>> children =
        spans.stream().collect(Collectors.groupingBy(SpanData::getParentSpanId));
    for (SpanData span : spans) {
      List<SpanData> prepared =
          children.getOrDefault(span.getSpanId(), List.of()).stream()
              .filter(child -> PREPARATION.contains(child.getName()))
              .sorted(Comparator.comparing(SpanData::getStartEpochNanos))
              .toList();
      if (span.getName().startsWith("BUILD ")) {
        assertThat(prepared.stream().map(SpanData::getName).toList())
            .isIn(List.of("read projects"), List.of("read projects", "plan build"));
      } else if (span.getName().equals("test run")) {
        assertThat(prepared.stream().map(SpanData::getName).toList())
            .isIn(List.of("discover tests"), List.of("start JVM", "discover tests"));
      } else {
        assertThat(prepared).isEmpty();
      }
      if (!prepared.isEmpty()) {
        assertThat(prepared.get(0).getStartEpochNanos()).isEqualTo(span.getStartEpochNanos());
      }
    }
  }

  /**
   * Checks that the session covers its modules, a module its phases, a phase its goals, and a goal
   * its test runs.
   */
  private static void verifyCovered(List<SpanData> spans) {
    Map<String, SpanData> byId = byId(spans);
    for (SpanData span : withoutResolution(spans)) {
      SpanData parent = byId.get(span.getParentSpanId());
      if (parent != null
          && (span.getAttributes().get(CiAttributes.TASK_NAME) != null
              || span.getName().equals("test run"))) {
        assertThat(span.getStartEpochNanos())
            .describedAs("start of %s in %s", span.getName(), parent.getName())
            .isGreaterThanOrEqualTo(parent.getStartEpochNanos());
        assertThat(span.getEndEpochNanos())
            .describedAs("end of %s in %s", span.getName(), parent.getName())
            .isLessThanOrEqualTo(parent.getEndEpochNanos());
      }
    }
  }

  private static Map<String, SpanData> byId(List<SpanData> spans) {
    return spans.stream().collect(Collectors.toMap(SpanData::getSpanId, Function.identity()));
  }

  /** Which artifacts Maven resolves, and when, depends on Maven; a separate test covers that. */
  private static List<SpanData> withoutResolution(List<SpanData> spans) {
    return spans.stream().filter(span -> !span.getName().equals("resolve dependencies")).toList();
  }

  /** Checks that goals that never ran link to the goal whose failure was the reason. */
  public static void verifyCauses(File project, String failed) throws IOException {
    List<SpanData> spans = TraceFileReader.readAll(project.toPath().resolve(TRACE));
    String cause =
        spans.stream()
            .filter(span -> span.getName().equals(failed))
            .filter(span -> span.getStatus().getStatusCode() == StatusCode.ERROR)
            .map(SpanData::getSpanId)
            .reduce((a, b) -> "more than one failure")
            .orElseThrow();
    assertThat(spans.stream().flatMap(span -> span.getLinks().stream()))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(link.getSpanContext().getSpanId()).isEqualTo(cause));
  }

  /**
   * Checks to which failure goals that never ran link, both given as module, phase and goal, as in
   * {@code core compile compiler:compile}.
   */
  public static void verifyCauses(File project, Map<String, String> expected) throws IOException {
    List<SpanData> spans = TraceFileReader.readAll(project.toPath().resolve(TRACE));
    Map<String, SpanData> byId = byId(spans);
    Map<String, String> causes = new TreeMap<>();
    for (SpanData span : spans) {
      for (LinkData link : span.getLinks()) {
        causes.merge(
            path(span, byId),
            path(byId.get(link.getSpanContext().getSpanId()), byId),
            (a, b) -> a + ", " + b);
      }
    }
    assertThat(causes).containsExactlyInAnyOrderEntriesOf(expected);
  }

  private static String path(SpanData span, Map<String, SpanData> byId) {
    SpanData parent = byId.get(span.getParentSpanId());
    return parent == null || parent.getName().startsWith("BUILD ")
        ? span.getName()
        : path(parent, byId) + " " + span.getName();
  }

  /** Checks the results of some parts of the build, by their names. */
  public static void verifyResults(File project, Map<String, String> expected) throws IOException {
    Map<String, String> results = new TreeMap<>();
    for (SpanData span : TraceFileReader.readAll(project.toPath().resolve(TRACE))) {
      String result = span.getAttributes().get(CiAttributes.TASK_RUN_RESULT);
      results.put(
          span.getName(),
          result == null ? span.getAttributes().get(CiAttributes.PIPELINE_RESULT) : result);
    }
    assertThat(results).containsAllEntriesOf(expected);
  }

  /** The findings on the span of a goal, each as a line. */
  public static List<String> events(File project, String goal) throws IOException {
    // Files are named from the checkout, which is this repository's.
    Path folder = project.toPath().toAbsolutePath();
    String below = Checkout.around(folder).relativize(folder) + "/";
    return TraceFileReader.readAll(project.toPath().resolve(TRACE)).stream()
        .filter(span -> span.getName().equals(goal))
        .flatMap(span -> span.getEvents().stream())
        .map(
            event ->
                event.getName()
                    + " "
                    + text(event, "finding.tool")
                    + " "
                    + text(event, "finding.rule")
                    + " "
                    + text(event, "finding.severity")
                    + " "
                    + text(event, "code.file.path").replace(below, "")
                    + ":"
                    + event.getAttributes().get(AttributeKey.longKey("code.line.number")))
        .toList();
  }

  private static String text(EventData event, String key) {
    return String.valueOf(event.getAttributes().get(AttributeKey.stringKey(key)));
  }

  /** Checks that a process received the context of the goal that started it. */
  public static void verifyChild(File project, String goal, String traceparent) throws IOException {
    SpanData span =
        TraceFileReader.readAll(project.toPath().resolve(TRACE)).stream()
            .filter(candidate -> candidate.getName().equals(goal))
            .reduce((a, b) -> Objects.requireNonNull(null, "two spans " + goal))
            .orElseThrow();
    assertThat(traceparent.strip())
        .startsWith("00-" + span.getTraceId() + "-" + span.getSpanId() + "-");
  }

  /** The texts after a label in the summaries of consecutive builds. */
  public static List<String> summary(File project, String about) throws IOException {
    String line = "[INFO]   " + about + " ";
    try (Stream<String> log = Files.lines(project.toPath().resolve("build.log"))) {
      return log.filter(candidate -> candidate.startsWith(line))
          .map(candidate -> candidate.substring(line.length()).strip())
          .toList();
    }
  }

  /** The build's root span. */
  public static SpanData root(File project) throws IOException {
    return TraceFileReader.readAll(project.toPath().resolve(TRACE)).stream()
        .filter(span -> span.getName().startsWith("BUILD "))
        .reduce((a, b) -> Objects.requireNonNull(null, "two root spans"))
        .orElseThrow();
  }
}
