package dev.oteltest.assertions.internal.rule;

import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.internal.repetition.Call;
import dev.oteltest.internal.repetition.RepeatedCalls;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds calls that are repeated below one span, such as N+1 queries. */
public final class RepetitionRules {

  private RepetitionRules() {}

  /**
   * Returns the rule that no span makes the same call more often than the given number: the same
   * name and the same statement or address, ignoring literals and ids.
   */
  public static Rule<SpanNode> callsAtMost(int times) {
    return atMost("call", times, spans -> repeated(spans, times));
  }

  /**
   * Returns the rule that no span runs the same statement more often than the given number,
   * ignoring literals; what creates or fills a database outside of any span does not count.
   */
  public static Rule<SpanNode> statementsAtMost(int times) {
    return atMost(
        "statement",
        times,
        spans -> RepeatedCalls.statementsMoreThan(times, spans, SpanNode::span));
  }

  private static Rule<SpanNode> atMost(
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
    return RepeatedCalls.moreThan(times, siblings, SpanNode::span, RepetitionRules::codeOf);
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
        Problem.details(tooMany, RepetitionRules::describe),
        List.of(
            "Fetch their data at once: one query with a join or an IN list, or one batched"
                + " call."),
        tooMany.stream().map(calls -> calls.spans().get(0)).toList(),
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
