package dev.oteltest.junit;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** The attributes of test spans; docs/junit.md says what they mean. */
final class Keys {

  static final AttributeKey<String> CASE_NAME = AttributeKey.stringKey("test.case.name");
  static final AttributeKey<String> CASE_STATUS = AttributeKey.stringKey("test.case.result.status");
  static final AttributeKey<String> SUITE_NAME = AttributeKey.stringKey("test.suite.name");
  static final AttributeKey<String> SUITE_STATUS = AttributeKey.stringKey("test.suite.run.status");
  static final AttributeKey<String> FUNCTION = AttributeKey.stringKey("code.function.name");
  static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
  static final AttributeKey<String> THREAD_NAME = AttributeKey.stringKey("thread.name");
  static final AttributeKey<Long> THREAD_ID = AttributeKey.longKey("thread.id");
  static final AttributeKey<String> FILE_PATH = AttributeKey.stringKey("code.file.path");
  static final AttributeKey<Long> LINE = AttributeKey.longKey("code.line.number");
  static final AttributeKey<List<String>> OWNERS = AttributeKey.stringArrayKey("test.codeowners");
  static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("test.attempt");
  static final AttributeKey<Boolean> FLAKY = AttributeKey.booleanKey("test.flaky");
  static final AttributeKey<String> RUNTIME_NAME = AttributeKey.stringKey("process.runtime.name");
  static final AttributeKey<String> RUNTIME_VERSION =
      AttributeKey.stringKey("process.runtime.version");
  static final AttributeKey<Long> PROCESS_ID = AttributeKey.longKey("process.pid");

  static final AttributeKey<String> KIND = AttributeKey.stringKey("junit.kind");
  static final AttributeKey<String> UNIQUE_ID = AttributeKey.stringKey("junit.unique_id");
  static final AttributeKey<List<String>> TAGS = AttributeKey.stringArrayKey("junit.tags");
  static final AttributeKey<String> RESULT = AttributeKey.stringKey("junit.result");
  static final AttributeKey<String> REASON = AttributeKey.stringKey("junit.reason");
  static final AttributeKey<Long> DROPPED = AttributeKey.longKey("junit.spans.dropped");
  static final AttributeKey<String> UNATTRIBUTED = AttributeKey.stringKey("junit.unattributed");
  static final AttributeKey<Long> UNATTRIBUTED_SPANS =
      AttributeKey.longKey("junit.spans.unattributed");
  static final AttributeKey<Long> PASSED = AttributeKey.longKey("junit.tests.passed");
  static final AttributeKey<Long> FAILED = AttributeKey.longKey("junit.tests.failed");
  static final AttributeKey<Long> SKIPPED = AttributeKey.longKey("junit.tests.skipped");

  private Keys() {}
}
