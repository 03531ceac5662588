package dev.oteltest.report.internal.verdict.gate;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs of which a gate could take time that grows with the square of their size. */
class LargeRunTest {

  private static final int TESTS = 100;
  private static final int SPANS = 100;
  private static final int RULES = 100;

  @Test
  void judgesManySpansByManyRules() {
    Run run = largeRun();
    StringBuilder rules = new StringBuilder("rules:\n");
    List<String> kinds =
        List.of(
            "element: span, filter: 'name:load%d', counter: errors, maximum: 0",
            "element: span, filter: 'db.system.name=postgresql db.query.text=*t%d*', counter:"
                + " count, maximum: 5",
            "element: test, counter: statements, maximum: 1%d",
            "element: test, filter: 'name:method1%d', counter: peers, maximum: 0",
            "element: class, counter: spans, maximum: 9%d",
            "element: test, counter: secrets, maximum: 1%d",
            "every: load%d, tree: 'load%1$d {thread.name=\"main\"}'",
            "conventions: general, filter: 'name:load%d'");
    for (int i = 0; i < RULES; i++) {
      rules
          .append("  - {allowEmpty: true, freeze: true, name: r")
          .append(i)
          .append(", ")
          .append(kinds.get(i % kinds.size()).formatted(i))
          .append("}\n");
    }
    var read = GateYaml.read(rules.toString()).rules();

    List<RuleVerdict> verdicts = new Gate(run, true, null).judge(read);

    assertThat(verdicts).hasSize(RULES);
    assertThat(verdicts).extracting(RuleVerdict::status).contains(Status.PASSED, Status.VIOLATED);
  }

  @Test
  void judgesATraceAsDeepAsItIsLong() {
    RunSpans spans = new RunSpans();
    SpanContext parent = spans.testRun(NOWHERE, 0, 100_000);
    for (int i = 0; i < 20_000; i++) {
      int port = i;
      parent =
          spans.client(
              "deep",
              parent,
              0,
              span -> span.setAttribute(stringKey("server.address"), "db" + port % 100));
    }
    Run run = spans.run();
    var rules =
        GateYaml.read(
                """
                rules:
                  - {element: span, counter: peers, maximum: 99}
                  - {element: span, filter: "name:deep", counter: count, maximum: 0, freeze: true}
                """)
            .rules();

    List<RuleVerdict> verdicts = new Gate(run, true, null).judge(rules);

    assertThat(verdicts.get(0).message())
        .isEqualTo("span peers is 1"); // a span's own, and not those of what it calls
    assertThat(verdicts.get(1).violations()).hasSize(1);
  }

  private static Run largeRun() {
    RunSpans spans = new RunSpans();
    SpanContext run = spans.testRun(NOWHERE, 0, 100_000);
    for (int i = 0; i < TESTS; i++) {
      SpanContext suite = spans.suite(run, "C" + i + "Test", i, i + 1_000);
      SpanContext test =
          spans.test(suite, "C" + i + "Test.method" + i, TestResult.PASSED, i, i + 900);
      for (int j = 0; j < SPANS; j++) {
        int number = j;
        spans.add(
            "load" + j,
            test,
            i + j,
            i + j + 5,
            span -> {
              span.setAttribute(stringKey("thread.name"), "main");
              span.setAttribute(stringKey("server.address"), "db.example");
              if (number % 5 == 0) {
                span.setAttribute(stringKey("db.system.name"), "postgresql");
                span.setAttribute(stringKey("db.query.text"), "SELECT * FROM t" + number);
              }
            });
      }
    }
    return spans.run();
  }
}
