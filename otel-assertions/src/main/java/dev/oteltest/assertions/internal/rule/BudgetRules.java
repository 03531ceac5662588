package dev.oteltest.assertions.internal.rule;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.condition.RecordingLimit;
import dev.oteltest.assertions.internal.check.AttributeChecks;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.internal.filter.Filter;
import dev.oteltest.internal.repetition.Call;
import dev.oteltest.internal.repetition.CallAttributes;
import dev.oteltest.internal.repetition.CalledServer;
import io.opentelemetry.api.common.AttributeKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules that only budgets have: on filters, statements, and the servers that are called. */
public final class BudgetRules {

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
}
