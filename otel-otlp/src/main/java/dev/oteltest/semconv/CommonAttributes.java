package dev.oteltest.semconv;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The attributes that tests, builds and containers share, from OpenTelemetry's general conventions.
 *
 * @since 0.1
 */
public final class CommonAttributes {

  /** The name of the service, as a resource attribute. */
  public static final AttributeKey<String> SERVICE_NAME = stringKey("service.name");

  /** The language of the SDK, as a resource attribute. */
  public static final AttributeKey<String> SDK_LANGUAGE = stringKey("telemetry.sdk.language");

  /** The version of the SDK, as a resource attribute. */
  public static final AttributeKey<String> SDK_VERSION = stringKey("telemetry.sdk.version");

  /** What services of one system have in common. */
  public static final AttributeKey<String> SERVICE_NAMESPACE = stringKey("service.namespace");

  /** The instance of a service. */
  public static final AttributeKey<String> SERVICE_INSTANCE_ID = stringKey("service.instance.id");

  /** The name of the host on which the service runs, as a resource attribute. */
  public static final AttributeKey<String> HOST_NAME = stringKey("host.name");

  /** The type of error that failed the operation, such as the class of an exception. */
  public static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");

  /** The class of an exception, on an {@code exception} event. */
  public static final AttributeKey<String> EXCEPTION_TYPE = stringKey("exception.type");

  /** The message of an exception, on an {@code exception} event. */
  public static final AttributeKey<String> EXCEPTION_MESSAGE = stringKey("exception.message");

  /** The stack trace of an exception, on an {@code exception} event. */
  public static final AttributeKey<String> EXCEPTION_STACKTRACE = stringKey("exception.stacktrace");

  /** The fully qualified name of the method. */
  public static final AttributeKey<String> FUNCTION = stringKey("code.function.name");

  /** The path of the source file. */
  public static final AttributeKey<String> FILE_PATH = stringKey("code.file.path");

  /** The line number in the source file. */
  public static final AttributeKey<Long> LINE = longKey("code.line.number");

  /** The name of the thread. */
  public static final AttributeKey<String> THREAD_NAME = stringKey("thread.name");

  /** The id of the thread. */
  public static final AttributeKey<Long> THREAD_ID = longKey("thread.id");

  /** The id of the process. */
  public static final AttributeKey<Long> PROCESS_ID = longKey("process.pid");

  /** The exit code of the process. */
  public static final AttributeKey<Long> EXIT_CODE = longKey("process.exit.code");

  /** The name of the Java runtime, such as {@code OpenJDK Runtime Environment}. */
  public static final AttributeKey<String> RUNTIME_NAME = stringKey("process.runtime.name");

  /** The version of the Java runtime. */
  public static final AttributeKey<String> RUNTIME_VERSION = stringKey("process.runtime.version");

  private CommonAttributes() {}
}
