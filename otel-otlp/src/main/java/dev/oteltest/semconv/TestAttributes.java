package dev.oteltest.semconv;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * The attributes of test spans that more than one module writes or reads.
 *
 * <p>docs/junit.md describes them.
 *
 * @since 0.1
 */
public final class TestAttributes {

  /** The instrumentation scope of the spans of tests, containers, and what is run around them. */
  public static final String INSTRUMENTATION_SCOPE = "dev.oteltest.junit";

  /** The fully qualified name of the test. */
  public static final AttributeKey<String> CASE_NAME = stringKey("test.case.name");

  /** The status of the test, as {@link TestResult#caseStatus} returns it. */
  public static final AttributeKey<String> CASE_STATUS = stringKey("test.case.result.status");

  /** The fully qualified name of the class. */
  public static final AttributeKey<String> SUITE_NAME = stringKey("test.suite.name");

  /** The status of the class, as {@link TestResult#suiteStatus} returns it. */
  public static final AttributeKey<String> SUITE_STATUS = stringKey("test.suite.run.status");

  /** Whether the test passed only after a failed attempt. */
  public static final AttributeKey<Boolean> FLAKY = booleanKey("test.flaky");

  /** The number of the attempt if the test failed before in this run; at least 2. */
  public static final AttributeKey<Long> ATTEMPT = longKey("test.attempt");

  /** The owners of the test, from the repository's CODEOWNERS. */
  public static final AttributeKey<List<String>> OWNERS = stringArrayKey("test.codeowners");

  /** The kind of test or container, as {@link JunitKind#value} returns it. */
  public static final AttributeKey<String> KIND = stringKey("junit.kind");

  /** The capture scope that telemetry belongs to; a span, log or resource attribute. */
  public static final AttributeKey<String> SCOPE = stringKey("otel.test.scope");

  /** JUnit's unique id of the test or container. */
  public static final AttributeKey<String> UNIQUE_ID = stringKey("junit.unique_id");

  /** The result if the status is ambiguous, as {@link TestResult#junitResult} returns it. */
  public static final AttributeKey<String> RESULT = stringKey("junit.result");

  /** The reason why a test or container was skipped, was aborted or never ran. */
  public static final AttributeKey<String> REASON = stringKey("junit.reason");

  /** The number of tests in a container that passed. */
  public static final AttributeKey<Long> TESTS_PASSED = longKey("junit.tests.passed");

  /** The number of tests in a container that failed. */
  public static final AttributeKey<Long> TESTS_FAILED = longKey("junit.tests.failed");

  /** The number of tests in a container that were skipped, were aborted or never ran. */
  public static final AttributeKey<Long> TESTS_SKIPPED = longKey("junit.tests.skipped");

  /** The {@code error.type} of a span that was cut short by the end of its JVM. */
  public static final String JVM_EXIT = "jvm_exit";

  /** The tags of a test or container, sorted; absent if there are none. */
  public static final AttributeKey<List<String>> TAGS = stringArrayKey("junit.tags");

  /** How many spans of a test were not kept because it had more than the limit. */
  public static final AttributeKey<Long> SPANS_DROPPED = longKey("junit.spans.dropped");

  /** On a test run: the number that Surefire or Gradle gave the JVM, of those at the same time. */
  public static final AttributeKey<Long> WORKER = longKey("junit.worker");

  /** On a test run: whether the JVM has OpenTelemetry's Java agent; absent if it has none. */
  public static final AttributeKey<Boolean> AGENT = booleanKey("junit.agent");

  /** On a discovery: how many requests to JUnit's launcher it consists of. */
  public static final AttributeKey<Long> DISCOVERIES = longKey("junit.discoveries");

  /** Why a span cannot be attributed to a test. */
  public static final AttributeKey<String> UNATTRIBUTED = stringKey("junit.unattributed");

  /** How many spans of a run cannot be attributed to a test. */
  public static final AttributeKey<Long> SPANS_UNATTRIBUTED = longKey("junit.spans.unattributed");

  /**
   * On a test run: how often one span may make the same call, as {@code otel.test.statement.limit}
   * says; 0 for any number.
   */
  public static final AttributeKey<Long> STATEMENT_LIMIT = longKey("junit.statement.limit");

  /** The event on a test for a statement that one span of its code repeats, such as N+1 queries. */
  public static final String REPEATED_STATEMENT = "junit.repeated_statement";

  /** On that event: how often the statement ran. */
  public static final AttributeKey<Long> REPEATED_COUNT = longKey("junit.repeated_statement.count");

  /** On that event: the statement without its literals. */
  public static final AttributeKey<String> REPEATED_TEXT =
      stringKey("junit.repeated_statement.text");

  /** On that event: the name of the span that ran it, unless that is the test itself. */
  public static final AttributeKey<String> REPEATED_BELOW =
      stringKey("junit.repeated_statement.below");

  /** On a test run: the settings that limited what all of its tests may do. */
  public static final AttributeKey<String> BUDGET = stringKey("junit.budget");

  /** On a test: how many events it has for findings, such as that it exceeds its budget. */
  public static final AttributeKey<Long> FINDINGS = longKey("junit.findings");

  /**
   * On the {@code exception} event: the value that a failed assertion expected, as text; only
   * together with {@link #ACTUAL}.
   */
  public static final AttributeKey<String> EXPECTED = stringKey("junit.expected");

  /** On the {@code exception} event: the value that there was instead, as text. */
  public static final AttributeKey<String> ACTUAL = stringKey("junit.actual");

  /**
   * On a class: how long its {@code @BeforeAll} methods without a span took, in nanoseconds. They
   * ran at its start.
   */
  public static final AttributeKey<Long> BEFORE_ALL_NANOS = longKey("junit.before_all.nanos");

  /**
   * On a test: how long its {@code @BeforeEach} methods without a span took, in nanoseconds. They
   * ran at its start.
   */
  public static final AttributeKey<Long> BEFORE_EACH_NANOS = longKey("junit.before_each.nanos");

  /**
   * On a test: how long its {@code @AfterEach} methods without a span took, in nanoseconds. They
   * ran at its end.
   */
  public static final AttributeKey<Long> AFTER_EACH_NANOS = longKey("junit.after_each.nanos");

  /**
   * On a class: how long its {@code @AfterAll} methods without a span took, in nanoseconds. They
   * ran at its end.
   */
  public static final AttributeKey<Long> AFTER_ALL_NANOS = longKey("junit.after_all.nanos");

  /** The event on a failed test for one of its last log records, at the time of the record. */
  public static final String LOG = "junit.log";

  /** On that event: the severity, as the logging library names it. */
  public static final AttributeKey<String> LOG_SEVERITY = stringKey("junit.log.severity");

  /** On that event: the name of the logger. */
  public static final AttributeKey<String> LOG_LOGGER = stringKey("junit.log.logger");

  /** On that event: the message. */
  public static final AttributeKey<String> LOG_MESSAGE = stringKey("junit.log.message");

  /** How many earlier log records of a failed test have no event. */
  public static final AttributeKey<Long> LOGS_DROPPED = longKey("junit.logs.dropped");

  /** The event on a test run for a sample of what its tests had to share. */
  public static final String SAMPLE = "junit.sample";

  /** On that event: how long the JVM's garbage collections had stopped it, in milliseconds. */
  public static final AttributeKey<Long> GC_MILLIS = longKey("junit.sample.gc.millis");

  /**
   * On that event: how many threads of the machine ran or waited for a processor, for each
   * processor. Where only that is known: the share of processors that were busy since the sample
   * before, from 0 to 1.
   */
  public static final AttributeKey<Double> LOAD = doubleKey("junit.sample.load");

  /** On that event: how much memory the JVM could still use, in bytes. */
  public static final AttributeKey<Long> FREE_MEMORY = longKey("junit.sample.memory.free");

  /** The event of an entry that a test published; it has the entry's own keys. */
  public static final String REPORT_ENTRY = "junit.report_entry";

  /** The event of a file that a test published, with {@link #FILE_PATH}. */
  public static final String FILE_ENTRY = "junit.file_entry";

  /** The path of a published file. */
  public static final AttributeKey<String> FILE_PATH = stringKey("file.path");

  /** The media type of a published file. */
  public static final AttributeKey<String> MEDIA_TYPE = stringKey("junit.media_type");

  private TestAttributes() {}
}
