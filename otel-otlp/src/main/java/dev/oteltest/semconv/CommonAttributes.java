package dev.oteltest.semconv;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The attributes that tests, builds and containers share, from OpenTelemetry's general conventions.
 *
 * @since 0.1
 */
public final class CommonAttributes {

  /** The name of the service, as a resource attribute. */
  public static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");

  /** The type of error that failed the operation, such as the class of an exception. */
  public static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  /** The class of an exception, on an {@code exception} event. */
  public static final AttributeKey<String> EXCEPTION_TYPE =
      AttributeKey.stringKey("exception.type");

  /** The message of an exception, on an {@code exception} event. */
  public static final AttributeKey<String> EXCEPTION_MESSAGE =
      AttributeKey.stringKey("exception.message");

  /** The stack trace of an exception, on an {@code exception} event. */
  public static final AttributeKey<String> EXCEPTION_STACKTRACE =
      AttributeKey.stringKey("exception.stacktrace");

  /** The fully qualified name of the method. */
  public static final AttributeKey<String> FUNCTION = AttributeKey.stringKey("code.function.name");

  /** The path of the source file. */
  public static final AttributeKey<String> FILE_PATH = AttributeKey.stringKey("code.file.path");

  /** The line number in the source file. */
  public static final AttributeKey<Long> LINE = AttributeKey.longKey("code.line.number");

  /** The name of the thread. */
  public static final AttributeKey<String> THREAD_NAME = AttributeKey.stringKey("thread.name");

  /** The id of the thread. */
  public static final AttributeKey<Long> THREAD_ID = AttributeKey.longKey("thread.id");

  /** The id of the process. */
  public static final AttributeKey<Long> PROCESS_ID = AttributeKey.longKey("process.pid");

  /** The exit code of the process. */
  public static final AttributeKey<Long> EXIT_CODE = AttributeKey.longKey("process.exit.code");

  /** The name of the Java runtime, such as {@code OpenJDK Runtime Environment}. */
  public static final AttributeKey<String> RUNTIME_NAME =
      AttributeKey.stringKey("process.runtime.name");

  /** The version of the Java runtime. */
  public static final AttributeKey<String> RUNTIME_VERSION =
      AttributeKey.stringKey("process.runtime.version");

  private CommonAttributes() {}
}
