package dev.oteltest.maven.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.operations.deployment.CheckResult;
import dev.oteltest.operations.deployment.DeploymentResult;
import dev.oteltest.operations.deployment.Verdict;
import dev.oteltest.resource.internal.ci.TraceJoin;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckSpansTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aCheckThatDidNotPassIsAnError() {
    assertThat(CheckSpans.problem(check(Verdict.PASSED, false))).isNull();
    assertThat(CheckSpans.problem(check(Verdict.FAILED, false))).isEqualTo("failed: why");
    assertThat(CheckSpans.problem(check(Verdict.INCONCLUSIVE, false)))
        .isEqualTo("inconclusive: why");
    assertThat(CheckSpans.problem(check(Verdict.FAILED, true))).isNull();
  }

  @Test
  void anUntracedBuildHasASpanForTheGoalAndOneForEachCheck() {
    String caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    List<SpanData> spans =
        CheckSpans.standalone(
            new DeploymentResult(
                "staging", List.of(check(Verdict.PASSED, false), check(Verdict.FAILED, false))),
            BuildTracer.startAlone(
                "otel:verify-deployment",
                TraceJoin.OFF,
                Map.of("TRACEPARENT", caller),
                Resource.empty(),
                START,
                warning -> {}),
            new BuildTracer(Resource.empty(), Path.of(""), ended -> {}),
            START.plusSeconds(9));

    SpanData goal = spans.get(2);
    assertThat(goal.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(goal.getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(goal.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(spans.subList(0, 2))
        .allSatisfy(check -> assertThat(check.getParentSpanId()).isEqualTo(goal.getSpanId()))
        .extracting(check -> check.getStatus().getStatusCode())
        .containsExactly(StatusCode.UNSET, StatusCode.ERROR);
    assertThat(spans.get(1).getEndEpochNanos() - spans.get(1).getStartEpochNanos())
        .isEqualTo(2_000_000_000L);
    assertThat(
            spans
                .get(1)
                .getAttributes()
                .get(AttributeKey.stringKey("maven.deployment.check.verdict")))
        .isEqualTo("failed");
  }

  private static CheckResult check(Verdict verdict, boolean dryRun) {
    return new CheckResult(
        "version", "http", "GET x", verdict, "v", "why", 1, dryRun, START, START.plusSeconds(2));
  }
}
