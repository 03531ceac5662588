package dev.oteltest.junit.internal.config;

import dev.oteltest.internal.quarantine.Quarantine;
import dev.oteltest.internal.repetition.RepeatedCalls;
import dev.oteltest.resource.internal.ci.TraceJoin;

/**
 * The settings of a test run, as docs/configuration.md lists them.
 *
 * <p>A JUnit configuration parameter wins over the system property of the same name, which wins
 * over the environment variable ({@code OTEL_TEST_TRACE_PER} for {@code otel.test.trace.per}).
 */
public enum RunSetting {
  /** Whether tests are traced. */
  ENABLED("otel.test.enabled", "true"),
  /** The folder of the runs' part files. */
  DIRECTORY("otel.test.directory", "target/otel-test"),
  /** The trace file into which the parts are merged. */
  OUTPUT("otel.test.output", "target/test-traces.pb"),
  /** Names the run that this JVM belongs to. */
  RUN_ID("otel.test.run.id", "one for each Maven invocation, else for each JVM"),
  /** The tests' service.name unless OpenTelemetry's own variables set it. */
  SERVICE_NAME("otel.test.service.name", "artifactId of the module, else its folder"),
  /** Whether the run, each class, or each test gets a separate trace. */
  TRACE_PER("otel.test.trace.per", "run"),
  /** Whether the run joins the trace of the CI run. */
  TRACE_JOIN(TraceJoin.PROPERTY, TraceJoin.DEFAULT),
  /** Which lifecycle methods have spans: those in which something was recorded, all, or none. */
  LIFECYCLE("otel.test.lifecycle", "used"),
  /** The maximum number of spans of the code under test that are kept for one test. */
  CAPTURE_LIMIT("otel.test.capture.limit", "100000"),
  /** The maximum length of a text, in bytes of UTF-8. */
  ATTRIBUTE_LIMIT("otel.test.attribute.limit", "2048"),
  /** How often one span may run the same statement before the test has a finding; 0 for any. */
  STATEMENT_LIMIT("otel.test.statement.limit", String.valueOf(RepeatedCalls.DEFAULT_LIMIT)),
  /** The limits that every test has to keep to. */
  BUDGET("otel.test.budget", ""),
  /** The file of tests that may fail for a while, searched upward as far as the checkout. */
  QUARANTINE(Quarantine.SETTING, Quarantine.FILE),
  /** Whether the application contexts of Spring's tests have spans. */
  SPRING_CONTEXTS("otel.test.spring.contexts", "true"),
  /** How many of its last log records a failed test has as events; 0 for none. */
  LOGS("otel.test.logs", "50"),
  /** Which tests have their spans printed where somebody runs them. */
  PRINT("otel.test.print", "failed; under Surefire, Failsafe and Gradle none"),
  /** The text to mask in names, messages and report entries. */
  REDACT("otel.test.redact", "passwords, tokens, private keys"),
  /** How long the end of a run waits for live export to send the rest. */
  EXPORT_TIMEOUT("otel.export.timeout", "5s");

  private final String key;
  private final String defaultValue;

  RunSetting(String key, String defaultValue) {
    this.key = key;
    this.defaultValue = defaultValue;
  }

  public String key() {
    return key;
  }

  /** Returns the default, as the docs show it. */
  String defaultValue() {
    return defaultValue;
  }
}
