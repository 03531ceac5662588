package dev.oteltest.capture.internal.sdk;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
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

  /**
   * Adds a processor to a provider that an SDK handed out.
   *
   * @return false if it does not belong to an SDK
   */
  public static boolean capture(TracerProvider handedOut, SpanProcessor added)
      throws ReflectiveOperationException {
    Object provider = SPANS.unwrap(handedOut);
    if (!(provider instanceof SdkTracerProvider)) {
      return false;
    }
    SPANS.add(provider, added);
    return true;
  }

  /**
   * Returns whether a provider that an SDK handed out creates no spans at all, because it was built
   * without a processor and none was added. Tracers that were obtained in that state never create
   * any.
   */
  public static boolean makesNone(TracerProvider handedOut) throws ReflectiveOperationException {
    Object provider = SPANS.unwrap(handedOut);
    if (provider == null) {
      return false;
    }
    Object state = state(provider);
    Field none = PatchedField.find(state.getClass(), SPANS.none());
    return none != null && none.getBoolean(state);
  }

  /** Returns whether it is known that an SDK was shut down: it creates no more spans. */
  public static boolean isShutDown(OpenTelemetry sdk) {
    try {
      Object provider = SPANS.unwrap(sdk.getTracerProvider());
      Object state = provider == null ? null : state(provider);
      Field result = state == null ? null : PatchedField.find(state.getClass(), "shutdownResult");
      return result != null && result.get(state) != null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false;
    }
  }
}
