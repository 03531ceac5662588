package dev.oteltest.report.internal.failure;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTitle;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the failures of a run are named, so that each name is that of one of them only. */
public final class FailureNames {

  /** Between a name and its module. */
  public static final String IN = " in ";

  private static final int MAX_STEPS = 10;

  private final SpanTable spans;
  private final boolean severalModules;

  /** The names that tests of several modules have. */
  private final Set<String> shared = new HashSet<>();

  public FailureNames(Run run) {
    this.spans = run.spans();
    this.severalModules = spans.rows(SpanRole.MODULE).limit(2).count() > 1;
    Set<String> names = new HashSet<>();
    for (TestCase test : severalModules ? run.failedTests() : List.<TestCase>of()) {
      if (!names.add(test.name())) {
        shared.add(test.name());
      }
    }
  }

  /** Returns the names of steps, each with how often it is there. */
  public static List<String> ofSteps(SpanTable spans, List<Integer> steps) {
    Map<String, Integer> times = new LinkedHashMap<>();
    steps.forEach(row -> times.merge(spans.name(row), 1, Integer::sum));
    return times.entrySet().stream()
        .map(name -> name.getKey() + (name.getValue() == 1 ? "" : " x" + name.getValue()))
        .toList();
  }

  /** Returns what did not run because of a cause, a line each. */
  public static List<String> followed(SpanTable spans, FailureGroup cause) {
    List<String> lines = new ArrayList<>();
    if (!cause.neverRan().isEmpty()) {
      lines.add(CountText.of(cause.neverRan().size(), "test") + " never ran because of it");
    }
    if (!cause.stepsNeverRan().isEmpty()) {
      lines.add("never ran: " + CountText.some(ofSteps(spans, cause.stepsNeverRan()), MAX_STEPS));
    }
    return lines;
  }

  /** Returns a test by its title, if it has one, and its name; anything else by its span. */
  public String of(Failure failure) {
    TestCase test = failure.test();
    return (test == null ? failure.name() : TestTitle.withName(spans, test)) + module(failure);
  }

  /**
   * Returns all failures of a cause but the first: what, where, and why if that has other words.
   */
  public List<String> ofOthers(FailureGroup cause) {
    String known = cause.first().reason().line();
    return cause.all().stream().skip(1).map(each -> withPlace(each, known)).toList();
  }

  private String withPlace(Failure failure, String known) {
    String line = failure.reason().line();
    return of(failure)
        + CodePlace.after(failure.place().text())
        + (line.equals(known) ? "" : ": " + line);
  }

  /**
   * Returns the module of a step, and of a test whose name a test of another module has, as in
   * {@code in shop-web} after a space; empty if the name says enough.
   */
  public String module(Failure failure) {
    boolean needed = failure.test() == null || shared.contains(failure.name());
    return needed ? module(failure.row()) : "";
  }

  /** Returns the module of a span, as of a failure; empty if there is only one. */
  public String module(int row) {
    int module = severalModules ? SpanRole.MODULE.around(spans, row) : -1;
    return module < 0 || module == row ? "" : IN + spans.name(module);
  }
}
