package dev.oteltest.capture.internal.install;

import dev.oteltest.capture.internal.install.SignalProcessors.LazyLogProcessor;
import dev.oteltest.capture.internal.install.SignalProcessors.LazySpanProcessor;
import dev.oteltest.capture.internal.sdk.AgentSpan;
import dev.oteltest.capture.internal.sdk.ProcessorPatch;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The SDK of the OpenTelemetry Java agent that is attached to this JVM. It is a copy in a separate
 * class loader, so a processor is added to it by reflection, and spans are transferred as the OTLP
 * bytes that the agent would export.
 */
final class AgentSdk {

  /** On the boot class path, where the agent puts its API. */
  private static final String GLOBAL =
      "io.opentelemetry.javaagent.shaded.io.opentelemetry.api.GlobalOpenTelemetry";

  private static final String SPAN = "io.opentelemetry.sdk.trace.ReadableSpan";
  private static final String REQUEST =
      "io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler";

  private AgentSdk() {}

  /**
   * Returns the agent's {@code GlobalOpenTelemetry}.
   *
   * @throws ClassNotFoundException without an agent
   */
  static Class<?> global() throws ClassNotFoundException {
    return Class.forName(GLOBAL, false, null);
  }

  /**
   * Returns the agent's tracer provider, or null without an agent, or if it creates no spans.
   *
   * @throws ReflectiveOperationException if its internals are not the expected ones
   */
  static @Nullable Object provider() throws ReflectiveOperationException {
    Class<?> global;
    try {
      global = global();
    } catch (ClassNotFoundException e) {
      return null;
    }
    return ProcessorPatch.SPANS.unwrap(global.getMethod("getTracerProvider").invoke(null));
  }

  /**
   * Adds a processor to the agent's tracer provider.
   *
   * @param provider the {@link #provider()}
   * @throws ReflectiveOperationException if its internals are not the expected ones
   */
  static void captureWith(LazySpanProcessor processor, Object provider)
      throws ReflectiveOperationException {
    Class<?> type = ProcessorPatch.SPANS.processorType(provider);
    ClassLoader agent = type.getClassLoader();
    Object bridge =
        Proxy.newProxyInstance(
            agent,
            new Class<?>[] {type},
            new Bridge(
                processor,
                Class.forName(SPAN, false, agent).getMethod("toSpanData"),
                new AgentMarshaler(agent, REQUEST)));
    ProcessorPatch.SPANS.add(provider, bridge);
  }

  /** A span processor in the agent that delegates to this project's. */
  private record Bridge(LazySpanProcessor processor, Method toSpanData, AgentMarshaler marshaler)
      implements InvocationHandler {

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      return switch (method.getName()) {
        case "onStart" -> {
          // The context belongs to the agent. The parent's id, which the agent took from it, is
          // enough.
          processor.onStart(Context.root(), () -> span(argument(arguments, 1)));
          yield null;
        }
        case "onEnd" -> {
          processor.onEnd(() -> span(argument(arguments, 0)));
          yield null;
        }
        case "isStartRequired", "isEndRequired" -> true;
        case "equals" -> proxy == argument(arguments, 0);
        case "hashCode" -> System.identityHashCode(proxy);
        case "toString" -> "CaptureProcessor";
        // shutdown, flush, close: the interface's default
        default -> InvocationHandler.invokeDefault(proxy, method, arguments);
      };
    }

    private static Object argument(Object @Nullable [] arguments, int index) {
      return Objects.requireNonNull(arguments)[index];
    }

    private AgentSpan span(Object span) {
      return new AgentSpan(() -> translate(span));
    }

    private SpanData translate(Object span) {
      try {
        return TraceFileReader.readAll(marshaler.encode(toSpanData.invoke(span))).get(0);
      } catch (ReflectiveOperationException | IOException e) {
        throw new IllegalStateException("Failed to read a span of the OpenTelemetry Java agent", e);
      }
    }
  }

  /** Encodes data of the Java agent as OTLP with the agent's own marshaler, by reflection. */
  static final class AgentMarshaler {

    private final Method create;
    private final Method writeTo;

    /**
     * Finds a marshaler.
     *
     * @param agent the class loader of the agent's SDK
     * @param request the name of the marshaler's class
     * @throws ReflectiveOperationException if it is not the expected one
     */
    AgentMarshaler(ClassLoader agent, String request) throws ReflectiveOperationException {
      Class<?> type = Class.forName(request, false, agent);
      create = type.getMethod("create", Collection.class);
      writeTo = type.getMethod("writeBinaryTo", OutputStream.class);
    }

    /** Returns a request with one span or log record. */
    byte[] encode(Object data) throws ReflectiveOperationException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      writeTo.invoke(create.invoke(null, List.of(data)), bytes);
      return bytes.toByteArray();
    }
  }

  /**
   * Adds a processor to the agent's logger provider.
   *
   * @return false if the agent has no provider of log records
   * @throws ReflectiveOperationException if its internals are not the expected ones
   */
  static boolean captureWith(LazyLogProcessor processor) throws ReflectiveOperationException {
    Method get = global().getMethod("get");
    Object bridge = get.getReturnType().getMethod("getLogsBridge").invoke(get.invoke(null));
    Object provider = ProcessorPatch.LOGS.unwrap(bridge);
    if (provider == null) {
      return false;
    }
    Class<?> type = ProcessorPatch.LOGS.processorType(provider);
    ClassLoader agent = type.getClassLoader();
    ProcessorPatch.LOGS.add(
        provider,
        Proxy.newProxyInstance(
            agent, new Class<?>[] {type}, new LogBridge(processor, new LogReader(agent))));
    return true;
  }

  /** A processor in the agent that delegates to this project's. */
  private record LogBridge(LazyLogProcessor processor, LogReader reader)
      implements InvocationHandler {

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      return switch (method.getName()) {
        case "onEmit" -> {
          emit(Objects.requireNonNull(arguments)[1]);
          yield null;
        }
        case "equals" -> proxy == Objects.requireNonNull(arguments)[0];
        case "hashCode" -> System.identityHashCode(proxy);
        case "toString" -> "CaptureLogProcessor";
        // shutdown, flush, close: the interface's default
        default -> InvocationHandler.invokeDefault(proxy, method, arguments);
      };
    }

    private void emit(Object emitted) {
      try {
        Object data = reader.dataOf(emitted);
        // The context belongs to the agent. The span's id, which the record took from it, is
        // enough.
        processor.onEmit(
            Context.root().with(Span.wrap(reader.spanOf(data))),
            new CapturedLog(emitted, () -> reader.translate(data)));
      } catch (ReflectiveOperationException | RuntimeException e) {
        processor.warnOfFailure(e);
      }
    }
  }

  /** Reads the agent's log records by reflection. */
  private static final class LogReader {

    private static final String RECORD = "io.opentelemetry.sdk.logs.ReadWriteLogRecord";
    private static final String REQUEST =
        "io.opentelemetry.exporter.internal.otlp.logs.LogsRequestMarshaler";

    private final Method toData;
    private final Method spanContext;
    private final Method traceId;
    private final Method spanId;
    private final AgentMarshaler marshaler;

    /**
     * Creates a reader.
     *
     * @param agent the class loader of the agent's SDK
     * @throws ReflectiveOperationException if its classes are not the expected ones
     */
    LogReader(ClassLoader agent) throws ReflectiveOperationException {
      toData = Class.forName(RECORD, false, agent).getMethod("toLogRecordData");
      spanContext = toData.getReturnType().getMethod("getSpanContext");
      traceId = spanContext.getReturnType().getMethod("getTraceId");
      spanId = spanContext.getReturnType().getMethod("getSpanId");
      marshaler = new AgentMarshaler(agent, REQUEST);
    }

    /** Returns the agent's data of a record that it emits. */
    Object dataOf(Object emitted) throws ReflectiveOperationException {
      return toData.invoke(emitted);
    }

    /** Returns the span that a record was written in; invalid if there is none. */
    SpanContext spanOf(Object data) throws ReflectiveOperationException {
      Object context = spanContext.invoke(data);
      return SpanContext.create(
          (String) traceId.invoke(context),
          (String) spanId.invoke(context),
          TraceFlags.getSampled(),
          TraceState.getDefault());
    }

    /** Returns a record as this project's class. */
    LogRecordData translate(Object data) {
      try {
        byte[] bytes = marshaler.encode(data);
        return RequestDecoder.ofLogs().decodeRequest(bytes, 0, bytes.length).get(0);
      } catch (ReflectiveOperationException | MalformedMessageException e) {
        throw new IllegalStateException(
            "Failed to read a log record of the OpenTelemetry Java agent", e);
      }
    }
  }
}
