package dev.oteltest.assertions.internal.rule;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.check.AttributeChecks;
import dev.oteltest.assertions.internal.check.RecordingLimit;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.internal.filter.Filter;
import dev.oteltest.internal.repetition.Call;
import dev.oteltest.internal.repetition.CallAttributes;
import dev.oteltest.internal.repetition.CalledServer;
import dev.oteltest.internal.repetition.RepeatedCalls;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rules that limit the spans that match a filter, statements, the servers that are called, and
 * calls that are repeated below one span, such as N+1 queries.
 */
public final class BudgetRules {

  private static final int MARKED = 8;
  private static final Set<String> PEERS = names(CalledServer.keys());
  private static final Set<String> STATEMENTS = names(CallAttributes.STATEMENT);

  private BudgetRules() {}

  private static Set<String> names(Collection<? extends AttributeKey<?>> keys) {
    return keys.stream().map(AttributeKey::getKey).collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the rule that there are at most the given number of spans. */
  public static Rule<SpanNode> spans(int most) {
    return CountRules.atMost(Expectation.named("span", null, SpanNode::name), most, true);
  }

  /** Returns the rule that at most the given number of spans match a filter. */
  public static Rule<SpanNode> spans(Filter filter, int most) {
    String matching =
        ValueFormatter.count(most, "span that matches ", "spans that match ")
            + ValueFormatter.plain(filter.toString());
    return atMost(
        "at most " + matching,
        most,
        node -> filter.matches(node.span()),
        node -> filter.attributes().stream().anyMatch(key -> lacks(node, key)),
        node -> "",
        filter.attributes());
  }

  /** Returns the rule that databases run at most the given number of statements. */
  public static Rule<SpanNode> statements(int most) {
    return atMost(
        "at most " + ValueFormatter.count(most, "database statement"),
        most,
        node -> Call.isStatement(node.span()),
        node -> STATEMENTS.stream().allMatch(key -> lacks(node, key)),
        BudgetRules::statement,
        STATEMENTS);
  }

  private static String statement(SpanNode node) {
    String text = Call.of(node.span()).statement();
    return text.isEmpty() ? "" : ": " + ValueFormatter.plain(text);
  }

  /**
   * Returns the rule that no server is called but those.
   *
   * @param allowed with or without a port
   */
  public static Rule<SpanNode> peers(List<String> allowed) {
    String expectation =
        allowed.isEmpty()
            ? "no calls to servers"
            : "no calls to servers other than "
                + allowed.stream().map(ValueFormatter::quote).collect(Collectors.joining(", "));
    return atMost(
        expectation,
        0,
        node -> isForbidden(peer(node), allowed),
        node -> CalledServer.isCall(node.span().getKind()) && peer(node) == null,
        node -> " calls " + ValueFormatter.plain(String.valueOf(peer(node))),
        PEERS);
  }

  private static @Nullable String peer(SpanNode node) {
    return CalledServer.isCall(node.span().getKind())
        ? CalledServer.of(node.span().getAttributes()::get)
        : null;
  }

  private static boolean isForbidden(@Nullable String peer, List<String> allowed) {
    return peer != null
        && allowed.stream()
            .map(CalledServer::named)
            .noneMatch(it -> peer.equals(it) || peer.startsWith(it + ":"));
  }

  private static boolean lacks(SpanNode node, String key) {
    return AttributeChecks.find(node.span().getAttributes(), key) == null;
  }

  /**
   * Returns the rule that at most the given number of spans count.
   *
   * @param mayCount whether a span that does not count might with more attributes
   */
  private static Rule<SpanNode> atMost(
      String expectation,
      int most,
      Predicate<SpanNode> counts,
      Predicate<SpanNode> mayCount,
      Function<SpanNode, String> more,
      Set<String> keys) {
    Expectation<SpanNode> counting =
        Expectation.named("span", null, SpanNode::name)
            .with(
                List.of(
                    RecordingLimit.SPAN_ATTRIBUTES.over(
                        new Condition<>(
                            "an attribute that counts", counts, node -> "has none", keys),
                        mayCount.and(counts.negate()))));
    return Rule.<SpanNode>negative(
        expectation,
        spans -> {
          List<SpanNode> found = spans.all().stream().filter(counts).toList();
          if (found.size() <= most) {
            return CountRules.unknown(spans.all(), most - found.size(), counting);
          }
          List<String> details =
              Problem.details(found, node -> ValueFormatter.quote(node.name()) + more.apply(node));
          return new Problem<>("found " + found.size(), details, List.of(), found, keys);
        });
  }

  /**
   * Returns the rule that no span makes the same call more often than the given number: the same
   * name and the same statement or address, ignoring literals and ids.
   */
  public static Rule<SpanNode> callsAtMost(int times) {
    return repeatedAtMost("call", times, spans -> repeated(spans, times));
  }

  /**
   * Returns the rule that no span runs the same statement more often than the given number,
   * ignoring literals; what creates or fills a database outside of any span does not count.
   */
  public static Rule<SpanNode> statementsAtMost(int times) {
    return repeatedAtMost(
        "statement",
        times,
        spans -> RepeatedCalls.statementsMoreThan(times, spans, SpanNode::span));
  }

  private static Rule<SpanNode> repeatedAtMost(
      String what, int times, Function<List<SpanNode>, List<RepeatedCalls<SpanNode>>> find) {
    return Rule.<SpanNode>negative(
        "no " + what + " more than " + ValueFormatter.count(times, "time") + " below one span",
        spans -> problem(find.apply(spans.all())));
  }

  private static List<RepeatedCalls<SpanNode>> repeated(List<SpanNode> spans, int times) {
    // Spans below a span that is not captured, such as a test's own, are siblings too.
    List<SpanNode> siblings =
        spans.stream()
            .filter(span -> span.parent() == null || span.parent().children().size() > times)
            .toList();
    return RepeatedCalls.moreThan(times, siblings, SpanNode::span, BudgetRules::codeOf);
  }

  private static @Nullable SpanData codeOf(SpanNode span) {
    SpanNode parent = span.parent();
    return parent == null ? null : parent.span();
  }

  private static @Nullable Problem<SpanNode> problem(List<RepeatedCalls<SpanNode>> repeated) {
    List<RepeatedCalls<SpanNode>> tooMany =
        repeated.stream().filter(calls -> calls.kind() != RepeatedCalls.Kind.POLLING).toList();
    if (tooMany.isEmpty()) {
      return null;
    }
    return new Problem<>(
        "found " + tooMany.size(),
        Problem.details(tooMany, BudgetRules::describe),
        List.of(
            "Fetch their data at once: one query with a join or an IN list, or one batched"
                + " call."),
        tooMany.stream().flatMap(calls -> calls.spans().stream().limit(MARKED)).toList(),
        Call.keys());
  }

  private static String describe(RepeatedCalls<SpanNode> calls) {
    SpanNode parent = calls.spans().get(0).parent();
    String statement = calls.call().statement();
    return calls.count()
        + " times "
        + ValueFormatter.quote(calls.call().name())
        + (parent == null ? "" : " below " + ValueFormatter.quote(parent.name()))
        + (statement.isEmpty() ? "" : ": " + ValueFormatter.plain(statement));
  }
}
