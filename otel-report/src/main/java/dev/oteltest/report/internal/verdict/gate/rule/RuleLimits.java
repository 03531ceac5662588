package dev.oteltest.report.internal.verdict.gate.rule;

import dev.oteltest.internal.filter.FilterNumber;
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
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final RuleMapping mapping;
  private final Counter counter;
  private final Unit unit;

  private RuleLimits(RuleMapping mapping, Counter counter) {
    this.mapping = mapping;
    this.counter = counter;
    this.unit = counter.unit();
  }

  /**
   * A limit of a rule.
   *
   * @param word its key
   * @param change the change that is allowed; null if the limit is fixed
   */
  record Limited(String word, Limit limit, @Nullable Change change) {}

  static List<Limited> read(RuleMapping mapping, Counter counter) {
    return new RuleLimits(mapping, counter).read();
  }

  private List<Limited> read() {
    List<Limited> limits = new ArrayList<>();
    for (String key : List.of("minimum", "maximum")) {
      String text = mapping.text(key);
      if (text != null) {
        limits.add(new Limited(key, limit(key, text), null));
      }
    }
    if (limits.size() == 2 && limits.get(0).limit().value() > limits.get(1).limit().value()) {
      throw mapping.error("minimum", "'minimum' is more than 'maximum': nothing could pass");
    }
    for (String key : List.of("increase", "decrease")) {
      String text = mapping.text(key);
      if (text != null) {
        Change change = change(key, text);
        limits.add(new Limited(key, new Limit(change.decrease(), change.amount(), unit), change));
      }
    }
    if (limits.isEmpty()) {
      throw mapping.error("a rule needs 'minimum', 'maximum', 'increase' or 'decrease'");
    }
    return limits;
  }

  private Limit limit(String key, String text) {
    BigDecimal value = unit.isShare() ? share(text) : amount(text);
    if (value == null || (unit.isShare() && value.compareTo(HUNDRED) > 0)) {
      throw mapping.error(
          key,
          start(key)
              + switch (unit) {
                case NUMBER -> "a whole number, such as 20";
                case TIME -> "a duration with its unit, such as 500 ms";
                case PERCENT, SHARE_OF_TIME -> "a share with its sign, such as 80 %";
              }
              + ", not '"
              + text
              + "'");
    }
    return new Limit(key.equals("minimum"), value.doubleValue(), unit);
  }

  private Change change(String key, String text) {
    boolean decrease = key.equals("decrease");
    if (decrease && unit.isOfTime()) {
      throw mapping.error(key, "that something takes less time is not a violation: remove it");
    }
    boolean nothing = text.equals("0") && unit != Unit.TIME;
    Matcher parts = (unit.isShare() ? POINTS : SHARE_AND_AMOUNT).matcher(text);
    BigDecimal share = BigDecimal.ZERO;
    BigDecimal amount = nothing ? BigDecimal.ZERO : null;
    if (!nothing && parts.matches()) {
      share = unit.isShare() ? share : number(parts.group(1));
      amount = unit.isShare() ? number(parts.group(1)) : amount(parts.group(2));
    }
    if (share == null || amount == null) {
      throw mapping.error(
          key,
          start(key)
              + switch (unit) {
                case NUMBER ->
                    "a share and an amount that must both be exceeded, such as 10 % and 5, or 0";
                case TIME ->
                    "a share and a duration that must both be exceeded, such as 10 % and 50 ms";
                case PERCENT, SHARE_OF_TIME -> "percentage points, such as 0.5 points, or 0";
              }
              + ", not '"
              + text
              + "'");
    }
    return new Change(decrease, share.doubleValue(), amount.doubleValue(), unit);
  }

  private String start(String key) {
    return "'" + key + "' of " + counter.word() + " is ";
  }

  private @Nullable BigDecimal amount(String text) {
    if (unit == Unit.TIME) {
      return finite(FilterNumber.nanos(text.replace(" ", "")));
    }
    BigDecimal value = number(text);
    return value == null || value.stripTrailingZeros().scale() > 0 ? null : value;
  }

  private static @Nullable BigDecimal share(String text) {
    return text.endsWith("%") ? number(text.substring(0, text.length() - 1).strip()) : null;
  }

  /** A limit that no number can reach is not one. */
  private static @Nullable BigDecimal finite(@Nullable BigDecimal value) {
    return value != null && Double.isFinite(value.doubleValue()) ? value : null;
  }

  private static @Nullable BigDecimal number(String text) {
    BigDecimal value = finite(FilterNumber.parse(text));
    return value != null && value.signum() >= 0 ? value : null;
  }
}
