package dev.oteltest.junit;

import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** The attributes of test spans; docs/junit.md says what they mean. */
final class Keys {

  static final AttributeKey<String> CASE_NAME = TestAttributes.CASE_NAME;
  static final AttributeKey<String> CASE_STATUS = TestAttributes.CASE_STATUS;
  static final AttributeKey<String> SUITE_NAME = TestAttributes.SUITE_NAME;
  static final AttributeKey<String> SUITE_STATUS = TestAttributes.SUITE_STATUS;
  static final AttributeKey<String> FUNCTION = TestAttributes.FUNCTION;
  static final AttributeKey<String> ERROR_TYPE = TestAttributes.ERROR_TYPE;
  static final AttributeKey<String> THREAD_NAME = AttributeKey.stringKey("thread.name");
  static final AttributeKey<Long> THREAD_ID = AttributeKey.longKey("thread.id");
  static final AttributeKey<String> FILE_PATH = TestAttributes.FILE_PATH;
  static final AttributeKey<Long> LINE = AttributeKey.longKey("code.line.number");
  static final AttributeKey<List<String>> OWNERS = TestAttributes.OWNERS;
  static final AttributeKey<Long> ATTEMPT = TestAttributes.ATTEMPT;
  static final AttributeKey<Boolean> FLAKY = TestAttributes.FLAKY;
  static final AttributeKey<String> RUNTIME_NAME = AttributeKey.stringKey("process.runtime.name");
  static final AttributeKey<String> RUNTIME_VERSION =
      AttributeKey.stringKey("process.runtime.version");
  static final AttributeKey<Long> PROCESS_ID = AttributeKey.longKey("process.pid");

  static final AttributeKey<String> KIND = TestAttributes.KIND;
  static final AttributeKey<String> UNIQUE_ID = TestAttributes.UNIQUE_ID;
  static final AttributeKey<List<String>> TAGS = AttributeKey.stringArrayKey("junit.tags");
  static final AttributeKey<String> RESULT = TestAttributes.RESULT;
  static final AttributeKey<String> REASON = TestAttributes.REASON;
  static final AttributeKey<Long> DROPPED = AttributeKey.longKey("junit.spans.dropped");
  static final AttributeKey<String> UNATTRIBUTED = AttributeKey.stringKey("junit.unattributed");
  static final AttributeKey<Long> UNATTRIBUTED_SPANS =
      AttributeKey.longKey("junit.spans.unattributed");
  static final AttributeKey<Long> PASSED = TestAttributes.TESTS_PASSED;
  static final AttributeKey<Long> FAILED = TestAttributes.TESTS_FAILED;
  static final AttributeKey<Long> SKIPPED = TestAttributes.TESTS_SKIPPED;

  private Keys() {}
}
