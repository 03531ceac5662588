package dev.oteltest.maven.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.verdict.gate.GateResult;
import dev.oteltest.report.internal.verdict.gate.Place;
import dev.oteltest.report.internal.verdict.gate.RuleVerdict;
import dev.oteltest.report.internal.verdict.gate.Status;
import dev.oteltest.semconv.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeLinesTest {

  private static final String NAME = CodeLinesTest.class.getName();

  private static Place added(String frame, long line) {
    Place place = new Place("1", "pays", "", frame, "CodeLinesTest.java", line, "", "");
    RuleVerdict verdict =
        new RuleVerdict(null, Status.VIOLATED, Severity.ERROR, "", List.of(place), List.of());
    return new CodeLines(List.of(Path.of("does-not-exist"), Path.of("target/test-classes")))
        .addedTo(new GateResult(List.of(verdict), Severity.ERROR))
        .verdicts()
        .get(0)
        .places()
        .get(0);
  }

  @Test
  void aTestThatPassedHasTheLineOfItsClassFile() {
    Place place = added(NAME + ".aTestThatPassedHasTheLineOfItsClassFile(CodeLinesTest.java)", 0);

    assertThat(place.line()).isBetween(28L, 36L);
    assertThat(place.frame()).endsWith("(CodeLinesTest.java:" + place.line() + ")");
  }

  @Test
  void whatIsKnownOrNotFoundStaysAsItIs() {
    String known = NAME + ".added(CodeLinesTest.java:7)";
    assertThat(added(known, 7)).extracting(Place::frame, Place::line).containsExactly(known, 7L);
    for (String frame :
        List.of("", NAME + ".gone(CodeLinesTest.java)", "../x.y(X.java)", "a.b.C.d(C.java)")) {
      assertThat(added(frame, 0)).extracting(Place::frame, Place::line).containsExactly(frame, 0L);
    }
  }
}
