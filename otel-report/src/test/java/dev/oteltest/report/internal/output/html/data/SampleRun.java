package dev.oteltest.report.internal.output.html.data;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Runs to open in a browser: a small one with everything, and ones of any size. */
final class SampleRun {

  static final long START = 1_795_696_410_987_654_321L;
  static final long MILLI = 1_000_000;
  static final SpanContext NONE = SpanContext.getInvalid();

  private static final Resource TESTS =
      Resource.create(
          Attributes.of(
              CommonAttributes.SERVICE_NAME, "imageflow",
              CiAttributes.REPOSITORY_URL, "https://github.com/example/imageflow",
              CiAttributes.HEAD_REVISION, "0123456789abcdef0123456789abcdef01234567",
              CommonAttributes.HOST_NAME, "ci-7"));
  private static final Resource SHOP =
      Resource.create(Attributes.of(CommonAttributes.SERVICE_NAME, "shop-api"));

  private final List<SampleSpan> spans = new ArrayList<>();
  private final long trace;
  private long lastId;

  SampleRun(long trace) {
    this.trace = trace;
  }

  Run run() {
    return Run.of(SpanTable.of(spans));
  }

  List<SampleSpan> spans() {
    return spans;
  }

  SampleSpan add(Resource resource, SpanContext parent, String name, long from, long to) {
    SpanContext context = SampleSpan.context(trace, mixed(++lastId));
    SampleSpan span = new SampleSpan(resource, context, parent, name, START + from, START + to);
    spans.add(span);
    return span;
  }

  /** Returns an id that looks as random as real ones, and can be compressed as little. */
  private static long mixed(long id) {
    long mixed = (id + 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  SampleSpan add(SpanContext parent, String name, long from, long to) {
    return add(TESTS, parent, name, from, to);
  }

  SampleSpan suite(SpanContext parent, String name, long from, long to) {
    return add(parent, name.substring(name.lastIndexOf('.') + 1), from, to)
        .with(TestAttributes.KIND, "class")
        .with(TestAttributes.SUITE_NAME, name)
        .with(TestAttributes.UNIQUE_ID, "[class:" + name + "]");
  }

  SampleSpan test(
      SpanContext parent, String suite, String name, TestResult result, long from, long to) {
    SampleSpan span =
        add(parent, name, from, to)
            .with(TestAttributes.KIND, "test")
            .with(TestAttributes.SUITE_NAME, suite)
            .with(TestAttributes.CASE_NAME, suite + "." + name)
            .with(TestAttributes.UNIQUE_ID, "[class:" + suite + "]/[method:" + name + "]")
            .with(TestAttributes.CASE_STATUS, result.caseStatus())
            .with(CommonAttributes.FUNCTION, suite + "." + name)
            .with(CommonAttributes.FILE_PATH, "src/test/java/" + suite.replace('.', '/') + ".java")
            .with(CommonAttributes.LINE, 42L);
    if (result.junitResult() != null) {
      span.with(TestAttributes.RESULT, result.junitResult());
    }
    return span;
  }

  /** A build whose tests pass, fail, are flaky and skipped, with spans of two services. */
  static SampleRun small() {
    SampleRun run = new SampleRun(0x4bf92f3577b34da6L);
    SpanContext build =
        run.add(NONE, "BUILD imageflow", 0, 21_500 * MILLI)
            .scope("dev.oteltest.maven")
            .with(CiAttributes.PIPELINE_NAME, "imageflow")
            .with(CiAttributes.PIPELINE_RESULT, "failure")
            .failed("There are test failures")
            .getSpanContext();
    run.goal(build, "compiler:compile", "compile", 120, 3_400);
    run.goal(build, "checkstyle:check", "lint", 3_450, 5_900);
    SpanContext goal = run.goal(build, "surefire:test", "unit_tests", 6_000, 21_300);
    SpanContext junit =
        run.add(goal, "test run", 6_700 * MILLI, 21_200 * MILLI)
            .with(TestAttributes.KIND, "run")
            .getSpanContext();
    run.pipelineTests(junit);
    run.orderTests(junit);
    return run;
  }

  SpanContext goal(SpanContext parent, String name, String step, long from, long to) {
    return add(parent, name, from * MILLI, to * MILLI)
        .scope("dev.oteltest.maven")
        .with(CiAttributes.TASK_NAME, name)
        .with(CiAttributes.STEP, step)
        .getSpanContext();
  }

  private void pipelineTests(SpanContext junit) {
    String suite = "com.example.imageflow.PipelineTest";
    SpanContext pipeline = suite(junit, suite, 6_900 * MILLI, 11_000 * MILLI).getSpanContext();
    SampleSpan passed =
        test(pipeline, suite, "createsThumbnails", TestResult.PASSED, 7_000 * MILLI, 7_480 * MILLI)
            .with(TestAttributes.TAGS, List.of("images", "slow"))
            .with(TestAttributes.OWNERS, List.of("@example/imaging"))
            .event(30 * MILLI, "log", Attributes.of(stringKey("body"), "Loading test.jpg"));
    work(passed.getSpanContext(), 7_010);
    SampleSpan failed =
        test(pipeline, suite, "rejectsBrokenFiles", TestResult.FAILED, 7_500 * MILLI, 7_640 * MILLI)
            .with(TestAttributes.OWNERS, List.of("@example/imaging", "@jo"))
            .failed("Expected IOException but none was thrown")
            .event(139 * MILLI, "exception", exception());
    add(failed.getSpanContext(), "decode broken.jpg", 7_510 * MILLI, 7_600 * MILLI)
        .failed("truncated file");
    SampleSpan first =
        test(pipeline, suite, "retriesUpload", TestResult.FAILED, 7_700 * MILLI, 8_400 * MILLI)
            .failed("timeout")
            .event(690 * MILLI, "exception", exception());
    work(first.getSpanContext(), 7_720);
    SampleSpan second =
        test(pipeline, suite, "retriesUpload", TestResult.PASSED, 8_500 * MILLI, 8_900 * MILLI)
            .with(TestAttributes.ATTEMPT, 2L)
            .with(TestAttributes.FLAKY, true);
    work(second.getSpanContext(), 8_510);
    test(pipeline, suite, "needsGpu", TestResult.SKIPPED, 8_950 * MILLI, 8_950 * MILLI)
        .with(TestAttributes.REASON, "no GPU on this machine");
  }

  private void work(SpanContext parent, long from) {
    add(parent, "load_image", from * MILLI, (from + 90) * MILLI);
    SampleSpan upload =
        add(parent, "POST /images/{id}", (from + 95) * MILLI, (from + 340) * MILLI)
            .kind(SpanKind.CLIENT)
            .with(stringKey("http.route"), "/images/{id}")
            .with(longKey("http.response.status_code"), 201L)
            .with(stringKey("url.full"), "https://images.example/images/7?size=l");
    SampleSpan server =
        add(
                SHOP,
                upload.getSpanContext(),
                "POST /images/{id}",
                (from + 100) * MILLI,
                (from + 335) * MILLI)
            .kind(SpanKind.SERVER)
            .link(SampleSpan.context(1, 2));
    for (int i = 0; i < 20; i++) {
      long start = (from + 105 + i * 11L) * MILLI;
      add(SHOP, server.getSpanContext(), "SELECT tags " + i, start, start + 7 * MILLI + i * 1000)
          .kind(SpanKind.CLIENT)
          .with(stringKey("db.query.text"), "SELECT * FROM tags WHERE image = ?")
          .with(stringArrayKey("db.tables"), List.of("tags"));
    }
  }

  private void orderTests(SpanContext junit) {
    String suite = "com.example.shop.OrderTest";
    SpanContext orders = suite(junit, suite, 11_100 * MILLI, 21_000 * MILLI).getSpanContext();
    SampleSpan container =
        add(orders, "postgres:16", 11_200 * MILLI, 20_900 * MILLI)
            .scope("dev.oteltest.junit.containers");
    add(container.getSpanContext(), "start", 11_200 * MILLI, 13_900 * MILLI)
        .scope("dev.oteltest.junit.containers");
    for (int i = 0; i < 30; i++) {
      long from = 14_000 + i * 200L;
      SampleSpan test =
          test(
              orders,
              suite,
              "order " + i + " is paid",
              TestResult.PASSED,
              from * MILLI,
              (from + 150) * MILLI);
      add(SHOP, test.getSpanContext(), "POST /orders", (from + 5) * MILLI, (from + 130) * MILLI)
          .kind(SpanKind.SERVER);
    }
  }

  static Attributes exception() {
    return Attributes.of(
        CommonAttributes.EXCEPTION_TYPE, "java.lang.AssertionError",
        CommonAttributes.EXCEPTION_MESSAGE, "Expected IOException but none was thrown",
        CommonAttributes.EXCEPTION_STACKTRACE,
            "java.lang.AssertionError: Expected IOException but none was thrown\n"
                + "\tat com.example.imageflow.PipelineTest.rejectsBrokenFiles(PipelineTest.java:42)\n");
  }

  /** A run of a number of tests of 8 attributes, with 4 spans of 4 attributes each. */
  static SampleRun large(int tests) {
    SampleRun run = new SampleRun(0x0af7651916cd43ddL);
    Random random = new Random(42);
    long perTest = 20 * MILLI;
    SpanContext junit =
        run.add(NONE, "test run", 0, (tests + 1) * perTest)
            .with(TestAttributes.KIND, "run")
            .getSpanContext();
    SpanContext suite = NONE;
    String name = "";
    for (int i = 0; i < tests; i++) {
      long from = i * perTest;
      if (i % 50 == 0) {
        name = "com.example.p" + i / 500 + ".Suite" + i / 50 + "Test";
        suite = run.suite(junit, name, from, from + 50 * perTest).getSpanContext();
      }
      TestResult result = i % 997 == 5 ? TestResult.FAILED : TestResult.PASSED;
      long nanos = 10 * MILLI + random.nextInt(5_000_000);
      SampleSpan test = run.test(suite, name, "test" + i, result, from, from + nanos);
      if (result == TestResult.FAILED) {
        test.failed("Expected 1 but was 2");
      }
      run.steps(test.getSpanContext(), from, random);
    }
    return run;
  }

  private void steps(SpanContext test, long from, Random random) {
    for (int step = 0; step < 4; step++) {
      long start = from + step * 2 * MILLI + random.nextInt(100_000);
      add(
              SHOP,
              test,
              step % 2 == 0 ? "GET /orders/{id}" : "SELECT orders",
              start,
              start + 1_000_000 + random.nextInt(900_000))
          .kind(step % 2 == 0 ? SpanKind.SERVER : SpanKind.CLIENT)
          .with(stringKey("http.route"), "/orders/{id}")
          .with(longKey("http.response.status_code"), 200L + step)
          .with(longKey("order.id"), (long) random.nextInt(1_000_000))
          .with(stringKey("db.query.text"), "SELECT * FROM orders WHERE id = ?");
    }
  }
}
