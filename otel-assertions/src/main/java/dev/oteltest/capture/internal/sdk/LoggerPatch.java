package dev.oteltest.capture.internal.sdk;

import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Adds a log record processor to a logger provider that was already built. */
public final class LoggerPatch {

  private static final ProcessorPatch PATCH =
      new ProcessorPatch(
          SdkLoggerProvider.class.getName(),
          LogRecordProcessor.class.getName(),
          "logRecordProcessor",
          "logRecordProcessors");

  private LoggerPatch() {}

  /**
   * Returns the SDK's provider inside a wrapper that an SDK hands out, or null if there is none.
   */
  public static @Nullable Object unwrap(Object handedOut) throws ReflectiveOperationException {
    return PATCH.unwrap(handedOut);
  }

  /** Returns the interface of the processors that a provider calls. */
  public static Class<?> processorType(Object provider) throws ClassNotFoundException {
    return PATCH.processorType(provider);
  }

  /**
   * Adds a processor to a provider, from the next record on; does nothing if the provider already
   * has it.
   *
   * @param added of the {@link #processorType}
   */
  public static void add(Object provider, Object added) throws ReflectiveOperationException {
    if (!PATCH.add(provider, added)) {
      return;
    }
    Field none = PatchedField.find(provider.getClass(), "isNoopLogRecordProcessor");
    if (none != null) {
      none.set(provider, false);
    }
  }
}
