package dev.oteltest.maven.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.report.ReportInput;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.gate.Gate;
import dev.oteltest.report.internal.verdict.gate.Place;
import dev.oteltest.report.internal.verdict.gate.RuleVerdict;
import dev.oteltest.report.internal.verdict.gate.Status;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The gate of the sample imageflow, on the trace of it that the docs have. */
class SampleGateTest {

  private static final Path SAMPLE = Path.of("../samples/imageflow");

  /** Judges by the rule on pipelines, as if the code had not made some spans. */
  private static RuleVerdict judgedWithout(String name) throws IOException {
    SpanTable all = ReportInput.read(List.of(Path.of("../docs/sample/imageflow.pb.gz"))).spans();
    List<SpanData> left =
        IntStream.range(0, all.size())
            .mapToObj(all::data)
            .filter(span -> !span.getName().equals(name))
            .toList();
    CheckRules rules = CheckRules.read(null, SAMPLE.resolve("pom.xml"), List.of(SAMPLE), List.of());
    return new Gate(Run.of(SpanTable.of(left)), true, null).judge(rules.rules()).get(0);
  }

  @Test
  void holdsForTheSampleAndBreaksIfItLosesAStep() throws IOException {
    RuleVerdict verdict = judgedWithout("nothing");
    assertThat(verdict.status()).as(verdict.message()).isEqualTo(Status.PASSED);

    RuleVerdict broken = judgedWithout("encode");
    assertThat(broken.status()).isEqualTo(Status.VIOLATED);
    assertThat(broken.places())
        .extracting(Place::value)
        .containsOnly("no child span \"encode\" with no error below \"execute_pipeline\"");
  }
}
