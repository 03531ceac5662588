package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.failure.FailureGroup;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import java.util.List;

/** What failed: a card for each cause. */
final class FailuresSection {

  /** How many causes have a card with all that explains them; the others have a line. */
  private static final int MAX_CARDS = 100;

  private final Run run;
  private final Failures failures;
  private final TestFiles files;

  private FailuresSection(Run run, TestFiles files) {
    this.run = run;
    this.failures = Failures.of(run);
    this.files = files;
  }

  static PageSection of(Run run, TestFiles files) {
    FailuresSection section = new FailuresSection(run, files);
    String number = CountText.number(section.failures.all().size());
    return new PageSection("failures", "Failures", number, section::write);
  }

  private void write(HtmlWriter html) {
    List<FailureGroup> causes = failures.byCause();
    if (causes.isEmpty()) {
      html.element(
          "p", "empty", run.result() == RunResult.EMPTY ? "Nothing ran." : "✓ Nothing failed.");
      return;
    }
    CauseCard card = new CauseCard(html, run, files);
    int shown = Math.min(MAX_CARDS, causes.size());
    for (int i = 0; i < shown; i++) {
      card.write(causes.get(i), i == 0);
    }
    if (causes.size() > shown) {
      card.list(
          causes.subList(shown, causes.size()),
          CountText.of(causes.size() - shown, "more cause"),
          card::line);
    }
  }
}
