package dev.oteltest.assertions.match;

import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of a span: {@code span("GET /").withKind(SERVER).hasStatusOk()}. Immutable, so it
 * can be kept and refined.
 *
 * @since 0.1
 */
public final class SpanMatcher implements SpanConditions<SpanMatcher> {

  private final @Nullable String name;
  private final List<Condition<SpanNode>> conditions;

  private SpanMatcher(@Nullable String name, List<Condition<SpanNode>> conditions) {
    this.name = name;
    this.conditions = conditions;
  }

  /** Matches a span with the given name. */
  public static SpanMatcher span(String name) {
    return new SpanMatcher(name, List.of());
  }

  /** Matches a span whose name matches. */
  public static SpanMatcher span(ValueMatcher name) {
    return anySpan().withName(name);
  }

  /** Matches a span with any name. */
  public static SpanMatcher anySpan() {
    return new SpanMatcher(null, List.of());
  }

  @Override
  public SpanMatcher matching(Condition<SpanNode> condition) {
    List<Condition<SpanNode>> more = new ArrayList<>(conditions);
    more.add(condition);
    return new SpanMatcher(name, List.copyOf(more));
  }

  /** Adds all expectations of another matcher. */
  public SpanMatcher and(SpanMatcher other) {
    List<Condition<SpanNode>> more = new ArrayList<>(conditions);
    boolean sameName = name != null && name.equals(other.name);
    more.addAll(name == null || sameName ? other.conditions : other.allConditions());
    return new SpanMatcher(name == null ? other.name : name, List.copyOf(more));
  }

  /** Returns the exact name that is expected; null if any name or a matching one is. */
  public @Nullable String name() {
    return name;
  }

  /** Returns the expectations apart from the name. */
  public List<Condition<SpanNode>> conditions() {
    return conditions;
  }

  /** Returns all expectations, the name first. */
  public List<Condition<SpanNode>> allConditions() {
    if (name == null) {
      return conditions;
    }
    List<Condition<SpanNode>> all = new ArrayList<>();
    all.add(SpanChecks.name(name));
    all.addAll(conditions);
    return all;
  }

  /** Returns the attributes concerned. */
  public Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    conditions.forEach(condition -> keys.addAll(condition.keys()));
    return keys;
  }

  /**
   * Returns the expectations as a phrase: {@code span "GET /" with kind SERVER}, {@code a span}.
   */
  public String describe() {
    return title() + withConditions();
  }

  /** Returns the same without an article: {@code span with kind SERVER}. */
  public String plain() {
    return (name == null ? "span" : title()) + withConditions();
  }

  /** Returns the same for several spans: {@code spans "GET /" with kind SERVER}. */
  public String plural() {
    return (name == null ? "spans" : "spans " + ValueFormatter.quote(name)) + withConditions();
  }

  /** Returns the same for a number of spans: {@code 1 span with kind SERVER}, {@code 2 spans}. */
  public String counted(int count) {
    return ValueFormatter.count(count, plain(), plural());
  }

  private String withConditions() {
    return conditions.isEmpty() ? "" : " with " + joined();
  }

  private String joined() {
    return String.join(", ", conditions.stream().map(Condition::expectation).toList());
  }

  /**
   * Returns the expectations as a phrase after "to": {@code be span "GET /"}, {@code have status
   * OK}.
   */
  public String predicate() {
    return name == null && !conditions.isEmpty() ? "have " + joined() : "be " + describe();
  }

  /** Returns the beginning of the phrase: {@code span "GET /"}. */
  public String title() {
    return name == null ? "a span" : "span " + ValueFormatter.quote(name);
  }

  /** Returns the spans that can match: those with the name, or all. */
  public List<SpanNode> candidates(SpanForest forest) {
    return name == null ? forest.nodes() : forest.named(name);
  }

  /** Returns whether a span meets all expectations. */
  public boolean matches(SpanNode node) {
    return (name == null || node.name().equals(name)) && meetsConditions(node);
  }

  private boolean meetsConditions(SpanNode node) {
    for (Condition<SpanNode> condition : conditions) {
      if (!condition.holds(node)) {
        return false;
      }
    }
    return true;
  }

  /** Returns all spans that meet all expectations. */
  public List<SpanNode> select(SpanForest forest) {
    List<SpanNode> candidates = candidates(forest);
    if (conditions.isEmpty()) {
      return candidates;
    }
    List<SpanNode> selected = new ArrayList<>();
    for (SpanNode node : candidates) {
      if (meetsConditions(node)) {
        selected.add(node);
      }
    }
    return selected;
  }

  /** Returns all mismatches of a span. */
  public List<Mismatch> mismatches(SpanNode node) {
    List<Mismatch> mismatches = new ArrayList<>();
    for (Condition<SpanNode> condition : allConditions()) {
      if (!condition.holds(node)) {
        mismatches.add(new Mismatch(condition.expectation(), condition.actual().apply(node)));
      }
    }
    return mismatches;
  }

  /**
   * Returns the first span with the expected name and the fewest mismatches; null if none has the
   * name.
   */
  public @Nullable SpanNode closest(List<SpanNode> nodes) {
    SpanNode closest = null;
    int fewest = Integer.MAX_VALUE;
    for (SpanNode node : nodes) {
      if (name == null || node.name().equals(name)) {
        int misses = 0;
        for (Condition<SpanNode> condition : conditions) {
          misses += condition.holds(node) ? 0 : 1;
        }
        if (misses < fewest) {
          fewest = misses;
          closest = node;
        }
      }
    }
    return closest;
  }

  @Override
  public String toString() {
    return describe();
  }
}
