package dev.oteltest.maven.summary;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTitle;
import dev.oteltest.report.internal.model.TestTotals;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import java.util.ArrayList;
import java.util.List;

/** The lines of the summary on tests. Untrusted text is on one line each. */
final class TestLines {

  private static final long MIN_NANOS = 5_000_000;

  private final Run run;
  private final TextStyle style;
  private final SummaryLines lines;

  private TestLines(Run run, TextStyle style, SummaryLines lines) {
    this.run = run;
    this.style = style;
    this.lines = lines;
  }

  /**
   * Adds the lines: of a run that failed the causes, then the tests by number; of any other the
   * slowest test, too.
   */
  static void add(BuildFacts facts, TextStyle style, SummaryLines lines) {
    TestLines tests = new TestLines(facts.run(), style, lines);
    new CauseLines(facts, style, lines).add();
    if (facts.run().totals().total() > 0) {
      tests.totals(facts.run().totals());
      tests.flaky();
    }
    if (facts.run().result() != RunResult.FAILED) {
      tests.slowest();
    }
  }

  private void totals(TestTotals totals) {
    List<String> parts = new ArrayList<>();
    add(parts, totals.passed(), "passed", totals.flaky(), "flaky");
    add(parts, totals.failed(), "failed", 0, "");
    add(parts, totals.skipped(), "skipped", totals.neverRan(), "never ran");
    lines.add("Tests", totals.total() + ": " + String.join(", ", parts));
  }

  /** Adds a part of a total, with the subset of it in parentheses. */
  private void add(List<String> parts, int number, String what, int special, String kind) {
    if (number > 0) {
      String within = special == 0 ? "" : " (" + colored(kind, special + " " + kind) + ")";
      parts.add(colored(what, number + " " + what) + within);
    }
  }

  private String colored(String what, String text) {
    return switch (what) {
      case "passed" -> style.good(text);
      case "failed" -> style.bad(text);
      case "flaky", "never ran" -> style.odd(text);
      default -> text;
    };
  }

  private void flaky() {
    List<TestCase> flaky = run.flaky();
    if (!flaky.isEmpty()) {
      String more = flaky.size() == 1 ? "" : ", " + CountText.more(flaky.size() - 1);
      TestCase first = flaky.get(0);
      String text = ", passed in attempt " + first.attempt() + more;
      lines.add("Flaky", named(first, text.length()) + text);
    }
  }

  private void slowest() {
    for (TestCase test : run.slowest(1)) {
      long nanos = run.spans().nanos(test.row());
      String time = DurationText.of(nanos) + "  ";
      if (nanos >= MIN_NANOS) {
        lines.add("Slowest test", time + named(test, time.length()));
      }
    }
  }

  /** Returns the name of a test, for a line that also has other characters. */
  private String named(TestCase test, int others) {
    return NameText.of(test, TestTitle.of(run.spans(), test), "", lines.room() - others);
  }
}
