package dev.oteltest.capture.internal.install;

import dev.oteltest.capture.internal.install.AgentSdk.AgentMarshaler;
import dev.oteltest.capture.internal.install.SignalProcessors.LazyLogProcessor;
import dev.oteltest.capture.internal.scope.CapturedLog;
import dev.oteltest.capture.internal.sdk.ProcessorPatch;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The log records of the OpenTelemetry Java agent in this JVM, which instruments Logback, Log4j and
 * java.util.logging. As {@link AgentSdk} does for spans, a processor is added by reflection.
 */
final class AgentLogs {

  private AgentLogs() {}

  /**
   * Adds a processor to the agent's logger provider.
   *
   * @return false if the agent has no provider of log records
   * @throws ReflectiveOperationException if its internals are not the expected ones
   */
  static boolean captureWith(LazyLogProcessor processor) throws ReflectiveOperationException {
    Method get = AgentSdk.global().getMethod("get");
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
            agent, new Class<?>[] {type}, new Bridge(processor, new AgentLog.Reader(agent))));
    return true;
  }

  /** A processor in the agent that delegates to this project's. */
  private record Bridge(LazyLogProcessor processor, AgentLog.Reader reader)
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
      AgentLog log;
      try {
        log = reader.read(emitted);
      } catch (ReflectiveOperationException | RuntimeException e) {
        processor.warnOfFailure(e);
        return;
      }
      // The context belongs to the agent. The span's id, which the record took from it, is enough.
      processor.onEmit(
          Context.root().with(Span.wrap(log.spanContext())), new CapturedLog(emitted, log::data));
    }
  }

  /** A log record of the Java agent: the span it was written in now, and the rest on request. */
  private static final class AgentLog {

    private static final String RECORD = "io.opentelemetry.sdk.logs.ReadWriteLogRecord";
    private static final String REQUEST =
        "io.opentelemetry.exporter.internal.otlp.logs.LogsRequestMarshaler";

    private final Reader reader;
    private final Object data;
    private final SpanContext spanContext;

    private AgentLog(Reader reader, Object data, SpanContext spanContext) {
      this.reader = reader;
      this.data = data;
      this.spanContext = spanContext;
    }

    /** Returns the span that the record was written in; invalid if there is none. */
    SpanContext spanContext() {
      return spanContext;
    }

    /** Returns the record as this project's class. */
    LogRecordData data() {
      return reader.translate(data);
    }

    /** Reads the agent's records by reflection. */
    static final class Reader {

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
      Reader(ClassLoader agent) throws ReflectiveOperationException {
        toData = Class.forName(RECORD, false, agent).getMethod("toLogRecordData");
        spanContext = toData.getReturnType().getMethod("getSpanContext");
        traceId = spanContext.getReturnType().getMethod("getTraceId");
        spanId = spanContext.getReturnType().getMethod("getSpanId");
        marshaler = new AgentMarshaler(agent, REQUEST);
      }

      /** Reads a record that the agent emits. */
      AgentLog read(Object emitted) throws ReflectiveOperationException {
        Object data = toData.invoke(emitted);
        Object context = spanContext.invoke(data);
        return new AgentLog(
            this,
            data,
            SpanContext.create(
                (String) traceId.invoke(context),
                (String) spanId.invoke(context),
                TraceFlags.getSampled(),
                TraceState.getDefault()));
      }

      private LogRecordData translate(Object data) {
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
}
