package dev.oteltest.operations.sampling.verification;

import dev.oteltest.internal.text.PlainNumber;
import dev.oteltest.operations.internal.sampler.AskedSampler;
import dev.oteltest.operations.internal.sampler.VirtualClock;
import dev.oteltest.operations.sampling.LocatedRule;
import dev.oteltest.operations.sampling.SamplingRule;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.math.BigDecimal;
import java.math.MathContext;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what a sampler keeps. The traces that it is asked about have random ids that are
 * the same in every run, so that a test has the same result each time.
 *
 * @since 0.1
 */
public final class SamplingAssert extends AbstractAssert<SamplingAssert, SamplerUnderTest> {

  private static final double CONFIDENCE = 0.999_999;
  private static final int SURELY = 100_000;
  private static final int CHILDREN = 2_000;
  private static final double EXPECTED = 1_000;
  private static final double MAX_DECISIONS = 20_000_000;
  private static final double MIN_EXPECTED = 50;
  private static final long BETWEEN = 10_000_000;
  private static final int FEW = 30;

  SamplingAssert(SamplerUnderTest subject) {
    super(subject, SamplingAssert.class);
  }

  /** Continues with spans that start with a name; by default, it is one that no rule has. */
  public SamplingAssert forOperation(String initialName) {
    return new SamplingAssert(actual.forOperation(initialName));
  }

  /** Continues with spans of a kind; by default, {@code INTERNAL}. */
  public SamplingAssert withKind(SpanKind kind) {
    return new SamplingAssert(actual.withKind(kind));
  }

  /** Continues with spans that start with attributes; by default, without any. */
  public SamplingAssert withAttributes(Attributes attributes) {
    return new SamplingAssert(actual.withAttributes(attributes));
  }

  /**
   * Verifies that a share of the traces is kept.
   *
   * <p>As many traces as needed for some 1,000 kept ones are decided, 100 a second, up to 20
   * million. By the exact binomial test, a sampler with this share fails in one of a million sets
   * of trace ids; one whose share differs by 30 % or more is found.
   *
   * @param share above 0 and below 1; for these, there are {@link #keepsNothing()} and {@link
   *     #keepsEverything()}
   * @throws IllegalArgumentException if the share can't be measured
   */
  public SamplingAssert keepsShare(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "A share is above 0 and below 1, not %s: use keepsNothing() or keepsEverything()"
              .formatted(share));
    }
    double rarer = Math.min(share, 1 - share);
    double trials = Math.min(MAX_DECISIONS, Math.ceil(EXPECTED / rarer));
    if (trials * rarer < MIN_EXPECTED) {
      throw new IllegalArgumentException(
          "A share of %s can't be measured with %,.0f traces: use followsRule()"
              .formatted(PlainNumber.of(share), trials));
    }
    failIfLimited("keepsAtMostPerSecond()");
    long kept = count((long) trials);
    BinomialInterval interval = BinomialInterval.of(kept, (long) trials, CONFIDENCE);
    if (!interval.contains(share)) {
      throw failure(
          "Expected %s%nto keep a share of %s, but it kept %,d of %,.0f traces:%nits share is"
              + " between %s and %s with a confidence of 99.9999 %%.%s",
          actual,
          PlainNumber.of(share),
          kept,
          trials,
          digits(interval.least()),
          digits(interval.most()),
          decidedBy());
    }
    return this;
  }

  private static String digits(double share) {
    return PlainNumber.of(new BigDecimal(share).round(new MathContext(4)).doubleValue());
  }

  private long count(long trials) {
    VirtualClock clock = new VirtualClock();
    AskedSampler decisions = actual.asked(clock);
    long kept = 0;
    for (long i = 0; i < trials; i++) {
      clock.setTo(i * BETWEEN);
      kept += decisions.keepsNext() ? 1 : 0;
    }
    return kept;
  }

  private void failIfLimited(String instead) {
    LocatedRule rule = actual.rule();
    if (rule != null && rule.rule().isLimit()) {
      throw failure(
          "Expected %s%nto keep a share, but what it keeps depends on how many traces there are:"
              + " use %s.%s",
          actual, instead, decidedBy());
    }
  }

  /**
   * Verifies that all of 100,000 traces are kept, 100 a second. A sampler that drops 1 of 7,000 is
   * found with a confidence of 99.9999 %.
   */
  public SamplingAssert keepsEverything() {
    failIfLimited("keepsAtMostPerSecond()");
    return keepsExactly(SURELY, "everything");
  }

  /**
   * Verifies that none of 100,000 traces is kept, 100 a second. A sampler that keeps 1 of 7,000 is
   * found with a confidence of 99.9999 %; with strategies, their rule is also known to keep
   * nothing.
   */
  public SamplingAssert keepsNothing() {
    LocatedRule rule = actual.rule();
    if (rule != null && rule.rule().value() > 0) {
      throw failure("Expected %s%nto keep nothing.%s", actual, decidedBy());
    }
    return keepsExactly(0, "nothing");
  }

  private SamplingAssert keepsExactly(long expected, String what) {
    long kept = count(SURELY);
    if (kept != expected) {
      throw failure(
          "Expected %s%nto keep %s, but it kept %,d of %,d traces.%s",
          actual, what, kept, SURELY, decidedBy());
    }
    return this;
  }

  /**
   * Verifies that at most so many traces are kept in any second, wherever that second begins.
   *
   * <p>Traces come in bursts with quiet times between them, and then steadily: a thousand times the
   * limit, up to 100,000 a second, and at least twice the limit. It also fails if nothing is kept,
   * and if four times the load keeps more: then nothing is limited. Samplers whose clock can't be
   * replaced are verified in real time, for some 15 seconds, or until 90 traces were kept twice;
   * only what is surely within a second counts then, and the load is at most 25,000 a second or
   * twice the limit, as a busy machine must be able to offer four times as much.
   *
   * @param most at least 1
   * @throws IllegalArgumentException if the number is not from 1 to 100,000
   */
  public SamplingAssert keepsAtMostPerSecond(int most) {
    if (most < 1 || most > 100_000) {
      throw new IllegalArgumentException(
          "A limit can be verified from 1 to 100,000 traces per second, not " + most);
    }
    LocatedRule rule = actual.rule();
    if (rule != null && !rule.rule().isLimit()) {
      throw failure(
          "Expected %s%nto keep at most %,d traces per second, but it has no limit: what it keeps"
              + " grows with the load.%s",
          actual, most, decidedBy());
    }
    long highest = actual.isVirtualTime() ? 100_000 : 25_000;
    long load = Math.max(2L * most, Math.min(highest, 1_000L * Math.max(2, most)));
    double rarest = rule == null ? most : Math.min(most, Math.max(rule.rule().value(), 0.01));
    long steady = (long) (1e9 * Math.max(1.5, 3 * FEW / rarest));
    LimitMeasurement once = measure(most, load, steady);
    LimitMeasurement fourTimes = measure(most, 4 * load, steady);
    if (once.kept() == 0 && fourTimes.kept() == 0) {
      throw failure(
          "Expected %s%nto keep at most %,d traces per second, but it kept none of %,d: use"
              + " keepsNothing().%s",
          actual, most, once.offered() + fourTimes.offered(), decidedBy());
    }
    checkIsLimited(most, once, fourTimes);
    return this;
  }

  private LimitMeasurement measure(int most, long load, long steady) {
    LimitMeasurement measured = LimitMeasurement.of(actual, most, load, steady);
    if (measured.isExceeded()) {
      throw failure(
          "Expected %s%nto keep at most %,d traces per second, but it kept %,d within a second"
              + " (load: %,d traces per second).%s",
          actual, most, most + 1, load, decidedBy());
    }
    return measured;
  }

  private void checkIsLimited(int most, LimitMeasurement once, LimitMeasurement fourTimes) {
    if (fourTimes.load() < 3 * once.load()) {
      throw failure(
          "Expected %s%nto keep at most %,d traces per second, but this machine is too slow to"
              + " offer more load: %,.0f and then %,.0f traces per second. Use of(clock -> ...) for"
              + " virtual time.",
          actual, most, once.load(), fourTimes.load());
    }
    if (once.kept() == fourTimes.kept()) {
      return;
    }
    boolean few = once.kept() < FEW;
    if (few || fourTimes.kept() > 2 * once.kept()) {
      throw failure(
          "Expected %s%nto keep at most %,d traces per second, but %s: it kept %,d of %,d traces,"
              + " and %,d of %,d with four times the load. Use keepsShare().",
          actual,
          most,
          few ? "it kept too few to see a limit" : "nothing is limited",
          once.kept(),
          once.offered(),
          fourTimes.kept(),
          fourTimes.offered());
    }
  }

  /**
   * Verifies that this rule decides.
   *
   * <p>With strategies, the rule is the one of the file. Any other sampler is asked: it must keep
   * the share, or at most so many per second.
   */
  public SamplingAssert followsRule(SamplingRule expected) {
    LocatedRule rule = actual.rule();
    if (rule != null) {
      if (!rule.rule().equals(expected)) {
        throw failure(
            "Expected %s%nto follow the rule: %s%nbut it follows:     %s%s",
            actual, expected, rule, actual.nearestRule());
      }
      return this;
    }
    if (expected.isLimit()) {
      return keepsAtMostPerSecond((int) Math.max(1, expected.value()));
    }
    if (expected.value() == 0) {
      return keepsNothing();
    }
    return expected.value() == 1 ? keepsEverything() : keepsShare(expected.value());
  }

  /**
   * Verifies that a span is kept if its parent is, and dropped if its parent is, for 2,000 parents
   * of each kind: in this process and in another one.
   */
  public SamplingAssert childrenFollowParents() {
    AskedSampler decisions = actual.asked(new VirtualClock());
    for (boolean remote : new boolean[] {false, true}) {
      for (boolean sampled : new boolean[] {true, false}) {
        int wrong = 0;
        for (int i = 0; i < CHILDREN; i++) {
          wrong += decisions.keepsChild(remote, sampled) == sampled ? 0 : 1;
        }
        if (wrong > 0) {
          throw failure(
              "Expected %s%nto decide about children as about their parents, but it %s %,d of %,d"
                  + " children of %s parents that were %s.",
              actual,
              sampled ? "dropped" : "kept",
              wrong,
              CHILDREN,
              remote ? "remote" : "local",
              sampled ? "kept" : "dropped");
        }
      }
    }
    return this;
  }

  private String decidedBy() {
    @Nullable LocatedRule rule = actual.rule();
    return rule == null ? "" : String.format("%nDecided by: %s", rule);
  }
}
