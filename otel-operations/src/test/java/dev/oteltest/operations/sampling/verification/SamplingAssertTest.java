package dev.oteltest.operations.sampling.verification;

import static dev.oteltest.operations.sampling.SamplingRule.adaptive;
import static dev.oteltest.operations.sampling.SamplingRule.probabilistic;
import static dev.oteltest.operations.sampling.SamplingRule.rateLimiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.oteltest.operations.internal.sampler.RuleSampler;
import dev.oteltest.operations.internal.sampler.SlidingLimit;
import dev.oteltest.operations.sampling.SamplingStrategies;
import dev.oteltest.operations.sampling.StrategyTexts;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.extension.incubator.trace.samplers.ComposableSampler;
import io.opentelemetry.sdk.extension.incubator.trace.samplers.CompositeSampler;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingAssertTest {

  private static final long SECOND = 1_000_000_000;

  private final SamplingStrategies strategies = StrategyTexts.document();

  private static String failure(ThrowingCallable assertion) {
    AssertionError error = catchThrowableOfType(AssertionError.class, assertion);
    assertThat(error).isNotNull();
    return error.getMessage().replace(System.lineSeparator(), "\n");
  }

  private static SamplerUnderTest sampler(Function<Clock, RuleSampler.TraceDecision> decision) {
    return SamplerUnderTest.of(
        clock -> new RuleSampler("a sampler", decision.apply(clock), Map.of()));
  }

  @Test
  void theStrategiesKeepWhatTheySay() {
    assertThat(SamplerUnderTest.of(strategies, "another"))
        .keepsShare(0.001)
        .childrenFollowParents();
    assertThat(SamplerUnderTest.of(strategies, "imageflow-processing")).keepsShare(0.01);
    assertThat(SamplerUnderTest.of(strategies, "imageflow-processing"))
        .forOperation("health_check")
        .keepsShare(0.0001)
        .followsRule(probabilistic(0.0001));
    assertThat(SamplerUnderTest.of(strategies, "imageflow-backend-api"))
        .keepsAtMostPerSecond(100)
        .followsRule(adaptive(100))
        .childrenFollowParents();
    assertThat(
            SamplerUnderTest.of(strategies, "imageflow-backend-api")
                .forOperation("pipeline_execution"))
        .keepsAtMostPerSecond(50);
  }

  @Test
  void anotherShareIsFound() {
    assertThat(failure(() -> assertThat(SamplerUnderTest.of(strategies, "x")).keepsShare(0.0013)))
        .isEqualTo(
            """
            Expected service 'x' in sampling.yaml
            to keep a share of 0.0013, but it kept 809 of 769,231 traces:
            its share is between 0.0008807 and 0.001244 with a confidence of 99.9999 %.
            Decided by: probabilistic 0.001 (default_strategy, line 3)""");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.01, 0.3, 0.9, 0.999})
  void theSdksSamplerHasItsShareAndNoOther(double share) {
    SamplerUnderTest subject = SamplerUnderTest.of(Sampler.traceIdRatioBased(share));

    assertThat(subject).keepsShare(share);
    double rarer = share < 0.5 ? share * 1.3 : 1 - (1 - share) * 1.3;
    assertThatThrownBy(() -> assertThat(subject).keepsShare(rarer))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aShareThatProvesNothingIsRefused() {
    SamplerUnderTest broken = SamplerUnderTest.of(Sampler.alwaysOff());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(broken).keepsShare(0))
        .withMessage(
            "A share is above 0 and below 1, not 0.0: use keepsNothing() or keepsEverything()");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(broken).keepsShare(1))
        .withMessageContaining("not 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(broken).keepsShare(0.000001))
        .withMessage(
            "A share of 0.000001 can't be measured with 20,000,000 traces: use followsRule()");
    assertThat(failure(() -> assertThat(broken).keepsShare(0.01)))
        .contains("to keep a share of 0.01, but it kept 0 of 100,000 traces");
  }

  @Test
  void theSdksCompositeSamplerIsVerifiedByKindsAndAttributes() {
    AttributeKey<String> route = AttributeKey.stringKey("http.route");
    SamplerUnderTest subject =
        SamplerUnderTest.of(
            CompositeSampler.wrap(
                ComposableSampler.ruleBasedBuilder()
                    .add(
                        (parent, name, kind, attributes, links) ->
                            "/healthz".equals(attributes.get(route)),
                        ComposableSampler.alwaysOff())
                    .add(
                        (parent, name, kind, attributes, links) -> kind == SpanKind.SERVER,
                        ComposableSampler.probability(0.5))
                    .build()));

    assertThat(subject).keepsNothing().withKind(SpanKind.SERVER).keepsShare(0.5);
    assertThat(subject.withKind(SpanKind.SERVER))
        .withAttributes(Attributes.of(route, "/healthz"))
        .keepsNothing();
    assertThat(subject.withAttributes(Attributes.of(route, "/a")).withKind(SpanKind.SERVER))
        .keepsShare(0.5);
  }

  @Test
  void everythingAndNothing() {
    assertThat(SamplerUnderTest.of(Sampler.alwaysOn())).keepsEverything();
    assertThat(SamplerUnderTest.of(Sampler.alwaysOff())).keepsNothing();
    assertThat(failure(() -> assertThat(SamplerUnderTest.of(Sampler.alwaysOn())).keepsNothing()))
        .isEqualTo(
            "Expected AlwaysOnSampler\nto keep nothing, but it kept 100,000 of 100,000 traces.");
    assertThat(
            failure(
                () ->
                    assertThat(SamplerUnderTest.of(Sampler.traceIdRatioBased(0.999)))
                        .keepsEverything()))
        .contains("to keep everything, but it kept 99,");
  }

  @Test
  void aRuleThatKeepsAlmostNothingDoesNotKeepNothing() {
    SamplingStrategies rare =
        StrategyTexts.read(
            "s.yaml",
            "sampling_strategies: {default_strategy: {type: probabilistic, param: 0.000000001}}");

    assertThat(failure(() -> assertThat(SamplerUnderTest.of(rare, "x")).keepsNothing()))
        .isEqualTo(
            "Expected service 'x' in s.yaml\nto keep nothing.\nDecided by: probabilistic"
                + " 0.000000001 (default_strategy, line 1)");
  }

  @Test
  void theShareOfALimitDependsOnTheLoad() {
    String message =
        "Expected service 'imageflow-backend-api' in sampling.yaml\nto keep a share, but what it"
            + " keeps depends on how many traces there are: use keepsAtMostPerSecond().\nDecided"
            + " by: adaptive 100/s (service 'imageflow-backend-api', line 6)";
    SamplerUnderTest limited = SamplerUnderTest.of(strategies, "imageflow-backend-api");

    assertThat(failure(() -> assertThat(limited).keepsShare(0.5))).isEqualTo(message);
    assertThat(failure(() -> assertThat(limited).keepsEverything())).isEqualTo(message);
  }

  @Test
  void aSamplerWithoutALimitDoesNotKeepOne() {
    assertThat(
            failure(
                () -> assertThat(SamplerUnderTest.of(strategies, "x")).keepsAtMostPerSecond(1_000)))
        .isEqualTo(
            "Expected service 'x' in sampling.yaml\nto keep at most 1,000 traces per second, but it"
                + " has no limit: what it keeps grows with the load.\nDecided by: probabilistic"
                + " 0.001 (default_strategy, line 3)");
  }

  @Test
  void aLowerLimitThanTheStrategyHasIsExceeded() {
    assertThat(
            failure(
                () ->
                    assertThat(SamplerUnderTest.of(strategies, "imageflow-backend-api"))
                        .keepsAtMostPerSecond(99)))
        .isEqualTo(
            "Expected service 'imageflow-backend-api' in sampling.yaml\nto keep at most 99 traces"
                + " per second, but it kept 100 within a second (load: 99,000 traces per"
                + " second).\nDecided by: adaptive 100/s (service 'imageflow-backend-api', line"
                + " 6)");
  }

  @Test
  void aHigherLimitHoldsAsWell() {
    assertThat(SamplerUnderTest.of(strategies, "imageflow-backend-api"))
        .keepsAtMostPerSecond(1_000);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 3})
  void smallLimitsAreMeasured(double perSecond) {
    SamplingStrategies small =
        StrategyTexts.read(
            "s.yaml",
            "sampling_strategies: {default_strategy: {type: adaptive, max_traces_per_second: %s}}"
                .formatted(perSecond));

    assertThat(SamplerUnderTest.of(small, "x")).keepsAtMostPerSecond((int) Math.ceil(perSecond));
  }

  /** A bucket of n tokens, filled with n a second, lets 2n through in the second after a pause. */
  @Test
  void aBucketOfTokensIsFound() {
    SamplerUnderTest bucket =
        sampler(
            clock ->
                new RuleSampler.TraceDecision() {
                  double tokens = 100;
                  long last = clock.nanoTime();

                  @Override
                  public boolean keeps(String traceId) {
                    long now = clock.nanoTime();
                    tokens = Math.min(100, tokens + 100 * (now - last) / 1e9);
                    last = now;
                    boolean kept = tokens >= 1;
                    tokens -= kept ? 1 : 0;
                    return kept;
                  }
                });

    assertThat(failure(() -> assertThat(bucket).keepsAtMostPerSecond(100)))
        .contains("but it kept 101 within a second");
  }

  /** A counter that starts anew each second, wherever its seconds begin. */
  @ParameterizedTest
  @ValueSource(longs = {0, 100, 200, 300, 400, 500, 600, 700, 800, 900})
  void aCounterOfFixedSecondsIsFound(long offsetMillis) {
    SamplerUnderTest counter =
        sampler(
            clock ->
                new RuleSampler.TraceDecision() {
                  long second = -1;
                  int count;

                  @Override
                  public boolean keeps(String traceId) {
                    long now = (clock.nanoTime() + offsetMillis * 1_000_000) / SECOND;
                    count = now == second ? count + 1 : 1;
                    second = now;
                    return count <= 100;
                  }
                });

    assertThat(failure(() -> assertThat(counter).keepsAtMostPerSecond(100)))
        .contains("but it kept 101 within a second");
  }

  @Test
  void aShareIsNotALimitHoweverSmall() {
    for (double share : new double[] {0.0005, 0.0001, 0.00001}) {
      assertThat(
              failure(
                  () ->
                      assertThat(SamplerUnderTest.of(clock -> Sampler.traceIdRatioBased(share)))
                          .keepsAtMostPerSecond(100)))
          .containsAnyOf(
              "but nothing is limited: it kept",
              "but it kept too few to see a limit: it kept",
              "but it kept 101 within a second");
    }
  }

  @Test
  void whatKeepsNothingIsNotLimited() {
    assertThat(
            failure(
                () ->
                    assertThat(SamplerUnderTest.of(clock -> Sampler.alwaysOff()))
                        .keepsAtMostPerSecond(100)))
        .isEqualTo(
            "Expected AlwaysOffSampler\nto keep at most 100 traces per second, but it kept none of"
                + " 1,450,000: use keepsNothing().");
  }

  @Test
  void aSamplerWithItsOwnClockIsVerifiedInRealTime() {
    Sampler limited =
        new RuleSampler("limited", new SlidingLimit(Clock.getDefault(), 100), Map.of());
    Sampler twice = new RuleSampler("twice", new SlidingLimit(Clock.getDefault(), 200), Map.of());

    assertThat(SamplerUnderTest.of(limited)).keepsAtMostPerSecond(100);
    assertThat(failure(() -> assertThat(SamplerUnderTest.of(twice)).keepsAtMostPerSecond(100)))
        .contains("but it kept 101 within a second");
  }

  @Test
  void limitsThatCannotBeVerifiedAreRefused() {
    SamplerUnderTest any = SamplerUnderTest.of(Sampler.alwaysOn());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(any).keepsAtMostPerSecond(0))
        .withMessage("A limit can be verified from 1 to 100,000 traces per second, not 0");
  }

  @Test
  void anotherRuleIsNamedWithItsPlace() {
    SamplerUnderTest processing = SamplerUnderTest.of(strategies, "imageflow-processing");

    assertThat(failure(() -> assertThat(processing).followsRule(probabilistic(0.1))))
        .isEqualTo(
            "Expected service 'imageflow-processing' in sampling.yaml\nto follow the rule:"
                + " probabilistic 0.1\nbut it follows:     probabilistic 0.01 (service"
                + " 'imageflow-processing', line 9)");
    assertThat(
            failure(
                () ->
                    assertThat(processing)
                        .forOperation("helth_check")
                        .followsRule(probabilistic(0.0001))))
        .isEqualTo(
            "Expected operation 'helth_check' of service 'imageflow-processing' in"
                + " sampling.yaml\nto follow the rule: probabilistic 0.0001\nbut it follows:    "
                + " probabilistic 0.01 (service 'imageflow-processing', line 9)\nNo rule names"
                + " 'helth_check': did you mean 'health_check'? Allowed are health_check,"
                + " pipeline_execution");
  }

  @Test
  void anySamplerIsAskedWhetherItFollowsARule() {
    assertThat(SamplerUnderTest.of(Sampler.traceIdRatioBased(0.1))).followsRule(probabilistic(0.1));
    assertThat(SamplerUnderTest.of(Sampler.alwaysOn())).followsRule(probabilistic(1));
    assertThat(SamplerUnderTest.of(Sampler.alwaysOff())).followsRule(probabilistic(0));
    assertThat(sampler(clock -> new SlidingLimit(clock, 7))).followsRule(rateLimiting(7));
    assertThatThrownBy(
            () ->
                assertThat(SamplerUnderTest.of(Sampler.alwaysOn())).followsRule(probabilistic(0.5)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void childrenThatDecideForThemselvesAreFound() {
    assertThat(SamplerUnderTest.of(Sampler.parentBased(Sampler.alwaysOff())))
        .childrenFollowParents();
    assertThat(
            failure(
                () -> assertThat(SamplerUnderTest.of(Sampler.alwaysOn())).childrenFollowParents()))
        .isEqualTo(
            "Expected AlwaysOnSampler\nto decide about children as about their parents, but it kept"
                + " 2,000 of 2,000 children of local parents that were dropped.");
    assertThat(
            failure(
                () ->
                    assertThat(
                            SamplerUnderTest.of(
                                Sampler.parentBasedBuilder(Sampler.alwaysOn())
                                    .setRemoteParentSampled(Sampler.alwaysOff())
                                    .build()))
                        .childrenFollowParents()))
        .contains("it dropped 2,000 of 2,000 children of remote parents that were kept.");
  }
}
