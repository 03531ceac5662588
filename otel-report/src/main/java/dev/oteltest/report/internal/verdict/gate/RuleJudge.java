package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.internal.repetition.CallAttributes;
import dev.oteltest.internal.text.NearestName;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.gate.count.Absences;
import dev.oteltest.report.internal.verdict.gate.count.Element;
import dev.oteltest.report.internal.verdict.gate.count.Elements;
import dev.oteltest.report.internal.verdict.gate.count.Measures;
import dev.oteltest.report.internal.verdict.gate.count.RunCounts;
import dev.oteltest.report.internal.verdict.gate.count.SimilarValues;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.report.internal.verdict.gate.shape.AlikeSpans;
import dev.oteltest.report.internal.verdict.gate.shape.Requirement;
import io.opentelemetry.api.common.AttributeKey;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Judges one rule after the other on one run. */
final class RuleJudge {

  private final SpanTable spans;
  private final Set<String> attributeNames;
  private final RunCounts counts;
  private final RowPlaces places;
  private final AlikeSpans alike;

  RuleJudge(Run run) {
    this.spans = run.spans();
    this.attributeNames = new TreeSet<>(spans.attributeNames());
    CallAttributes.HOST.forEach(host -> attributeNames.add(host.getKey())); // of any peer
    CallAttributes.RENAMED.stream()
        .filter(
            names -> names.stream().map(AttributeKey::getKey).anyMatch(attributeNames::contains))
        .forEach(names -> attributeNames.add(names.get(0).getKey()));
    this.counts = new RunCounts(run);
    this.places = new RowPlaces(run);
    this.alike = new AlikeSpans(spans);
  }

  /**
   * Judges a rule.
   *
   * @param compared what the rule counted in other runs; null if it is not compared
   */
  RuleVerdict judge(Rule rule, Elements elements, @Nullable ComparedValues compared) {
    boolean empty = elements.size() == 0 && elements.more() == 0;
    RuleVerdict verdict =
        empty && (!rule.limit().isOfBase() || rule.isOfEach() || !rule.allowEmpty())
            ? ofEmpty(rule, elements)
            : judge(rule, elements).judge(compared);
    return overNothing(rule, empty, verdict);
  }

  private ElementJudge judge(Rule rule, Elements elements) {
    BitSet rows = new BitSet();
    for (int i = 0; i < elements.size(); i++) {
      rows.set(elements.main(i));
    }
    Requirement requirement = rule.requirement();
    return new ElementJudge(
        rule,
        elements,
        counts,
        places,
        requirement == null ? null : requirement.problems(spans, alike, rows));
  }

  private RuleVerdict ofEmpty(Rule rule, Elements elements) {
    if (!rule.allowEmpty()) {
      return RuleVerdict.matchesNothing(rule);
    }
    Optional<String> unknown =
        rule.filter().attributes().stream()
            .filter(name -> rule.element() != Element.FINDING && !attributeNames.contains(name))
            .findFirst();
    if (unknown.isPresent()) {
      String question = NearestName.question(unknown.get(), attributeNames);
      return unknown(rule, "attribute '" + unknown.get() + "': " + question);
    }
    // Nothing is also what a run has in which it was not tested.
    ElementJudge judge = judge(rule, elements);
    if (!rule.isOfEach() && rule.measure() == Measures.COUNT) {
      return judge.judge(null);
    }
    return counts.lost() > 0 && rule.needsAllTests()
        ? judge.incomplete(counts.lost(), "")
        : RuleVerdict.of(rule, Status.PASSED, " matches nothing, which is allowed");
  }

  /** A rule that holds only because the run has nothing of what it is about says so. */
  private RuleVerdict overNothing(Rule rule, boolean empty, RuleVerdict verdict) {
    boolean passed = verdict.status() == Status.PASSED;
    String nothing = passed ? Absences.of(counts, rule.population(), rule.measure(), empty) : null;
    if (rule.element() == Element.SPAN && verdict.status() == Status.EMPTY && rule.allowEmpty()) {
      nothing = Absences.ofCode(counts); // rather than that nothing has an attribute
    }
    if (nothing != null) {
      boolean complete = rule.element() == Element.SPAN && Absences.ofCode(counts) == null;
      return RuleVerdict.overNothing(rule, nothing, complete);
    }
    if (!passed || rule.element() == Element.FINDING) {
      return verdict;
    }
    Optional<SpanFilter> unused = rule.filter().unusedException(spans);
    if (unused.isPresent()) {
      return RuleVerdict.of(
          rule,
          Status.EMPTY,
          " holds, but its exception '" + unused.get() + "' matches nothing: remove it");
    }
    String similar = empty ? SimilarValues.question(rule.filter(), spans) : "";
    return similar.isEmpty() ? verdict : unknown(rule, similar);
  }

  /** A ban is kept if nothing matches, and so it is with a typo, which is said at least. */
  private static RuleVerdict unknown(Rule rule, String what) {
    return RuleVerdict.of(
        rule,
        Status.EMPTY,
        " matches nothing, which is allowed. But no span has the "
            + what
            + "If it is right, there is nothing to do");
  }
}
