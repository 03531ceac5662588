package dev.oteltest.report.internal.output.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.input.TraceInput;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample in {@code docs/sample} is the page that the code writes today. {@code mvn test
 * -Dgolden.update=true} writes it anew.
 */
class SampleReportTest {

  private static final Path SAMPLE = Path.of("../docs/sample");

  /** What a JDK compressed: another one may find other bytes. */
  private static final Pattern DATA = Pattern.compile("(id=\"otel-report-data-\\d+\"[^>]*>)[^<]*");

  @TempDir Path folder;

  @Test
  void isWhatTheCodeWritesToday() throws IOException {
    Path page = folder.resolve("index.html");
    ReportPage.of(run()).write(page, ReportLayout.FILE);

    Path committed = SAMPLE.resolve("index.html");
    if (Boolean.getBoolean("golden.update")) {
      Files.copy(page, committed, StandardCopyOption.REPLACE_EXISTING);
    }

    assertThat(withoutData(page))
        .as("docs/sample/index.html; if the change is meant, use -Dgolden.update=true")
        .isEqualTo(withoutData(committed));
  }

  /** Reads the run of the sample. */
  static Run run() throws IOException {
    SpanTableBuilder spans = SpanTable.builder();
    assertThat(TraceInput.read(List.of(SAMPLE.resolve("imageflow.pb.gz")), spans::add)).isEmpty();
    return Run.of(spans.build());
  }

  private static String withoutData(Path page) throws IOException {
    return DATA.matcher(Files.readString(page)).replaceAll("$1");
  }
}
