package dev.oteltest.otlp.internal.decode;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the event names of log records. {@code LogRecordData.getEventName()} exists since
 * OpenTelemetry 1.50; this class supports 1.49 too.
 */
public final class LogEvents {

  /** The interface that had the method before. */
  private static final String EXTENDED =
      "io.opentelemetry.sdk.logs.data.internal.ExtendedLogRecordData";

  private static final @Nullable MethodHandle EVENT_NAME = find();

  private LogEvents() {}

  /** Returns the event name of a record, or null if it has none. */
  public static @Nullable String nameOf(LogRecordData log) {
    if (log instanceof DecodedLog decoded) {
      return decoded.getEventName();
    }
    if (EVENT_NAME == null || !EVENT_NAME.type().parameterType(0).isInstance(log)) {
      return null;
    }
    try {
      return (String) EVENT_NAME.invoke(log);
    } catch (Throwable e) {
      throw new LinkageError(EVENT_NAME + " of the OpenTelemetry SDK failed", e);
    }
  }

  private static @Nullable MethodHandle find() {
    MethodHandle found = find(LogRecordData.class);
    try {
      return found != null ? found : find(Class.forName(EXTENDED));
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static @Nullable MethodHandle find(Class<?> owner) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(owner, "getEventName", MethodType.methodType(String.class));
    } catch (ReflectiveOperationException e) {
      return null; // an older SDK
    }
  }
}
