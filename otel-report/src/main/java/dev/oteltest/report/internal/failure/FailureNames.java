package dev.oteltest.report.internal.failure;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTitle;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the failures of a run are named, so that each name is that of one of them only. */
public final class FailureNames {

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

  /** Returns the names of steps, each with how often it is there; empty if there are none. */
  public static String ofSteps(SpanTable spans, List<Integer> steps) {
    Map<String, Integer> times = new LinkedHashMap<>();
    steps.forEach(row -> times.merge(spans.name(row), 1, Integer::sum));
    List<String> names =
        times.entrySet().stream()
            .map(name -> name.getKey() + (name.getValue() == 1 ? "" : " x" + name.getValue()))
            .toList();
    return CountText.some(names, MAX_STEPS);
  }

  /** Returns a test by its title, if it has one, and its name; anything else by its span. */
  public String of(Failure failure) {
    TestCase test = failure.test();
    String module = module(failure);
    return (test == null ? failure.name() : TestTitle.withName(spans, test))
        + (module.isEmpty() ? "" : " in " + module);
  }

  /**
   * Returns the module of a step, and of a test whose name a test of another module has; empty if
   * the name says enough.
   */
  public String module(Failure failure) {
    boolean needed = failure.test() == null || shared.contains(failure.name());
    int module = severalModules && needed ? SpanRole.MODULE.around(spans, failure.row()) : -1;
    return module < 0 || module == failure.row() ? "" : spans.name(module);
  }
}
