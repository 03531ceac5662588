package dev.oteltest.maven.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.otlp.internal.run.RunMark;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunBasesTest {

  @TempDir private Path folder;

  private RunBases bases(String asked) throws IOException {
    Files.write(folder.resolve("base.pb"), new RunMark(true, 1, asked, "", "").request());
    return new RunBases(List.of("base.pb"), List.of(), folder, KeptRuns.NONE, null);
  }

  @Test
  void attemptsOfARepeatAreNoBaseWhereverTheirFileIs() throws IOException {
    Run run = Run.of(SpanTable.of(List.of()));
    RunBases repeated = bases(RunBases.REPEATED + "CartTest#pays");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> repeated.asking(run))
        .withMessage(
            "otel.diff.base: base.pb has the attempts of mvn otel:repeat"
                + " -Dotel.repeat.test=CartTest#pays, which are not a run to compare with");
    assertThatIllegalArgumentException().isThrownBy(() -> repeated.judging(run));
    assertThat(bases("mvn verify").asking(run).base()).hasSize(1);
  }
}
