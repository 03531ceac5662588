package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.oteltest.assertions.CapturedTelemetry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests that make spans everywhere: each span says in its attribute {@code of} which test made it.
 */
@Execution(ExecutionMode.CONCURRENT)
abstract class BusyTestCases {

  static final AttributeKey<String> OF = AttributeKey.stringKey("of");

  /** Tests of a class. */
  static final int TESTS = 500;

  private static final ExecutorService PLAIN = Executors.newFixedThreadPool(4, daemons());
  private static final ExecutorService WRAPPED = Context.taskWrapping(PLAIN);
  private static final @Nullable ExecutorService VIRTUAL = virtualThreads();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final URI SERVER = serve();

  private final Tracer tracer = GlobalOpenTelemetry.getTracer("app");

  static final class OneTestCases extends BusyTestCases {}

  static final class TwoTestCases extends BusyTestCases {}

  static final class ThreeTestCases extends BusyTestCases {}

  static final class FourTestCases extends BusyTestCases {}

  private void work(String name, String of) {
    tracer.spanBuilder(name).setAttribute(OF, of).startSpan().end();
  }

  private String id(RepetitionInfo info) {
    return getClass().getSimpleName() + " " + info.getCurrentRepetition();
  }

  @BeforeEach
  void before(RepetitionInfo info) {
    work("before", id(info));
  }

  @AfterEach
  void after(RepetitionInfo info) {
    work("after", id(info));
  }

  @RepeatedTest(TESTS)
  @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void onThreadsOfItsOwn(RepetitionInfo info, CapturedTelemetry telemetry) throws Exception {
    String id = id(info);
    Span.current().setAttribute(OF, id);
    work("here", id);
    PLAIN.submit(() -> work("bare", id)).get();
    Thread fresh = new Thread(() -> work("fresh", id));
    fresh.start();
    fresh.join();
    WRAPPED.submit(() -> work("wrapped", id)).get();
    CompletableFuture.runAsync(() -> work("future", id), WRAPPED).get();
    CompletableFuture.runAsync(Context.current().wrap(() -> work("pooled", id))).get();
    if (VIRTUAL != null) {
      VIRTUAL.submit(() -> work("bare virtual", id)).get();
      Context.taskWrapping(VIRTUAL).submit(() -> work("virtual", id)).get();
    }
    if (info.getCurrentRepetition() % 5 == 0) {
      ask(id);
    }
    assertThat(telemetry.getSpans())
        .extracting(SpanData::getName)
        .contains("before", "here", "wrapped", "future", "pooled");
    assertThat(telemetry.getSpans())
        .allSatisfy(span -> assertThat(span.getAttributes().get(OF)).isEqualTo(id));
  }

  /** Calls the server as instrumented clients do: the context travels in a header. */
  private void ask(String id) throws IOException, InterruptedException {
    Span call = tracer.spanBuilder("call").setAttribute(OF, id).startSpan();
    try (Scope current = call.makeCurrent()) {
      HttpRequest.Builder request = HttpRequest.newBuilder(SERVER).header("of", id);
      W3CTraceContextPropagator.getInstance()
          .inject(Context.current(), request, HttpRequest.Builder::setHeader);
      assertThat(CLIENT.send(request.build(), BodyHandlers.ofString()).body()).isEqualTo(id);
    } finally {
      call.end();
    }
  }

  /** By reflection, as they came with Java 21; null before. */
  private static @Nullable ExecutorService virtualThreads() {
    try {
      Method factory = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
      return (ExecutorService) factory.invoke(null);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static URI serve() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newFixedThreadPool(4, daemons()));
      server.createContext("/", BusyTestCases::answer);
      server.start();
      return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String of = exchange.getRequestHeaders().getFirst("of");
    Context caller =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), exchange, Headers.INSTANCE);
    GlobalOpenTelemetry.getTracer("server")
        .spanBuilder("serve")
        .setParent(caller)
        .setAttribute(OF, of)
        .startSpan()
        .end();
    byte[] body = of.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private enum Headers implements TextMapGetter<HttpExchange> {
    INSTANCE;

    @Override
    @SuppressWarnings("deprecation") // still abstract in the oldest API
    public Iterable<String> keys(HttpExchange carrier) {
      return carrier.getRequestHeaders().keySet();
    }

    @Override
    public String get(HttpExchange carrier, String key) {
      return carrier.getRequestHeaders().getFirst(key);
    }
  }

  private static ThreadFactory daemons() {
    return task -> {
      Thread thread = new Thread(task);
      thread.setDaemon(true);
      return thread;
    };
  }
}
