package dev.oteltest.report.internal.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.oteltest.report.internal.output.html.ComparisonPage;
import dev.oteltest.report.internal.output.html.ContentPolicy;
import dev.oteltest.report.internal.output.html.ServedPage;
import dev.oteltest.report.internal.text.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page of the runs of a project on the loopback interface. A page keeps a stream open,
 * which says which runs there are; it asks for the run that it shows when that has something new.
 * The files of the runs are all that is stored, and none is served: a run is found by its key.
 */
public final class LiveServer implements Closeable {

  /** The spans that a page shows at most, so that it stays quick while they change. */
  private static final int MOST_SPANS = 200_000;

  /** How often a stream looks whether runs have something new. */
  private static final long LOOK_MILLIS = 200;

  /** A page that hears nothing for longer connects again. */
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final int THREADS = 32;
  private static final String TEXT = "text/plain; charset=utf-8";

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy", ContentPolicy.ofServer(),
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cache-Control", "no-store");

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final Access access;
  private final ProjectRuns project;
  private final LiveRuns runs;

  /** Of one run at a time, so that memory does not depend on the number of pages. */
  private final ReentrantLock reading = new ReentrantLock(true);

  private volatile long used = System.nanoTime();
  private volatile boolean closed;

  private LiveServer(ProjectRuns project, HttpServer server) {
    this.project = project;
    this.server = server;
    this.runs = new LiveRuns(project);
    this.access = new Access(server.getAddress().getPort());
    this.threads =
        new ThreadPoolExecutor(
            0,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "otel-serve");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts to serve.
   *
   * @param port the port; 0 for a free one
   */
  public static LiveServer start(ProjectRuns project, int port) throws IOException {
    LiveServer server =
        new LiveServer(
            project,
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
    server.server.createContext("/", server::handle);
    server.server.setExecutor(server.threads);
    server.server.start();
    return server;
  }

  /**
   * Returns the address to open. What follows {@code #} lets the page in; browsers don't send it.
   */
  public String address() {
    return "http://127.0.0.1:%d/#token=%s".formatted(server.getAddress().getPort(), access.token());
  }

  /** Waits until no page was open for a time. */
  public void awaitIdle(Duration time) throws InterruptedException {
    while (System.nanoTime() - used < time.toNanos()) {
      Thread.sleep(Math.min(1_000, 1 + time.toMillis()));
    }
  }

  @Override
  public void close() {
    closed = true;
    server.stop(0);
    threads.shutdownNow();
  }

  /** What a request gets. */
  @SuppressWarnings("ArrayRecordComponent") // nothing compares answers
  private record Answer(int status, String type, byte[] body) {

    static Answer of(String type, String text) {
      return new Answer(200, type, text.getBytes(UTF_8));
    }

    static Answer problem(int status, @Nullable String text) {
      return new Answer(status, TEXT, Secrets.masked(String.valueOf(text)).getBytes(UTF_8));
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      HEADERS.forEach(exchange.getResponseHeaders()::set);
      Answer answer = refused(exchange);
      if (answer == null) {
        used = System.nanoTime();
        if (exchange.getRequestURI().getPath().equals("/events")) {
          stream(exchange);
          return;
        }
        answer = answer(exchange);
      }
      exchange.getResponseHeaders().set("Content-Type", answer.type);
      exchange.sendResponseHeaders(answer.status, answer.body.length);
      exchange.getResponseBody().write(answer.body);
    }
  }

  private @Nullable Answer refused(HttpExchange exchange) {
    String refusal = access.refusal(exchange.getRequestHeaders());
    if (refusal != null) {
      return Answer.problem(403, refusal);
    }
    if (!exchange.getRequestMethod().equals("GET")) {
      return Answer.problem(405, "Only GET is answered");
    }
    Answer open = open(exchange.getRequestURI().getPath());
    if (open != null) {
      return open;
    }
    return access.hasToken(exchange.getRequestHeaders())
        ? null
        : Answer.problem(401, "The token is missing, or of a server that has ended");
  }

  /** Returns what everybody may have, as it has nothing of a run; null if it is something else. */
  private static @Nullable Answer open(String path) {
    return switch (path) {
      case "/" -> Answer.of("text/html; charset=utf-8", ServedPage.html());
      case ServedPage.STYLE -> Answer.of("text/css; charset=utf-8", ServedPage.style());
      case ServedPage.SCRIPT -> Answer.of("text/javascript; charset=utf-8", ServedPage.script());
      default -> null;
    };
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    reading.lock();
    try {
      return switch (exchange.getRequestURI().getPath()) {
        case "/run" -> {
          var page = runs.page(parameter(exchange, "key"));
          yield page(out -> page.writeInside(out, MOST_SPANS));
        }
        case "/comparison" -> {
          var page =
              ComparisonPage.of(
                  runs.compare(parameter(exchange, "base"), parameter(exchange, "head")));
          yield page(page::writeInside);
        }
        case "/runs" -> Answer.of(TEXT, RunList.html(project));
        default -> Answer.problem(404, "There is nothing here");
      };
    } catch (IllegalArgumentException e) {
      return Answer.problem(404, e.getMessage());
    } catch (IOException e) {
      return Answer.problem(500, "The run can't be read: " + e.getMessage());
    } catch (OutOfMemoryError e) {
      return Answer.problem(500, "The run needs more memory: start with a larger -Xmx");
    } finally {
      reading.unlock();
    }
  }

  /** Writes a page. */
  private interface PageWriter {
    void writeTo(Writer out) throws IOException;
  }

  private static Answer page(PageWriter page) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer out = new OutputStreamWriter(bytes, UTF_8)) {
      page.writeTo(out);
    }
    return new Answer(200, TEXT, bytes.toByteArray());
  }

  private static String parameter(HttpExchange exchange, String name) {
    String query = exchange.getRequestURI().getRawQuery();
    for (String pair : String.valueOf(query).split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), UTF_8);
      }
    }
    throw new IllegalArgumentException("The parameter '" + name + "' is missing");
  }

  /** Sends which runs there are, at once and whenever one of them has something new. */
  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    String sent = "";
    long sentAt = System.nanoTime();
    try {
      while (!closed) {
        String now = runs.look();
        used = System.nanoTime();
        boolean silent = used - sentAt > SILENCE_NANOS;
        if (!now.equals(sent) || silent) {
          String event = now.equals(sent) ? ":\n\n" : "data: " + now + "\n\n";
          out.write(event.getBytes(UTF_8));
          out.flush();
          sent = now;
          sentAt = used;
        }
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server ends
    }
  }
}
