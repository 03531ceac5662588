package dev.oteltest.junit.internal.config;

/**
 * Every switch of the JUnit side, as docs/configuration.md lists them.
 *
 * <p>A JUnit configuration parameter wins over the system property of the same name, that over the
 * environment variable ({@code otel.test.trace-per} is {@code OTEL_TEST_TRACE_PER}), that over the
 * default.
 */
public enum RunSetting {
  /** Whether tests are traced. */
  ENABLED("otel.test.enabled", "true"),
  /** The folder of the runs' part files. */
  DIRECTORY("otel.test.directory", "target/otel-test"),
  /** The trace file that the parts become. */
  OUTPUT("otel.test.output", "target/test-traces.pb"),
  /** Names the run that this JVM belongs to. */
  RUN_ID("otel.test.run.id", "one for each Maven invocation, else for each JVM"),
  /** The tests' service.name where OpenTelemetry's own variables give none. */
  SERVICE_NAME("otel.test.service.name", "artifactId of the module, else its folder"),
  /** What has a trace of its own: the run, each class, or each test. */
  TRACE_PER("otel.test.trace-per", "run"),
  /** Whether lifecycle methods have spans. */
  LIFECYCLE("otel.test.lifecycle", "true"),
  /** Which tests tell the line of their method: those that failed, or all. */
  LINES("otel.test.lines", "failed"),
  /** How many spans of the code are kept for one test. */
  CAPTURE_LIMIT("otel.test.capture.limit", "100000"),
  /** How long a text may be, in bytes of UTF-8. */
  ATTRIBUTE_LIMIT("otel.test.attribute.limit", "2048"),
  /** What is taken out of names, messages and report entries. */
  REDACT("otel.test.redact", "passwords, tokens, private keys"),
  /** How long the end of a run waits for what is still to be sent, if anything is. */
  EXPORT_TIMEOUT("otel.test.export.timeout", "5s");

  private final String key;
  private final String defaultValue;

  RunSetting(String key, String defaultValue) {
    this.key = key;
    this.defaultValue = defaultValue;
  }

  public String key() {
    return key;
  }

  /** Its default, as the docs show it. */
  String defaultValue() {
    return defaultValue;
  }
}
