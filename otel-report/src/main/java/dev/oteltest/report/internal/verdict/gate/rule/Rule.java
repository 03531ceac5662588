package dev.oteltest.report.internal.verdict.gate.rule;

import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.semconv.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A rule: a limit of what a counter counts of an element.
 *
 * @param file the file that has the rule, as messages name it; empty if the rule is built in
 * @param line the line on which it begins; 0 if it is not known
 * @param name its name; empty if it has none
 * @param filter which elements are judged
 * @param of which spans are counted, of the counter {@code spans}; null for all
 * @param limit the limit; of a rule with a change, only its direction counts
 * @param change by how much the value may differ from the base's; null if there is a fixed limit
 * @param requirement what each of the spans must be like; null if they are counted
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
    Element element,
    SpanFilter filter,
    Counter counter,
    @Nullable SpanFilter of,
    Limit limit,
    @Nullable Change change,
    @Nullable Requirement requirement,
    Severity level,
    boolean hard,
    boolean allowEmpty,
    NoData noData,
    NoData nothing,
    boolean frozen) {

  /** Returns a rule that is built in: none of what a counter counts is allowed. */
  public static Rule ofNone(String name, Element element, Counter counter) {
    Limit none = new Limit(false, 0, counter.unit());
    return new Rule(
        "",
        0,
        name,
        element,
        SpanFilter.parse(""),
        counter,
        null,
        none,
        null,
        null,
        Severity.ERROR,
        false,
        true,
        NoData.FAIL,
        NoData.PASS,
        false);
  }

  /** Returns what it judges, such as {@code span count of 'kind:client'}. */
  public String subject() {
    String what = requirement == null ? counter.word() : requirement.words();
    String which = filter.toString().isEmpty() ? "" : " of '" + filter + "'";
    return element.word() + " " + what + (of == null ? "" : " '" + of + "'") + which;
  }

  /** Returns what identifies it in the list of frozen violations: no line, and not the limit. */
  public String id() {
    if (!name.isEmpty()) {
      return name;
    }
    if (change != null) {
      return subject() + ", " + change.word();
    }
    return subject() + (limit.minimum() ? ", minimum" : "");
  }

  /** Whether a violation is only one of this run's, as a single run proves nothing of time. */
  public boolean provesNothing() {
    return counter.unit().isOfTime() && change == null && !hard;
  }

  /** Whether it judges all elements together, or what is one for the whole run. */
  public boolean isOfTotal() {
    return !isOfEach() || element == Element.RUN;
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
    return counter.isOfEach(element);
  }

  /** Whether tests that did not run leave unknown that it holds: they only add to a minimum. */
  public boolean needsAllTests() {
    boolean isMinimum = limit.minimum() && !counter.unit().isOfTime();
    return !isMinimum && dependsOnAllTests();
  }

  /** Whether it judges tests and what they do, of which a build without tests has nothing. */
  public boolean isOfTests() {
    boolean ofThem = element == Element.TEST || element == Element.CLASS;
    return ofThem
        || counter == Counter.TESTS
        || counter == Counter.NEVER_RAN
        || dependsOnAllTests();
  }

  /** Whether tests that did not run would have changed the value. */
  public boolean dependsOnAllTests() {
    return !counter.isOfWhatIsThere(element) && !element.isOfBuildItself();
  }

  /** Whether it can be judged before the build has ended. */
  public boolean needsWholeBuild() {
    return element.isOfBuild()
        || counter == Counter.CRITICAL_PATH
        || counter == Counter.UNATTRIBUTED
        || counter == Counter.ORPHANS
        || (change != null && isOfTotal()); // the base is of a whole build
  }
}
