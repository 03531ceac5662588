package dev.oteltest.capture.internal.sdk;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;

/** Encodes data of the Java agent as OTLP with the agent's own marshaler, by reflection. */
public final class AgentMarshaler {

  private final Method create;
  private final Method writeTo;

  /**
   * Finds a marshaler.
   *
   * @param agent the class loader of the agent's SDK
   * @param request the name of the marshaler's class
   * @throws ReflectiveOperationException if it is not the expected one
   */
  public AgentMarshaler(ClassLoader agent, String request) throws ReflectiveOperationException {
    Class<?> type = Class.forName(request, false, agent);
    create = type.getMethod("create", Collection.class);
    writeTo = type.getMethod("writeBinaryTo", OutputStream.class);
  }

  /** Returns a request with one span or log record. */
  public byte[] encode(Object data) throws ReflectiveOperationException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writeTo.invoke(create.invoke(null, List.of(data)), bytes);
    return bytes.toByteArray();
  }
}
