package dev.oteltest.report.internal.verdict.gate.rule;

import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.verdict.gate.count.Element;
import dev.oteltest.report.internal.verdict.gate.count.Measure;
import dev.oteltest.report.internal.verdict.gate.count.Measures;
import dev.oteltest.report.internal.verdict.gate.count.Population;
import dev.oteltest.report.internal.verdict.gate.shape.Requirement;
import dev.oteltest.semconv.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A rule: a limit of what a measure counts of a population.
 *
 * @param file the file that has the rule, as messages name it; empty if the rule is built in
 * @param line the line on which it begins; 0 if it is not known
 * @param name its name; empty if it has none
 * @param population what is judged
 * @param measure what is counted of it
 * @param requirement what each of the spans must be like; null if they are counted
 * @param limit what is allowed
 * @param level how severe a violation is
 * @param hard whether a limit on time fails a build although one run proves nothing
 * @param allowEmpty whether it may match nothing
 * @param noData what comes of it if the run has no data
 * @param nothing what comes of it if the run has nothing of what it is about: it passes, unless the
 *     user says what comes of a run without data
 * @param frozen whether violations that are in the list of frozen ones are allowed
 */
public record Rule(
    String file,
    int line,
    String name,
    Population population,
    Measure measure,
    @Nullable Requirement requirement,
    Limit limit,
    Severity level,
    boolean hard,
    boolean allowEmpty,
    NoData noData,
    NoData nothing,
    boolean frozen) {

  /** Returns what is judged. */
  public Element element() {
    return population.element();
  }

  /** Returns which of it. */
  public SpanFilter filter() {
    return population.filter();
  }

  /** Returns what it judges, such as {@code span count of 'kind:client'}. */
  public String subject() {
    String what = requirement == null ? measure.word() : requirement.words();
    String which = filter().toString();
    return element().word() + " " + what + (which.isEmpty() ? "" : " of '" + which + "'");
  }

  /** Returns what identifies it in the list of frozen violations: no line, and not the limit. */
  public String id() {
    if (!name.isEmpty()) {
      return name;
    }
    return subject() + (limit.kind() == Limit.Kind.MAXIMUM ? "" : ", " + limit.kind().word());
  }

  /** Whether a violation is only one of this run's, as a single run proves nothing of time. */
  public boolean provesNothing() {
    return measure.unit().isOfTime() && !limit.isOfBase() && !hard;
  }

  /** Whether it judges all elements together, or what is one for the whole run. */
  public boolean isOfTotal() {
    return !isOfEach() || element() == Element.RUN;
  }

  /**
   * Whether it is in a file of the user, to which others can link. What is in a preset, or is built
   * in, is not.
   */
  public boolean isInUserFile() {
    return !file.isEmpty() && Presets.NAMES.stream().map(Presets::file).noneMatch(file::equals);
  }

  /** Returns its place, such as {@code otel-check.yaml:12}. */
  public String place() {
    return file + (line > 0 ? ":" + line : "");
  }

  /** Whether each element has a value of its own. */
  public boolean isOfEach() {
    return requirement != null || measure.isOfEach(element());
  }

  /** Whether tests that did not run leave unknown that it holds: they only add to a minimum. */
  public boolean needsAllTests() {
    boolean isMinimum = limit.isMinimum() && !measure.unit().isOfTime();
    return !isMinimum && dependsOnAllTests();
  }

  /** Whether it judges tests and what they do, of which a build without tests has nothing. */
  public boolean isOfTests() {
    return element() == Element.TEST
        || element() == Element.CLASS
        || measure == Measures.TESTS
        || measure == Measures.NEVER_RAN
        || dependsOnAllTests();
  }

  /** Whether tests that did not run would have changed the value. */
  public boolean dependsOnAllTests() {
    return !measure.isOfWhatIsThere(element()) && !element().isOfBuildItself();
  }

  /** Whether it can be judged only when the build has ended. */
  public boolean needsWholeBuild() {
    return element().isOfBuild()
        || measure == Measures.CRITICAL_PATH
        || measure == Measures.UNATTRIBUTED
        || measure == Measures.ORPHANS
        || (limit.isOfBase() && isOfTotal()); // the base is of a whole build
  }
}
