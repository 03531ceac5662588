package dev.oteltest.capture.internal.install;

import dev.oteltest.capture.internal.install.SignalProcessors.LazyLogProcessor;
import dev.oteltest.capture.internal.scope.CapturedLog;
import dev.oteltest.capture.internal.sdk.AgentLog;
import dev.oteltest.capture.internal.sdk.ProcessorPatch;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
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
}
