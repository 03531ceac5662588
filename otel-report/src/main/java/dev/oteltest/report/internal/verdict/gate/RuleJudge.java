package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.internal.repetition.CallAttributes;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.gate.count.Absences;
import dev.oteltest.report.internal.verdict.gate.count.Counts;
import dev.oteltest.report.internal.verdict.gate.count.Elements;
import dev.oteltest.report.internal.verdict.gate.count.SimilarValues;
import dev.oteltest.report.internal.verdict.gate.rule.Change;
import dev.oteltest.report.internal.verdict.gate.rule.Element;
import dev.oteltest.report.internal.verdict.gate.rule.Requirement;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import io.opentelemetry.api.common.AttributeKey;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Judges one rule after the other on one run. */
final class RuleJudge {

  private final SpanTable spans;
  private final Set<String> attributeNames;
  private final Counts counts;
  private final Absences absences;
  private final RowPlaces places;
  private final FindingJudge findings;
  private final ShapeJudge shapes;

  RuleJudge(Run run) {
    this.spans = run.spans();
    this.attributeNames = new TreeSet<>(spans.attributeNames());
    CallAttributes.HOST.forEach(host -> attributeNames.add(host.getKey())); // of any peer
    CallAttributes.RENAMED.stream()
        .filter(
            names -> names.stream().map(AttributeKey::getKey).anyMatch(attributeNames::contains))
        .forEach(names -> attributeNames.add(names.get(0).getKey()));
    this.counts = new Counts(run);
    this.absences = counts.absences();
    this.places = new RowPlaces(spans);
    this.findings = new FindingJudge(run);
    this.shapes = new ShapeJudge(spans, places);
  }

  RuleVerdict judge(Rule rule, Elements elements) {
    return said(rule, elements, judgedByLimit(rule, elements));
  }

  /** A rule that holds only because the run has nothing of what it is about says so. */
  private RuleVerdict said(Rule rule, Elements elements, RuleVerdict verdict) {
    boolean empty = elements.size() == 0;
    boolean passed = verdict.status() == Status.PASSED;
    String nothing = passed ? absences.of(rule, empty) : null;
    if (rule.element() == Element.SPAN && verdict.status() == Status.EMPTY && rule.allowEmpty()) {
      nothing = absences.ofCode(); // rather than that nothing has an attribute
    }
    if (nothing != null) {
      boolean complete = rule.element() == Element.SPAN && absences.ofCode() == null;
      return RuleVerdict.overNothing(rule, nothing, complete);
    }
    Optional<SpanFilter> unused = passed ? rule.filter().unusedException(spans) : Optional.empty();
    if (unused.isPresent()) {
      return RuleVerdict.unused(rule, unused.get());
    }
    String similar = passed && empty ? SimilarValues.question(rule.filter(), spans) : "";
    return similar.isEmpty() ? verdict : RuleVerdict.unknown(rule, "span has the " + similar);
  }

  private RuleVerdict judgedByLimit(Rule rule, Elements elements) {
    if (rule.element() == Element.FINDING) {
      return findings.judge(rule);
    }
    LimitJudge judge = new LimitJudge(rule, judged(rule, elements));
    Requirement requirement = rule.requirement();
    return requirement == null || elements.size() == 0
        ? judge.judge()
        : judge.complete(shapes.judge(rule, requirement, elements));
  }

  /**
   * Judges how values differ from those of a base.
   *
   * @param compared what the rule counted in other runs; null if there is no base
   */
  RuleVerdict judge(
      Rule rule, Change change, Elements elements, @Nullable ComparedValues compared) {
    return said(rule, elements, judgedByChange(rule, change, elements, compared));
  }

  private RuleVerdict judgedByChange(
      Rule rule, Change change, Elements elements, @Nullable ComparedValues compared) {
    if (rule.element() == Element.FINDING) {
      return findings.judge(rule, change, compared);
    }
    return new LimitJudge(rule, judged(rule, elements)).judge(change, compared);
  }

  private JudgedRows judged(Rule rule, Elements elements) {
    return new JudgedRows(rule, elements, counts, places, attributeNames);
  }
}
