package dev.oteltest.report.internal.output.export;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.output.terminal.ShownPart;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** The texts that formats are made of, for tests in other packages. */
public final class ReportTexts {

  private ReportTexts() {}

  public static String markdown(Run run) {
    return MarkdownSummary.of(run, MarkdownSummary.LIMIT, null);
  }

  public static String json(Run run) {
    StringWriter json = new StringWriter();
    try {
      RunJson.write(run, ShownPart.DEFAULT, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return json.toString();
  }

  public static String quality(Run run) {
    return GitlabReports.quality(Remark.ofEachFailure(run));
  }

  public static List<String> annotations(Run run) {
    return GithubAnnotations.of(Remark.of(run));
  }
}
