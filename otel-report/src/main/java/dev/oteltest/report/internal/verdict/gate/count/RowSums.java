package dev.oteltest.report.internal.verdict.gate.count;

import dev.oteltest.internal.repetition.CallAttributes;
import dev.oteltest.report.internal.columns.SelectedAttributes;
import dev.oteltest.report.internal.diagnosis.NeedlessContexts;
import dev.oteltest.report.internal.diagnosis.RepeatedCall;
import dev.oteltest.report.internal.diagnosis.SpringContext;
import dev.oteltest.report.internal.diagnosis.SpringContexts;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.test.TestCase;
import dev.oteltest.report.internal.verdict.gate.rule.Counter;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * How many of the rows before each row are what a counter counts, so that the number inside any
 * span is one subtraction. Each counter's sums are computed when they are first asked for.
 */
final class RowSums {

  private final Run run;
  private final SpanTable spans;
  private final LostTests lost;
  private final Map<Counted, int[]> sums = new HashMap<>();

  private record Counted(Counter counter, @Nullable SpanFilter of) {}

  RowSums(Run run, LostTests lost) {
    this.run = run;
    this.spans = run.spans();
    this.lost = lost;
  }

  /** Returns how many of the rows from one to before another are counted. */
  int between(Counter counter, int from, int to) {
    return between(counter, null, from, to);
  }

  /**
   * Returns how many of the rows from one to before another are counted.
   *
   * @param of which spans are counted, of the counter of spans; null for all
   */
  int between(Counter counter, @Nullable SpanFilter of, int from, int to) {
    int[] sum = sums.computeIfAbsent(new Counted(counter, of), this::sums);
    return sum[to] - sum[from];
  }

  private int[] sums(Counted counted) {
    Counter counter = counted.counter();
    SpanFilter of = counted.of();
    int[] sum = new int[spans.size() + 1];
    switch (counter) {
      case TESTS, FAILED, FLAKY, NEVER_RAN -> addTests(counter, sum);
      case REPEATED -> RepeatedCall.of(run).forEach(call -> sum[call.parent() + 1]++);
      case NEEDLESS -> addNeedless(sum);
      default -> add(of == null ? flags(counter) : matching(of), sum);
    }
    for (int row = 0; row < spans.size(); row++) {
      sum[row + 1] += sum[row];
    }
    return sum;
  }

  private void add(IntPredicate flags, int[] sum) {
    for (int row = 0; row < spans.size(); row++) {
      sum[row + 1] = flags.test(row) ? 1 : 0;
    }
  }

  private IntPredicate flags(Counter counter) {
    return switch (counter) {
      case SPANS -> this::isCode;
      case ERRORS -> row -> isCode(row) && spans.isError(row);
      case UNFINISHED -> row -> !spans.isEnded(row);
      case ORPHANS -> spans::isOrphan;
      case UNATTRIBUTED -> row -> spans.attribute(row, TestAttributes.UNATTRIBUTED) != null;
      case STATEMENTS -> statements();
      case SECRETS -> new SecretRows(spans)::isOne;
      case CONTEXTS -> row -> spans.role(row) == SpanRole.SPRING_CONTEXT && !spans.isError(row);
      default -> throw new IllegalArgumentException(counter + " is not a number of rows");
    };
  }

  private IntPredicate matching(SpanFilter of) {
    BitSet code = new BitSet();
    spans.rows(SpanRole.APPLICATION).forEach(code::set);
    return SpanFilter.matches(spans, List.of(of), List.of(code)).get(0)::get;
  }

  private boolean isCode(int row) {
    return spans.role(row) == SpanRole.APPLICATION;
  }

  private IntPredicate statements() {
    if (CallAttributes.SYSTEM.stream().noneMatch(spans::has)) {
      return row -> false;
    }
    SelectedAttributes selected =
        spans.select(CallAttributes.SYSTEM.toArray(AttributeKey<?>[]::new));
    return row -> {
      SelectedAttributes span = selected.at(row);
      return isCode(row) && CallAttributes.SYSTEM.stream().anyMatch(key -> span.get(key) != null);
    };
  }

  private void addTests(Counter counter, int[] sum) {
    for (TestCase test : run.tests()) {
      boolean counts =
          switch (counter) {
            case TESTS -> true;
            case FAILED -> test.result().isFailure();
            case FLAKY -> test.flaky();
            default -> lost.isLost(test);
          };
      sum[test.row() + 1] += counts ? 1 : 0;
    }
  }

  private void addNeedless(int[] sum) {
    for (NeedlessContexts group : SpringContexts.of(run).needless()) {
      for (SpringContext context : group.contexts()) {
        sum[context.row() + 1]++;
      }
    }
  }
}
