package dev.oteltest.report.html;

import dev.oteltest.report.internal.text.Quantities;
import dev.oteltest.report.model.Run;
import dev.oteltest.report.model.SpanRole;
import dev.oteltest.report.model.SpanTable;
import dev.oteltest.report.model.TestCase;
import java.util.List;
import java.util.stream.IntStream;

/** What failed: tests by their cause, and parts of the build; or else any spans. */
final class FailuresSection implements PageSection {

  /** How many failures are shown with all that explains them; the others by their names. */
  private static final int MOST_DETAILS = 100;

  private static final int MOST_NAMES = 1_000;
  private static final int OPEN = 3;

  private final Run run;
  private final SpanTable spans;
  private final List<TestCase> tests;
  private final int[] others;

  FailuresSection(Run run) {
    this.run = run;
    this.spans = run.spans();
    this.tests = run.tests().stream().filter(test -> test.result().isFailure()).toList();
    this.others = others();
  }

  @Override
  public String id() {
    return "failures";
  }

  @Override
  public String title() {
    return "Failures";
  }

  @Override
  public String number() {
    return Quantities.number(tests.size() + others.length);
  }

  @Override
  public void write(HtmlWriter html) {
    if (tests.isEmpty() && others.length == 0) {
      html.element("p", "empty", "✓ Nothing failed.");
      return;
    }
    FailureDetails details = new FailureDetails(html, spans);
    for (int i = 0; i < Math.min(MOST_DETAILS, tests.size()); i++) {
      details.test(tests.get(i), i < OPEN);
    }
    if (tests.size() > MOST_DETAILS) {
      names(html);
    }
    if (others.length > 0) {
      others(html, details);
    }
  }

  private void names(HtmlWriter html) {
    List<TestCase> rest = tests.subList(MOST_DETAILS, tests.size());
    html.element("p", Quantities.number(rest.size()) + " more tests failed:").open("ul");
    for (TestCase test : rest.subList(0, Math.min(MOST_NAMES, rest.size()))) {
      html.open("li").name(test.name()).close();
    }
    html.close();
    if (rest.size() > MOST_NAMES) {
      html.element("p", "… and " + Quantities.number(rest.size() - MOST_NAMES) + " more.");
    }
  }

  private void others(HtmlWriter html, FailureDetails details) {
    boolean build = spans.role(others[0]).isOfBuild();
    html.element("h3", build ? "Failed steps" : "Failed spans").newLine();
    IntStream.of(others)
        .limit(MOST_DETAILS)
        .forEach(row -> details.span(row, where(row), tests.isEmpty() && row == others[0]));
    if (others.length > MOST_DETAILS) {
      html.element(
          "p", "… and " + Quantities.number(others.length - MOST_DETAILS) + " more that failed.");
    }
  }

  private String where(int row) {
    int parent = spans.parent(row);
    return (parent < 0 ? "" : "in " + spans.name(parent) + " · ")
        + Quantities.duration(spans.nanos(row));
  }

  /**
   * Returns the steps of a build that failed, or, without a build and tests, the causes of errors.
   */
  private int[] others() {
    int[] steps =
        failed(row -> spans.role(row) == SpanRole.GOAL || spans.role(row) == SpanRole.STEP);
    if (steps.length > 0 || !tests.isEmpty()) {
      return steps;
    }
    int[] parts = failed(row -> spans.role(row).isOfBuild() || spans.role(row).isOfTests());
    if (parts.length > 0 || isOurs()) {
      return parts;
    }
    return failed(row -> children(row).noneMatch(spans::isError));
  }

  private boolean isOurs() {
    return !run.tests().isEmpty() || spans.rows(SpanRole.BUILD).findAny().isPresent();
  }

  private int[] failed(java.util.function.IntPredicate filter) {
    return IntStream.range(0, spans.size()).filter(spans::isError).filter(filter).toArray();
  }

  private IntStream children(int row) {
    return spans.children(row);
  }
}
