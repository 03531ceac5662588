package dev.oteltest.maven.repeat;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tests of a JVM as our JUnit extension records them, one after the other. */
final class RecordedJvm {

  private static final SpanOrigin ORIGIN =
      new SpanOrigin(
          Resource.getDefault(), InstrumentationScopeInfo.create("test"), EpochClock.system());

  private final List<SpanData> spans = new ArrayList<>();
  private final RecordedSpan run;
  private long now;

  RecordedJvm(long start) {
    now = start;
    run = new RecordedSpan(ORIGIN, "test run", SpanKind.INTERNAL, SpanContext.getInvalid(), start);
    run.setAttribute(TestAttributes.KIND, JunitKind.RUN.value());
  }

  /** Adds a test such as {@code shop.CartTest.pays()} that reads tables. */
  RecordedJvm test(String name, TestResult result, String... tables) {
    RecordedSpan test = start(name, name.substring(name.lastIndexOf('.') + 1));
    String type = name.substring(0, name.lastIndexOf('.'));
    test.setAttribute(TestAttributes.KIND, JunitKind.TEST.value());
    test.setAttribute(TestAttributes.CASE_NAME, name);
    test.setAttribute(TestAttributes.SUITE_NAME, type);
    test.setAttribute(TestAttributes.CASE_STATUS, result.caseStatus());
    if (result.junitResult() != null) {
      test.setAttribute(TestAttributes.RESULT, result.junitResult());
    }
    test.setAttribute(TestAttributes.UNIQUE_ID, "[engine:e]/[class:" + type + "]/[" + name + "]");
    if (result.isFailure()) {
      test.fail("not " + name);
    }
    for (String table : tables) {
      RecordedSpan query =
          new RecordedSpan(ORIGIN, "SELECT", SpanKind.CLIENT, test.getSpanContext(), now + 1);
      query.setAttribute(AttributeKey.stringKey("db.collection.name"), table);
      spans.add(query.finish(now + 2));
    }
    spans.add(test.finish(result == TestResult.SKIPPED ? now : now + 5));
    now += 10;
    return this;
  }

  /** Adds a test that failed, of which only Surefire's report is known. */
  RecordedJvm reported(String name) {
    RecordedSpan test = start(name, name);
    test.setAttribute(TestAttributes.CASE_NAME, name);
    test.setAttribute(TestAttributes.CASE_STATUS, TestResult.FAILED.caseStatus());
    spans.add(test.finish(now + 5));
    now += 10;
    return this;
  }

  /** Adds a test in which the JVM was killed. */
  RecordedJvm killedIn(String name) {
    RecordedSpan test = start(name, name);
    test.setAttribute(TestAttributes.KIND, JunitKind.TEST.value());
    test.setAttribute(TestAttributes.CASE_NAME, name);
    test.setAttribute(TestAttributes.CASE_STATUS, TestResult.FAILED.caseStatus());
    test.setAttribute(CommonAttributes.ERROR_TYPE, TestAttributes.JVM_EXIT);
    test.fail("killed");
    spans.add(test.finish(now + 5));
    return this;
  }

  private RecordedSpan start(String name, String shown) {
    return new RecordedSpan(ORIGIN, shown, SpanKind.INTERNAL, run.getSpanContext(), now);
  }

  private List<SpanData> all() {
    List<SpanData> all = new ArrayList<>(spans);
    all.add(run.finish(now));
    return all;
  }

  Run run() {
    return Run.of(SpanTable.of(all()));
  }

  Path write(Path file) throws IOException {
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(all());
    }
    return file;
  }

  /** Writes several JVMs as one run. */
  static Path write(Path file, RecordedJvm... jvms) throws IOException {
    for (RecordedJvm jvm : jvms) {
      jvm.write(file);
    }
    return file;
  }
}
