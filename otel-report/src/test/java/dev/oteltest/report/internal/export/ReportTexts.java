package dev.oteltest.report.internal.export;

import dev.oteltest.report.internal.model.Run;
import java.util.List;

/** The texts that formats are made of, for tests in other packages. */
public final class ReportTexts {

  private ReportTexts() {}

  public static String markdown(Run run) {
    return MarkdownSummary.of(run, MarkdownSummary.LIMIT, null);
  }

  public static List<String> annotations(Run run) {
    return GithubAnnotations.of(run);
  }
}
