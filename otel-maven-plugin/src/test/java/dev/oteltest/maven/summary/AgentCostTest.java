package dev.oteltest.maven.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentCostTest {

  private final BuildTracer tracer =
      new BuildTracer(Resource.empty(), Path.of("/build"), span -> {});

  private List<String> lines(int withAgent, int without) {
    for (int i = 0; i < withAgent + without; i++) {
      Attributes jvm = Attributes.of(TestAttributes.KIND, JunitKind.RUN.value());
      tracer.ended(
          "test run",
          SpanContext.getInvalid(),
          1,
          2,
          i < withAgent ? jvm.toBuilder().put(TestAttributes.AGENT, true).build() : jvm);
    }
    Run run = Run.of(SpanTable.of(tracer.finished()));
    BuildFacts facts = new BuildFacts(run, List.of(), List.of(), "");
    return BuildSummary.lines(facts, TextStyle.PLAIN).stream()
        .filter(line -> line.startsWith("  Agent"))
        .toList();
  }

  @Test
  void isStatedOnceForManyJvms() {
    assertThat(lines(21, 3))
        .containsExactly(
            "  Agent            21 test JVMs started with it, each some seconds of CPU and 170 to 290"
                + " MB: reuse forks, keep few instrumentations by"
                + " -Dotel.agent.instrumentations=-all,+jdbc, or leave out -Dotel.agent");
  }

  @Test
  void isNotStatedForFew() {
    assertThat(lines(20, 30)).isEmpty();
  }
}
