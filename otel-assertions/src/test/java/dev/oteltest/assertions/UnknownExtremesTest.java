package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.Telemetry.atLeast;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.point;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.match.PointMatcher;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The largest value of a histogram is not known if the process may have measured it before the
 * test, so neither what expects it passes, nor what excludes it.
 */
class UnknownExtremesTest {

  private static final PointMatcher LARGE = point().hasMax(atLeast(5));

  private static final String UNKNOWN =
      "max of at least 5 (is not known: a larger or equal one was measured before the test, or none"
          + " is recorded)";

  /** An exponential histogram without extremes, and a counter. */
  private static final CapturedTelemetry TELEMETRY =
      CapturedTelemetry.of(
          List.of(),
          List.of(
              SampleHistograms.exponential(2, 1, 1, 0), SampleSignals.counters("runs", 7).get(0)),
          List.of());

  static List<Consumer<TelemetryAssert>> unknown() {
    return List.of(
        it -> it.hasMetric(metric("e").hasPoint(LARGE)),
        it -> it.hasMetric(metric("e").hasNoPoint(LARGE)),
        it -> it.hasMetric(metric("e").hasEachPoint(LARGE)),
        it -> it.hasMetric(metric("e").hasPoint(not(LARGE))),
        it -> it.hasMetric(metric("e").hasEachPoint(not(LARGE))),
        it -> it.hasMetric(metric("e").hasNoPoint(not(LARGE))),
        it -> it.hasMetric(metric("e").hasPoint(not(LARGE.or(point().hasCount(9))))),
        it -> it.hasMetric(metric("e").hasNoPoint(LARGE.or(point().hasCount(9)))),
        it -> it.hasMetric(not(metric().hasPoint(LARGE)).and(metric("e"))),
        it -> it.hasNoMetric(metric().hasPoint(LARGE)),
        it -> it.metrics("e").noneSatisfy(metric().hasPoint(LARGE)),
        it -> it.metrics("e").allSatisfy(metric().hasPoint(LARGE)),
        it -> it.metrics(metric("e").hasPoint(LARGE)).isEmpty(),
        it -> it.metrics(metric("e").hasPoint(LARGE)).hasSizeLessThan(1));
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void neitherHoldsNorDoesItsNegation(Consumer<TelemetryAssert> word) {
    assertThat(failureOf(() -> word.accept(assertThat(TELEMETRY))))
        .satisfiesAnyOf(
            it -> assertThat(it).contains(UNKNOWN),
            it -> assertThat(it).contains(UNKNOWN.replace(" (", ": ").replace(")", "")));
  }

  @Test
  void whatDecidesAnywayIsJudged() {
    assertThat(TELEMETRY)
        .hasMetric(metric("e").hasNoPoint(LARGE.hasCount(9)))
        .returnToTelemetry()
        .hasMetric(metric("e").hasPoint(LARGE.or(point().hasCount(atLeast(1)))))
        .returnToTelemetry()
        .hasMetric(metric("runs").hasNoPoint(LARGE).hasPoint(not(LARGE)))
        .returnToTelemetry()
        .hasNoMetric(metric("runs").hasPoint(LARGE))
        .metrics(metric().hasPoint(LARGE))
        .hasSizeAtMost(1);
  }

  @Test
  void theFailureSaysWhy() {
    assertThat(failureOf(() -> assertThat(TELEMETRY).hasMetric("e").hasNoPoint(LARGE)))
        .startsWith(
            "Expected metric \"e\" with\n  x no point with max of at least 5, but it is not known: "
                + "{step=\"load\"} "
                + UNKNOWN);
    assertThat(failureOf(() -> assertThat(TELEMETRY).hasNoMetric(metric().hasPoint(LARGE))))
        .startsWith(
            "Expected no metric with a point with max of at least 5, but it is not known of 1\n"
                + "  x \"e\": a point with max of at least 5: the only one {step=\"load\"} misses "
                + UNKNOWN);
  }
}
