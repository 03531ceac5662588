package dev.oteltest.operations.internal.sampler;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a composable sampler intends: a trace is kept if its 56 bits of randomness are not below the
 * threshold (OpenTelemetry's specification of consistent probability sampling).
 */
public interface Threshold {

  /** The number of random values, and the threshold that is above all of them. */
  long RANGE = 1L << 56;

  /** The threshold of what is not kept. */
  long NEVER = -1;

  /**
   * What is intended for a span.
   *
   * @param threshold from 0 to {@link #RANGE}; or {@link #NEVER}
   * @param reliable whether the threshold states the share, so that it may go on in the trace state
   */
  record Intent(long threshold, boolean reliable) {}

  /**
   * Returns what is intended for a span.
   *
   * @param parent not valid for the first span of a trace
   */
  Intent of(SpanContext parent, SpanKind kind, Attributes attributes);

  /** Returns the text for a sampler's description. */
  String description();

  /** Returns the share of traces that begin with such a span that are kept. */
  default double rootShare(SpanKind kind, Attributes attributes) {
    long threshold = of(Span.getInvalid().getSpanContext(), kind, attributes).threshold();
    return threshold == NEVER ? 0 : 1 - (double) threshold / RANGE;
  }

  /** Returns a threshold that keeps everything. */
  static Threshold alwaysOn() {
    return new Fixed(0, "always_on");
  }

  /** Returns a threshold that keeps nothing. */
  static Threshold alwaysOff() {
    return new Fixed(NEVER, "always_off");
  }

  /**
   * Returns a threshold that keeps a share.
   *
   * @param ratio from 0 to 1; less than half of 1/2^56 is 0
   */
  static Threshold probability(double ratio) {
    long threshold = RANGE - Math.round(ratio * RANGE);
    return new Fixed(threshold == RANGE ? NEVER : threshold, "probability{" + ratio + "}");
  }

  /** A threshold for spans that match. */
  record Rule(SpanCondition condition, Threshold threshold) {}

  /** The same threshold for all spans. */
  record Fixed(long threshold, String description) implements Threshold {

    @Override
    public Intent of(SpanContext parent, SpanKind kind, Attributes attributes) {
      return new Intent(threshold, true);
    }
  }

  /** The threshold that the parent had, and that of another for the first span of a trace. */
  record OfParent(Threshold root) implements Threshold {

    @Override
    public Intent of(SpanContext parent, SpanKind kind, Attributes attributes) {
      if (!parent.isValid()) {
        return root.of(parent, kind, attributes);
      }
      long threshold = OtelTraceState.of(parent.getTraceState()).threshold();
      boolean known = threshold != NEVER;
      return new Intent(known || !parent.isSampled() ? threshold : 0, known);
    }

    @Override
    public String description() {
      return "parent_threshold{" + root.description() + "}";
    }
  }

  /** The threshold of the first rule that matches; without one, nothing is kept. */
  record FirstRule(List<Rule> rules) implements Threshold {

    @Override
    public Intent of(SpanContext parent, SpanKind kind, Attributes attributes) {
      for (Rule rule : rules) {
        if (rule.condition().matches(parent, kind, attributes)) {
          return rule.threshold().of(parent, kind, attributes);
        }
      }
      return new Intent(NEVER, true);
    }

    @Override
    public String description() {
      return rules.stream()
          .map(rule -> rule.condition() + ": " + rule.threshold().description())
          .collect(Collectors.joining(", ", "rule_based{", "}"));
    }
  }
}
