package dev.oteltest.report.internal.output.html;

import dev.oteltest.report.internal.diagnosis.DiagnosedSpans;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.SpringAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run with something in almost every section of the page. */
final class SampleRuns {

  private SampleRuns() {}

  static Run full() {
    RunSpans spans =
        new RunSpans(Resource.create(Attributes.of(CommonAttributes.SERVICE_NAME, "shop")));
    SpanContext build = spans.build("failure", 0, 20_000);
    SpanContext module = spans.module(build, "core", 100, 20_000);
    spans.goal(module, "compiler:compile", "compile", 200, 4_000);
    SpanContext goal =
        spans.goal(
            module,
            "surefire:test",
            "unit_tests",
            4_000,
            19_000,
            span -> span.fail("There are test failures."));
    SpanContext run = spans.testRun(goal, 5_000, 18_000);
    SpanContext suite = spans.suite(run, "CartTest", 5_100, 17_000);
    SpanContext failed =
        spans.test(
            suite,
            "CartTest.addsWhatIsInTheBasketOfACustomerWhoHasNotSignedInYet(Basket, Customer)",
            TestResult.FAILED,
            6_000,
            9_000,
            span -> {
              span.setAttribute(
                  CommonAttributes.FILE_PATH, "core/src/test/java/shop/CartTest.java");
              span.setAttribute(CommonAttributes.LINE, 42L);
              span.setAttribute(TestAttributes.OWNERS, List.of("@shop/cart"));
              span.recordException(new AssertionError("expected 1 but was 2"));
              span.addEvent(
                  TestAttributes.LOG,
                  Attributes.of(
                      TestAttributes.LOG_SEVERITY, "WARN",
                      TestAttributes.LOG_LOGGER, "org.shop.Cart",
                      TestAttributes.LOG_MESSAGE, "an item is missing"),
                  RunSpans.nanos(8_500),
                  TimeUnit.NANOSECONDS);
            });
    for (int i = 0; i < 12; i++) {
      spans.add(
          "SELECT item",
          failed,
          6_100 + 100 * i,
          6_150 + 100 * i,
          span -> {
            span.setAttribute(AttributeKey.stringKey("db.system.name"), "h2");
            span.setAttribute(
                AttributeKey.stringKey("db.query.text"), "SELECT item FROM cart WHERE id = ?");
          });
    }
    contexts(spans, suite);
    spans.test(suite, "CartTest.הוספה", TestResult.PASSED, 9_000, 10_000);
    spans.test(suite, "CartTest.removes", TestResult.FAILED, 10_000, 11_000);
    spans.test(
        suite,
        "CartTest.removes",
        TestResult.PASSED,
        12_000,
        13_000,
        RunSpans.attempt(2).andThen(span -> span.setAttribute(TestAttributes.FLAKY, true)));
    spans.test(
        suite,
        "CartTest.pays",
        TestResult.NEVER_RAN,
        17_000,
        17_000,
        span -> span.setAttribute(TestAttributes.REASON, "the JVM ended"));
    return spans.run();
  }

  /** A build of half an hour and more, whose numbers are as long as they get. */
  static Run minutes() {
    RunSpans spans =
        new RunSpans(Resource.create(Attributes.of(CommonAttributes.SERVICE_NAME, "warehouse")));
    SpanContext build = spans.build("success", 0, 7_656_000);
    SpanContext module = spans.module(build, "warehouse-inventory-core", 1_000, 7_650_000);
    spans.goal(module, "compiler:compile", "compile", 2_000, 1_943_000);
    SpanContext goal = spans.goal(module, "surefire:test", "unit_tests", 1_950_000, 7_640_000);
    SpanContext run = spans.testRun(goal, 1_960_000, 7_630_000);
    SpanContext suite = spans.suite(run, "InventoryReconciliationTest", 1_970_000, 7_620_000);
    spans.titled(
        suite,
        "the stock of a warehouse is what was counted last",
        "InventoryReconciliationTest.reconcilesTheStockOfOneWarehouse(Warehouse)",
        JunitKind.TEST);
    for (int i = 0; i < 1_234; i++) {
      long from = 1_980_000 + i * 4_000L;
      long thread = i % 2;
      spans.test(
          suite,
          "InventoryReconciliationTest.reconcilesTheStockOfAllWarehouses(Warehouse)[" + i + "]",
          i % 100 == 7 ? TestResult.SKIPPED : TestResult.PASSED,
          from,
          from + (i == 3 ? 121_000 : 476),
          span -> span.setAttribute(CommonAttributes.THREAD_ID, thread));
    }
    return spans.run();
  }

  /** A build that compiles and has no tests. */
  static Run withoutTests() {
    RunSpans spans = new RunSpans();
    SpanContext build = spans.build("success", 0, 121_400);
    SpanContext module = spans.module(build, "core", 100, 121_300);
    spans.goal(module, "compiler:compile", "compile", 200, 4_000);
    spans.goal(module, "jar:jar", "package", 4_000, 121_000);
    return spans.run();
  }

  /** A file without spans. */
  static Run empty() {
    return new RunSpans().run();
  }

  private static void contexts(RunSpans spans, SpanContext suite) {
    SpanContext context = DiagnosedSpans.context(spans, suite, "shop.CartTest", 5_100, 5_900, "");
    DiagnosedSpans.context(
        spans,
        suite,
        "shop.MailTest",
        9_000,
        9_900,
        context.getSpanId(),
        "@MockitoBean MailSender");
    spans.add(
        SpringAttributes.SCOPE,
        "context ShopApplication",
        suite,
        10_000,
        10_500,
        span -> {
          span.setAttribute(SpringAttributes.STATE, "failed");
          span.fail("port 8080 is in use");
        });
  }
}
