package dev.oteltest.report.internal.verdict.gate.rule;

import dev.oteltest.internal.filter.FilterNumber;
import dev.oteltest.report.internal.verdict.gate.count.Measure;
import dev.oteltest.report.internal.verdict.gate.count.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the limits of a rule: fixed ones, and those of how much may change. */
final class RuleLimits {

  private static final Pattern SHARE_AND_AMOUNT = Pattern.compile("(.+?) *% +and +(.+)");
  private static final Pattern POINTS = Pattern.compile("(.+?) +points?");
  private static final double HUNDRED = 100;

  private final RuleMapping mapping;
  private final Measure measure;
  private final Unit unit;

  private RuleLimits(RuleMapping mapping, Measure measure) {
    this.mapping = mapping;
    this.measure = measure;
    this.unit = measure.unit();
  }

  static List<Limit> read(RuleMapping mapping, Measure measure) {
    return new RuleLimits(mapping, measure).read();
  }

  private List<Limit> read() {
    List<Limit> limits = new ArrayList<>();
    for (Limit.Kind kind : Limit.Kind.values()) {
      String text = mapping.text(kind.word());
      if (text != null) {
        limits.add(limit(kind, text));
      }
    }
    if (limits.size() > 1
        && limits.get(1).kind() == Limit.Kind.MAXIMUM
        && limits.get(0).amount() > limits.get(1).amount()) {
      throw mapping.error("minimum", "'minimum' is more than 'maximum': nothing could pass");
    }
    if (limits.isEmpty()) {
      throw mapping.error("a rule needs 'minimum', 'maximum', 'increase' or 'decrease'");
    }
    return limits;
  }

  private Limit limit(Limit.Kind kind, String text) {
    boolean fixed = kind == Limit.Kind.MINIMUM || kind == Limit.Kind.MAXIMUM;
    if (kind == Limit.Kind.DECREASE && unit.isOfTime()) {
      throw mapping.error(
          kind.word(), "that something takes less time is not a violation: remove it");
    }
    Limit limit = fixed ? fixed(kind, text) : change(kind, text);
    if (limit == null) {
      throw mapping.error(
          kind.word(),
          "'%s' of %s is %s, not '%s'"
              .formatted(kind.word(), measure.word(), fixed ? fixed() : change(), text));
    }
    return limit;
  }

  /** Returns what a fixed limit is like. */
  private String fixed() {
    return switch (unit) {
      case NUMBER -> "a whole number, such as 20";
      case TIME -> "a duration with its unit, such as 500 ms";
      case PERCENT, SHARE_OF_TIME -> "a share with its sign, such as 80 %";
    };
  }

  private @Nullable Limit fixed(Limit.Kind kind, String text) {
    if (!unit.isShare()) {
      return limit(kind, amount(text), 0);
    }
    Double share = text.endsWith("%") ? number(text.substring(0, text.length() - 1).strip()) : null;
    return share == null || share > HUNDRED ? null : limit(kind, share, 0);
  }

  /** Returns what a limit of how much may change is like. */
  private String change() {
    return switch (unit) {
      case NUMBER -> "a share and an amount that must both be exceeded, such as 10 % and 5, or 0";
      case TIME -> "a share and a duration that must both be exceeded, such as 10 % and 50 ms";
      case PERCENT, SHARE_OF_TIME -> "percentage points, such as 0.5 points, or 0";
    };
  }

  private @Nullable Limit change(Limit.Kind kind, String text) {
    if (text.equals("0") && unit != Unit.TIME) {
      return limit(kind, 0.0, 0);
    }
    Matcher parts = (unit.isShare() ? POINTS : SHARE_AND_AMOUNT).matcher(text);
    Double first = parts.matches() ? number(parts.group(1)) : null;
    if (first == null) {
      return null;
    }
    return unit.isShare() ? limit(kind, first, 0) : limit(kind, amount(parts.group(2)), first);
  }

  private @Nullable Limit limit(Limit.Kind kind, @Nullable Double amount, double share) {
    return amount == null ? null : new Limit(kind, amount, share, unit);
  }

  private @Nullable Double amount(String text) {
    if (unit == Unit.TIME) {
      return finite(FilterNumber.nanos(text.replace(" ", "")));
    }
    Double value = number(text);
    return value == null || value % 1 != 0 ? null : value;
  }

  private static @Nullable Double number(String text) {
    Double value = finite(FilterNumber.parse(text));
    return value != null && value >= 0 ? value : null;
  }

  /** A limit that no number can reach is not one. */
  private static @Nullable Double finite(@Nullable BigDecimal value) {
    return value != null && Double.isFinite(value.doubleValue()) ? value.doubleValue() : null;
  }
}
