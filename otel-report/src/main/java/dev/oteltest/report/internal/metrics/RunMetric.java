package dev.oteltest.report.internal.metrics;

/**
 * The metrics of a run. Names that start with {@code cicd.} are those of OpenTelemetry's semantic
 * conventions; for the others there is no convention.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/cicd/cicd-metrics/">Conventions</a>
 */
enum RunMetric {
  RUN_DURATION("cicd.pipeline.run.duration", "s", "Duration of the run."),
  RUN_ACTIVE(
      "cicd.pipeline.run.active", "{run}", "Runs in progress: 1 at the start, 0 at the end."),
  RUN_ERRORS("cicd.pipeline.run.errors", "{error}", "Steps of the run that failed."),
  STEP_DURATION("oteltest.step.duration", "s", "Time of all goals and commands of a step."),
  TESTS("oteltest.tests", "{test}", "Tests by their result; of several attempts, the last counts."),
  CONTAINERS_FAILED(
      "oteltest.containers.failed",
      "{container}",
      "Classes and other containers that failed by themselves, not because of their tests."),
  TESTS_FLAKY("oteltest.tests.flaky", "{test}", "Tests that passed after a failed attempt."),
  TEST_DURATION("oteltest.test.duration", "s", "Durations of the tests that ran."),
  SUITE_DURATION("oteltest.suite.duration", "s", "Sum of the durations of a class's tests."),
  SLOWEST_TEST("oteltest.slowest_test.duration", "s", "Durations of the slowest tests."),
  OWNER_TESTS("oteltest.owner.tests", "{test}", "Tests by owner and result."),
  OWNER_CONTAINERS_FAILED(
      "oteltest.owner.containers.failed",
      "{container}",
      "Classes and other containers that failed by themselves, by owner."),
  FINDINGS("oteltest.findings", "{finding}", "Findings of linters and scanners by severity."),
  COVERAGE("oteltest.coverage", "1", "Share of lines or branches that tests cover.");

  final String metricName;

  /** A UCUM code. */
  final String unit;

  final String description;

  RunMetric(String metricName, String unit, String description) {
    this.metricName = metricName;
    this.unit = unit;
    this.description = description;
  }
}
