package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.semconv.Severity;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;

/** A result that has one of each: a violation, an empty match, a warning, a rule that holds. */
public final class ExampleGate {

  private ExampleGate() {}

  public static GateResult result() {
    return result(42);
  }

  /** Returns the result of a run whose test is at a line. */
  public static GateResult result(long line) {
    GateRun run = new GateRun();
    SpanContext pays = run.test("pays <b>", TestResult.PASSED, 11_000, line);
    run.statement(pays, "SELECT 1", 11_100);
    run.statement(pays, "SELECT 2", 11_200);
    return new GateResult(
        run.verdicts(
            """
            rules:
              - {name: few statements, element: test, counter: statements, maximum: 1}
              - {element: span, filter: "db.sytem=*", counter: count, maximum: 0}
              - {element: test, counter: duration, maximum: 500 ms}
              - {element: run, counter: failed, maximum: 0}
            """),
        Severity.ERROR);
  }
}
