package dev.oteltest.junit.internal.config;

import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** The attributes of test spans, which docs/junit.md explains. */
public final class JunitAttributes {

  public static final AttributeKey<String> CASE_NAME = TestAttributes.CASE_NAME;
  public static final AttributeKey<String> CASE_STATUS = TestAttributes.CASE_STATUS;
  public static final AttributeKey<String> SUITE_NAME = TestAttributes.SUITE_NAME;
  public static final AttributeKey<String> SUITE_STATUS = TestAttributes.SUITE_STATUS;
  public static final AttributeKey<String> FUNCTION = CommonAttributes.FUNCTION;
  public static final AttributeKey<String> ERROR_TYPE = CommonAttributes.ERROR_TYPE;
  public static final AttributeKey<String> THREAD_NAME = CommonAttributes.THREAD_NAME;
  public static final AttributeKey<Long> THREAD_ID = CommonAttributes.THREAD_ID;
  public static final AttributeKey<String> FILE_PATH = CommonAttributes.FILE_PATH;
  public static final AttributeKey<Long> LINE = CommonAttributes.LINE;
  public static final AttributeKey<List<String>> OWNERS = TestAttributes.OWNERS;
  public static final AttributeKey<Long> ATTEMPT = TestAttributes.ATTEMPT;
  public static final AttributeKey<Boolean> FLAKY = TestAttributes.FLAKY;
  public static final AttributeKey<String> RUNTIME_NAME =
      AttributeKey.stringKey("process.runtime.name");
  public static final AttributeKey<String> RUNTIME_VERSION =
      AttributeKey.stringKey("process.runtime.version");
  public static final AttributeKey<Long> PROCESS_ID = CommonAttributes.PROCESS_ID;

  public static final AttributeKey<String> KIND = TestAttributes.KIND;
  public static final AttributeKey<String> UNIQUE_ID = TestAttributes.UNIQUE_ID;
  public static final AttributeKey<List<String>> TAGS = AttributeKey.stringArrayKey("junit.tags");
  public static final AttributeKey<String> RESULT = TestAttributes.RESULT;
  public static final AttributeKey<String> REASON = TestAttributes.REASON;
  public static final AttributeKey<Long> DROPPED = AttributeKey.longKey("junit.spans.dropped");
  public static final AttributeKey<String> UNATTRIBUTED =
      AttributeKey.stringKey("junit.unattributed");
  public static final AttributeKey<Long> UNATTRIBUTED_SPANS =
      AttributeKey.longKey("junit.spans.unattributed");
  public static final AttributeKey<Long> PASSED = TestAttributes.TESTS_PASSED;
  public static final AttributeKey<Long> FAILED = TestAttributes.TESTS_FAILED;
  public static final AttributeKey<Long> SKIPPED = TestAttributes.TESTS_SKIPPED;

  private JunitAttributes() {}
}
