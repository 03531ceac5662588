package dev.oteltest.report.internal.output.html.data;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;

/** The numbers that stand for constants in the format: their indexes in these lists. */
final class FormatNumbers {

  /** The overview has their names. */
  static final List<SpanRole> ROLES = List.of(SpanRole.values());

  static final List<SpanKind> KINDS =
      List.of(
          SpanKind.INTERNAL,
          SpanKind.SERVER,
          SpanKind.CLIENT,
          SpanKind.PRODUCER,
          SpanKind.CONSUMER);

  static final List<StatusCode> STATUSES =
      List.of(StatusCode.UNSET, StatusCode.OK, StatusCode.ERROR);

  static final List<TestResult> RESULTS =
      List.of(
          TestResult.PASSED,
          TestResult.FAILED,
          TestResult.RETRIED,
          TestResult.TIMED_OUT,
          TestResult.ABORTED,
          TestResult.SKIPPED,
          TestResult.NEVER_RAN);

  private FormatNumbers() {}
}
