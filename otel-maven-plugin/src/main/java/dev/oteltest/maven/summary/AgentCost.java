package dev.oteltest.maven.summary;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import java.util.List;
import java.util.stream.IntStream;

/** States what OpenTelemetry's agent costs a build in which many JVMs have it. */
final class AgentCost {

  /** With fewer JVMs, nobody minds. */
  private static final int FEW = 20;

  private AgentCost() {}

  /** Returns the line of the summary; empty if few JVMs had the agent. */
  static List<String> lines(Run run) {
    SpanTable spans = run.spans();
    long forks =
        IntStream.range(0, spans.size())
            .filter(row -> spans.role(row) == SpanRole.TEST_RUN)
            .filter(row -> Boolean.TRUE.equals(spans.attribute(row, TestAttributes.AGENT)))
            .count();
    return forks <= FEW
        ? List.of()
        : List.of(
            SummaryLines.line(
                "Agent",
                forks
                    + " test JVMs started with it, each some seconds of CPU and 170 to 290 MB: reuse"
                    + " forks, keep few instrumentations by -Dotel.agent.instrumentations=-all,+jdbc,"
                    + " or leave out -Dotel.agent"));
  }
}
