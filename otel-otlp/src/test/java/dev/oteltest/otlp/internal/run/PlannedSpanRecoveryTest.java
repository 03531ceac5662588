package dev.oteltest.otlp.internal.run;

import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.otlp.SdkSpans;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.run.TestPlanRecord.Node;
import dev.oteltest.semconv.JunitKind;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Process ids above the system's limit stand for JVMs that are gone. */
class PlannedSpanRecoveryTest {

  private static final String GONE = "4000001-1";

  @TempDir Path directory;

  private RunDirectory run;
  private Path folder;
  private Path target;

  @BeforeEach
  void join() throws IOException {
    folder = directory.resolve("run");
    target = directory.resolve("traces.pb");
    run = RunDirectory.join(directory, "run");
  }

  private static Span span(@Nullable Span parent, String name, String id) {
    Span span =
        SdkSpans.tracer(0)
            .spanBuilder(name)
            .setParent(parent == null ? Context.root() : Context.root().with(parent))
            .startSpan();
    return id.isEmpty() ? span : span.setAttribute("junit.unique_id", id);
  }

  private static Node container(int depth, JunitKind kind, String value) {
    return new Node(
        depth, false, false, kind.value(), value, value, kind, depth == 1 ? value : "", "", "", "");
  }

  private static Node test(String method) {
    return new Node(
        2, true, false, "method", method, method, JunitKind.TEST, "", "C." + method, "", "run");
  }

  /** The run of a JVM that a goal started; of one that nothing started if that is null. */
  private static Span run(@Nullable Span goal) {
    return span(goal, "test run", "").setAttribute("junit.kind", "run");
  }

  private void dieInTwo(String jvm) throws IOException {
    dieInTwo(jvm, span(null, "surefire:test", ""));
  }

  /** A JVM that planned one, two and three in class C, and one in class D, and died in two. */
  private void dieInTwo(String jvm, @Nullable Span goal) throws IOException {
    Span around = run(goal);
    Span engine = span(around, "engine", "[engine:e]");
    Span type =
        span(engine, "C", "[engine:e]/[class:C]")
            .setAttribute("code.file.path", "src/C.java")
            .setAttribute(stringArrayKey("test.codeowners"), List.of("@c"));
    Span one = span(type, "one", "[engine:e]/[class:C]/[method:one]");
    one.end();
    Span two = span(type, "two", "[engine:e]/[class:C]/[method:two]");
    try (TraceFileWriter part = TraceFileWriter.append(folder.resolve(jvm + ".pb"))) {
      part.write(List.of(SdkSpans.data(one)));
    }
    InFlightFile inFlight = InFlightFile.create(folder.resolve(jvm + ".1.inflight"));
    TestPlanRecord record = new TestPlanRecord(around.getSpanContext());
    record.add(container(0, JunitKind.ENGINE, "e"));
    record.add(container(1, JunitKind.CLASS, "C"));
    for (String method : List.of("one", "two", "three(a[], b/c)")) {
      record.add(test(method));
    }
    record.add(container(1, JunitKind.CLASS, "D"));
    record.add(test("one"));
    inFlight.plan(record);
    for (Span running : List.of(around, engine, type, two)) {
      inFlight.begin(SdkSpans.data(running));
    }
  }

  private List<SpanData> merged() throws IOException {
    run.mergeInto(target);
    return TraceFileReader.readAll(target);
  }

  private SpanData named(String name) throws IOException {
    return merged().stream().filter(span -> span.getName().equals(name)).findAny().orElseThrow();
  }

  @Test
  void aTestWithNamesOfItsOwnKeepsAllOfThem() throws Exception {
    SpanData run = SdkSpans.data(span(null, "test run", ""));
    TestPlanRecord record = new TestPlanRecord(run.getSpanContext());
    record.add(container(0, JunitKind.ENGINE, "e"));
    record.add(
        new Node(
            1, true, true, "feature", "f", "pays", JunitKind.TEST, "C", "C.f[1]", "Base", "pay"));
    record.add(test("next"));

    assertThat(TestPlanRecord.neverRan(record.encoded(), id -> run))
        .element(1)
        .satisfies(
            span -> {
              assertThat(span.getName()).isEqualTo("pays");
              assertThat(span.getTraceId()).isNotEqualTo(run.getTraceId());
              Attributes attributes = span.getAttributes();
              assertThat(attributes.get(stringKey("junit.unique_id")))
                  .isEqualTo("[engine:e]/[feature:f]");
              assertThat(attributes.get(stringKey("junit.kind"))).isEqualTo("test");
              assertThat(attributes.get(stringKey("test.suite.name"))).isEqualTo("C");
              assertThat(attributes.get(stringKey("test.case.name"))).isEqualTo("C.f[1]");
              assertThat(attributes.get(stringKey("code.function.name"))).isEqualTo("Base.pay");
            });
  }

  /** A record has the name of a test only if it does not follow from its class and method. */
  @Test
  void theNameOfATestFollowsFromItsClassAndMethod() throws Exception {
    Span around = span(null, "test run", "");
    SpanData run = SdkSpans.data(around);
    TestPlanRecord record = new TestPlanRecord(around.getSpanContext());
    record.add(container(0, JunitKind.ENGINE, "e"));
    record.add(container(1, JunitKind.CLASS, "C"));
    record.add(
        new Node(2, true, false, "method", "one()", "one()", JunitKind.TEST, "", "", "", "one"));

    assertThat(TestPlanRecord.neverRan(record.encoded(), id -> run))
        .last()
        .extracting(SpanData::getAttributes)
        .extracting(it -> it.get(stringKey("test.case.name")))
        .isEqualTo("C.one");
  }

  @Test
  void whatHasNoSpanNeverRan() throws IOException {
    dieInTwo(GONE);

    assertThat(merged())
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder(
            "one", "two", "C", "engine", "test run", "three(a[], b/c)", "D", "one");
    SpanData three = named("three(a[], b/c)");
    assertThat(three.getAttributes().asMap())
        .containsEntry(stringKey("test.case.name"), "C.three(a[], b/c)")
        .containsEntry(stringKey("test.case.result.status"), "skipped")
        .containsEntry(stringKey("test.suite.name"), "C")
        .containsEntry(stringKey("junit.kind"), "test")
        .containsEntry(stringKey("junit.result"), "never_ran")
        .containsEntry(stringKey("junit.reason"), "the JVM ended (pid 4000001) before it")
        .containsEntry(
            stringKey("junit.unique_id"), "[engine:e]/[class:C]/[method:three(a%5B%5D, b%2Fc)]")
        .containsEntry(stringKey("code.function.name"), "C.run")
        .containsEntry(stringKey("code.file.path"), "src/C.java")
        .containsEntry(stringArrayKey("test.codeowners"), List.of("@c"));
    assertThat(three.getParentSpanId()).isEqualTo(named("C").getSpanId());
    assertThat(three.getLinks())
        .extracting(LinkData::getSpanContext)
        .extracting(context -> context.getSpanId())
        .containsExactly(named("two").getSpanId());
    assertThat(three.getResource()).isEqualTo(SdkSpans.RESOURCE);
    assertThat(three.getStartEpochNanos()).isEqualTo(named("two").getEndEpochNanos());
    assertThat(named("D").getParentSpanId()).isEqualTo(named("engine").getSpanId());
    assertThat(named("D").getAttributes().get(stringKey("test.suite.run.status")))
        .isEqualTo("skipped");
    assertThat(merged()).extracting(SpanData::getTraceId).containsOnly(three.getTraceId());
  }

  @Test
  void mergingAgainReportsItOnce() throws IOException {
    dieInTwo(GONE);
    assertThat(merged()).hasSize(8);
    assertThat(merged()).hasSize(8);
    assertThat(run.parts()).hasSize(4); // finished, failed, never ran, and our own
  }

  /** A JVM in which one test of a class ran in a run that ended. */
  private void passIn(String jvm, Span around, String name, String type, String method)
      throws IOException {
    Span engine = span(around, "engine", "[engine:e]");
    Span container = span(engine, type, "[engine:e]/[class:" + type + "]");
    Span test = span(container, name, "[engine:e]/[class:" + type + "]/[method:" + method + "]");
    try (TraceFileWriter part = TraceFileWriter.append(folder.resolve(jvm + ".pb"))) {
      for (Span each : List.of(test, container, engine, around)) {
        each.end();
        part.write(List.of(SdkSpans.data(each)));
      }
    }
  }

  @Test
  void whatAnotherJvmOfTheGoalRanBeforeOrAfterIsForgotten() throws IOException {
    Span goal = span(null, "surefire:test", "");
    passIn("4000002-1", run(goal), "D.one before", "D", "one");
    dieInTwo(GONE, goal);
    assertThat(merged())
        .extracting(SpanData::getName)
        .containsOnlyOnce("one", "three(a[], b/c)", "D.one before");

    passIn("4000003-1", run(goal), "three after", "C", "three(a%5B%5D, b%2Fc)");

    assertThat(merged())
        .extracting(SpanData::getName)
        .contains("three after")
        .doesNotContain("three(a[], b/c)");
  }

  /** Two executions of Surefire, of which the JVM of one was killed. */
  @Test
  void whatTheJvmOfAnotherGoalRanStillNeverRanInThisOne() throws IOException {
    passIn("4000002-1", run(span(null, "first", "")), "D.one before", "D", "one");
    dieInTwo(GONE);
    passIn("4000003-1", run(span(null, "third", "")), "three", "C", "three(a%5B%5D, b%2Fc)");
    passIn("4000004-1", run(null), "three", "C", "three(a%5B%5D, b%2Fc)");

    assertThat(merged())
        .filteredOn(span -> "never_ran".equals(span.getAttributes().get(stringKey("junit.result"))))
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder("three(a[], b/c)", "D", "one");
  }

  /** Without the plugin, JVMs that a CI system's span is around may be of two executions. */
  @Test
  void whatAnotherJvmRanStillNeverRanIfNothingNamesTheRun() throws IOException {
    folder = directory.resolve(GONE);
    run = RunDirectory.join(directory, GONE);
    Span pipeline = span(null, "pipeline", "");
    passIn("4000002-1", run(pipeline), "D.one before", "D", "one");
    dieInTwo(GONE, pipeline);

    assertThat(merged())
        .extracting(SpanData::getName)
        .contains("D.one before", "one", "three(a[], b/c)")
        .hasSize(8 + 4);
  }

  @Test
  void whatAnEarlierRunOfTheJvmRanStillNeverRanInThisOne() throws IOException {
    passIn(GONE, run(null), "three before", "C", "three(a%5B%5D, b%2Fc)");
    dieInTwo(GONE, null);

    assertThat(merged()).extracting(SpanData::getName).contains("three before", "three(a[], b/c)");
  }

  @Test
  void aPlanOfTwoDeadJvmsOfAGoalIsReportedOnce() throws IOException {
    Span goal = span(null, "surefire:test", "");
    dieInTwo(GONE, goal);
    dieInTwo("4000002-1", goal);

    assertThat(merged())
        .extracting(SpanData::getName)
        .containsOnlyOnce("three(a[], b/c)", "D")
        .hasSize(2 * 5 + 3);
  }

  @Test
  void aPlanOfTwoGoalsWhoseJvmsDiedIsReportedForEach() throws IOException {
    dieInTwo(GONE);
    dieInTwo("4000002-1");

    assertThat(merged()).hasSize(2 * 8);
  }

  @Test
  void aPlanThatIsOverIsNotReported() throws IOException {
    InFlightFile inFlight = InFlightFile.create(folder.resolve(GONE + ".1.inflight"));
    Span around = span(null, "test run", "");
    TestPlanRecord record = new TestPlanRecord(around.getSpanContext());
    record.add(container(0, JunitKind.ENGINE, "e"));
    inFlight.begin(SdkSpans.data(around));
    inFlight.end(inFlight.plan(record));

    assertThat(merged()).extracting(SpanData::getName).containsExactly("test run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: 2:b", "日本語 😀", "one\ntwo\0", "", "12:"})
  void namesMayHaveAnyCharacters(String name) throws MalformedMessageException {
    SpanData around = SdkSpans.data(span(null, "test run", ""));
    TestPlanRecord record = new TestPlanRecord(around.getSpanContext());
    record.add(container(0, JunitKind.ENGINE, name));
    record.add(test(name));

    assertThat(TestPlanRecord.neverRan(record.encoded(), id -> around))
        .extracting(SpanData::getName)
        .containsExactly(name, name);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x7f, 0x80, 0xd800, 100_000})
  void namesMayHaveAnyLength(int length) throws MalformedMessageException {
    namesMayHaveAnyCharacters("x".repeat(length));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 18, 24, 30})
  void aRecordThatIsCutOffIsRejected(int length) {
    SpanData around = SdkSpans.data(span(null, "test run", ""));
    TestPlanRecord record = new TestPlanRecord(around.getSpanContext());
    record.add(container(0, JunitKind.ENGINE, "e"));
    byte[] cut = Arrays.copyOf(record.encoded(), length);

    assertThatThrownBy(() -> TestPlanRecord.neverRan(cut, id -> around))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("the record of a plan is cut off");
  }
}
