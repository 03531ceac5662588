package dev.oteltest.capture.internal.sdk;

import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Adds a log record processor to a logger provider that was already built, as {@link ProviderPatch}
 * does for spans. It finds classes by name because the Java agent has its own classes with the same
 * names.
 */
public final class LoggerPatch {

  private static final String PROVIDER = SdkLoggerProvider.class.getName();
  private static final String PROCESSOR = LogRecordProcessor.class.getName();

  private LoggerPatch() {}

  /**
   * Returns the SDK's provider inside a wrapper that an SDK hands out, or null if there is none.
   */
  public static @Nullable Object unwrap(Object handedOut) throws ReflectiveOperationException {
    Object inside = handedOut;
    while (inside != null && !inside.getClass().getName().equals(PROVIDER)) {
      Field field = PatchedField.find(inside.getClass(), "delegate");
      inside = field == null ? null : field.get(inside);
    }
    return inside;
  }

  /** Returns the interface of the processors that a provider calls. */
  public static Class<?> processorType(Object provider) throws ClassNotFoundException {
    return Class.forName(PROCESSOR, false, provider.getClass().getClassLoader());
  }

  /**
   * Adds a processor to a provider, from the next record on; does nothing if the provider already
   * has it.
   *
   * @param added of the {@link #processorType}
   */
  public static void add(Object provider, Object added) throws ReflectiveOperationException {
    Object state = PatchedField.required(provider.getClass(), "sharedState").get(provider);
    Field active = PatchedField.required(state.getClass(), "logRecordProcessor");
    Object theirs = active.get(state);
    if (contains(theirs, added)) {
      return;
    }
    active.set(state, composite(processorType(provider), theirs, added));
    Field none = PatchedField.find(provider.getClass(), "isNoopLogRecordProcessor");
    if (none != null) {
      none.set(provider, false);
    }
  }

  private static Object composite(Class<?> type, @Nullable Object theirs, Object added)
      throws ReflectiveOperationException {
    Object both = Array.newInstance(type, 2);
    Array.set(both, 0, theirs);
    Array.set(both, 1, added);
    return type.getMethod("composite", both.getClass()).invoke(null, both);
  }

  private static boolean contains(@Nullable Object processor, Object sought)
      throws ReflectiveOperationException {
    if (processor == sought) {
      return true;
    }
    Field all =
        processor == null ? null : PatchedField.find(processor.getClass(), "logRecordProcessors");
    if (all != null && all.get(processor) instanceof Iterable<?> inside) {
      for (Object one : inside) {
        if (contains(one, sought)) {
          return true;
        }
      }
    }
    return false;
  }
}
