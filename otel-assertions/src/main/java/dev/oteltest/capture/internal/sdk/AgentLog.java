package dev.oteltest.capture.internal.sdk;

import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.lang.reflect.Method;

/** A log record of the Java agent: the span it was written in now, and the rest on request. */
public final class AgentLog {

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
  public SpanContext spanContext() {
    return spanContext;
  }

  /** Returns the record as this project's class. */
  public LogRecordData data() {
    return reader.translate(data);
  }

  /** Reads the agent's records by reflection. */
  public static final class Reader {

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
    public Reader(ClassLoader agent) throws ReflectiveOperationException {
      toData = Class.forName(RECORD, false, agent).getMethod("toLogRecordData");
      spanContext = toData.getReturnType().getMethod("getSpanContext");
      traceId = spanContext.getReturnType().getMethod("getTraceId");
      spanId = spanContext.getReturnType().getMethod("getSpanId");
      marshaler = new AgentMarshaler(agent, REQUEST);
    }

    /** Reads a record that the agent emits. */
    public AgentLog read(Object emitted) throws ReflectiveOperationException {
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
