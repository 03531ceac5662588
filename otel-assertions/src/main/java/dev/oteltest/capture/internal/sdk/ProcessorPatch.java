package dev.oteltest.capture.internal.sdk;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds a processor to a provider of an SDK that was already built. OpenTelemetry offers no way to
 * do that, so this class uses private fields that are the same in versions 1.49 to 1.68. It finds
 * classes by name because the Java agent has its own classes with the same names.
 *
 * @param provider the name of the provider's class
 * @param processor the name of the processors' interface
 * @param active the field of the provider's shared state that has the processor
 * @param all the field of a composite processor that has those in it
 * @param none the field of the provider or its shared state that says that there is no processor,
 *     so that nothing is recorded; not in all versions
 */
public record ProcessorPatch(
    String provider, String processor, String active, String all, String none) {

  public static final ProcessorPatch SPANS =
      new ProcessorPatch(
          "io.opentelemetry.sdk.trace.SdkTracerProvider",
          "io.opentelemetry.sdk.trace.SpanProcessor",
          "activeSpanProcessor",
          "spanProcessorsAll",
          "noSpanProcessor");

  public static final ProcessorPatch LOGS =
      new ProcessorPatch(
          "io.opentelemetry.sdk.logs.SdkLoggerProvider",
          "io.opentelemetry.sdk.logs.LogRecordProcessor",
          "logRecordProcessor",
          "logRecordProcessors",
          "isNoopLogRecordProcessor");

  /**
   * Returns the SDK's provider inside a wrapper that an SDK hands out, or null if there is none.
   */
  public @Nullable Object unwrap(Object handedOut) throws ReflectiveOperationException {
    return PatchedField.unwrap(handedOut, provider);
  }

  /** Returns the interface of the processors that a provider calls. */
  public Class<?> processorType(Object of) throws ClassNotFoundException {
    return Class.forName(processor, false, of.getClass().getClassLoader());
  }

  /** Returns what a provider shares with what it creates. */
  static Object state(Object of) throws ReflectiveOperationException {
    return PatchedField.required(of.getClass(), "sharedState").get(of);
  }

  /**
   * Adds a processor to a provider, from the next span or log record on; does nothing if the
   * provider already has it.
   *
   * @param added of the {@link #processorType}
   */
  public void add(Object to, Object added) throws ReflectiveOperationException {
    Object state = state(to);
    Object theirs = PatchedField.required(state.getClass(), active).get(state);
    if (contains(theirs, added)) {
      return;
    }
    PatchedField.set(state, active, composite(processorType(to), theirs, added));
    for (Object owner : List.of(to, state)) {
      Field hasNone = PatchedField.find(owner.getClass(), none);
      if (hasNone != null) {
        hasNone.set(owner, false);
      }
    }
  }

  private static Object composite(Class<?> type, @Nullable Object theirs, Object added)
      throws ReflectiveOperationException {
    Object both = Array.newInstance(type, 2);
    Array.set(both, 0, theirs);
    Array.set(both, 1, added);
    return type.getMethod("composite", both.getClass()).invoke(null, both);
  }

  private boolean contains(@Nullable Object in, Object sought) throws ReflectiveOperationException {
    if (in == sought) {
      return true;
    }
    Field field = in == null ? null : PatchedField.find(in.getClass(), all);
    if (field != null && field.get(in) instanceof Iterable<?> inside) {
      for (Object one : inside) {
        if (contains(one, sought)) {
          return true;
        }
      }
    }
    return false;
  }
}
