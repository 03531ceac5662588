package dev.oteltest.otlp.receiver;

import static dev.oteltest.otlp.receiver.OtlpRequests.PROTOBUF;
import static dev.oteltest.otlp.receiver.OtlpRequests.begin;
import static dev.oteltest.otlp.receiver.OtlpRequests.bytes;
import static dev.oteltest.otlp.receiver.OtlpRequests.gzip;
import static dev.oteltest.otlp.receiver.OtlpRequests.post;
import static dev.oteltest.otlp.receiver.OtlpRequests.postAsGzip;
import static dev.oteltest.otlp.receiver.OtlpRequests.request;
import static dev.oteltest.otlp.receiver.OtlpRequests.sendRaw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.ChildJvm;
import dev.oteltest.otlp.HandmadeMessage;
import dev.oteltest.otlp.SdkSpans;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Measures what invalid requests leave behind in a receiver with little memory. */
@Tag("any-version")
class OtlpReceiverAbuseTest {

  /** Several times what the limits allow at once, but far less than what is sent. */
  private static final String HEAP = "-Xmx48m";

  private static final int BAD_REQUESTS = Integer.getInteger("otel.test.bad.requests", 2_500);

  /** The threads of one receiver besides those of the limits: dispatcher, timers, refusers. */
  private static final int OTHER_THREADS = 6;

  /** A limit that a leak would exceed by far after that many requests. */
  private static final int JARS_OPENED_LATE = 20;

  private static final int GOOD_MEANWHILE = BAD_REQUESTS / 10;

  private final Random random = new Random(11);
  private final List<String> good = new ArrayList<>();
  private ChildJvm child;
  private PrintStream commands;

  /** Of the receiver's JVM. */
  private record Figures(
      boolean idle, int threads, int peak, int ofReceivers, int files, long heap) {

    static Figures parse(String line) {
      String[] words = line.split(" ", -1);
      return new Figures(
          Boolean.parseBoolean(words[0]),
          Integer.parseInt(words[1]),
          Integer.parseInt(words[2]),
          Integer.parseInt(words[3]),
          Integer.parseInt(words[4]),
          Long.parseLong(words[5]));
    }
  }

  @BeforeEach
  void startJvm() throws IOException {
    child = ChildJvm.start(List.of(HEAP), AbusedReceiver.class);
    commands = new PrintStream(child.process().getOutputStream(), true, StandardCharsets.UTF_8);
  }

  @AfterEach
  void endJvm() {
    child.process().destroyForcibly();
  }

  private String ask(String command) throws IOException {
    commands.println(command);
    return child.output().readLine();
  }

  private URI open() throws IOException {
    return URI.create(ask("open"));
  }

  /** Resources are released some time after the response. */
  private Figures figuresOnce(Predicate<Figures> settled) throws Exception {
    Figures figures = Figures.parse(ask("figures"));
    for (int i = 0; i < 2_000 && !settled.test(figures); i++) {
      Thread.sleep(50);
      figures = Figures.parse(ask("figures"));
    }
    return figures;
  }

  @Test
  @Timeout(300)
  void badRequestsLoseNothingAndLeaveNothingBehind() throws Exception {
    Figures before = afterAFewRequests();
    URI receiver = open();

    List<String> sentMeanwhile;
    ExecutorService another = Executors.newSingleThreadExecutor();
    AtomicBoolean over = new AtomicBoolean();
    List<Socket> slow = new ArrayList<>();
    try {
      Future<List<String>> exporting = another.submit(goodSpans(receiver, over));
      for (int i = 0; i < 4; i++) {
        slow.add(begin(receiver, "POST /v1/traces HTTP/1.1\r\nHost: "));
      }
      abuse(receiver, BAD_REQUESTS);
      over.set(true);
      sentMeanwhile = exporting.get();
      sendGood(receiver);
    } finally {
      over.set(true);
      another.shutdownNow();
      for (Socket socket : slow) {
        socket.close();
      }
    }

    Figures after = figuresOnce(Figures::idle);
    assertThat(after.idle()).as("nothing is held").isTrue();
    assertThat(after.peak() - before.threads())
        .as("threads at once")
        .isLessThanOrEqualTo(AbusedReceiver.LIMITS.connections() + OTHER_THREADS);
    assertThat(after.heap() - before.heap()).as("bytes kept").isLessThan(4_000_000);
    assertThat(ask("good").split(" "))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(good.stream(), sentMeanwhile.stream()).toList());

    ask("close");
    int files = before.files() + JARS_OPENED_LATE;
    Figures closed = figuresOnce(now -> now.files() <= files && now.ofReceivers() == 0);
    assertThat(closed.files()).as("files and sockets").isLessThanOrEqualTo(files);
    assertThat(closed.ofReceivers()).as("threads").isZero();
  }

  @Test
  @Timeout(300)
  void requestsThatTheHeapHasNoRoomForAreAnswered() throws Exception {
    URI receiver = URI.create(ask("open by default"));
    // Two bytes each, and objects of a hundred once they are decoded.
    byte[] emptySpans = new byte[3_500_000];
    for (int i = 0; i < emptySpans.length; i += 2) {
      emptySpans[i] = 2 << 3 | 2;
    }
    byte[] request = HandmadeMessage.nest(1, HandmadeMessage.nest(2, emptySpans));

    for (int i = 0; i < 3; i++) {
      assertThat(postAsGzip(receiver, gzip(new byte[100 << 20])).statusCode()).isEqualTo(413);
      assertThat(postAsGzip(receiver, gzip(request)).statusCode()).isEqualTo(413);
      sendGood(receiver);
    }
    assertThat(figuresOnce(Figures::idle).idle()).as("nothing is held").isTrue();
    assertThat(ask("good").split(" ")).containsExactlyElementsOf(good);
  }

  /** Measures without a receiver after classes are loaded and jars are open. */
  private Figures afterAFewRequests() throws Exception {
    URI receiver = open();
    abuse(receiver, 100);
    sendGood(receiver);
    ask("close");
    return figuresOnce(Figures::idle);
  }

  /** Sends valid spans with the official exporter, one per request. */
  private static Callable<List<String>> goodSpans(URI receiver, AtomicBoolean over) {
    return () -> {
      List<String> sent = new ArrayList<>();
      try (OtlpHttpSpanExporter exporter =
          OtlpHttpSpanExporter.builder().setEndpoint(receiver + "/v1/traces").build()) {
        while (!over.get() && sent.size() < GOOD_MEANWHILE) {
          String name = "good-meanwhile-" + sent.size();
          assertThat(exporter.export(List.of(SdkSpans.named(name))).join(1, TimeUnit.MINUTES))
              .matches(result -> result.isSuccess(), "arrived");
          sent.add(name);
          Thread.sleep(5); // in between the invalid ones, not before them
        }
      }
      return sent;
    };
  }

  private void sendGood(URI receiver) throws Exception {
    String name = "good-" + good.size();
    assertThat(post(receiver, "/v1/traces", PROTOBUF, request(name)).statusCode()).isEqualTo(200);
    good.add(name);
  }

  private void abuse(URI receiver, int requests) throws Exception {
    byte[] bomb = gzip(new byte[3_000_000]);
    for (int i = 0; i < requests; i++) {
      switch (random.nextInt(8)) {
        case 0 -> sendRaw(receiver, randomBytes(200));
        case 1 ->
            sendRaw(receiver, bytes("POST /v1/traces HTTP/1.1\r\nContent-Length: -5\r\n\r\n"));
        case 2 ->
            sendRaw(
                receiver,
                bytes(
                    "POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-protobuf\r\n"
                        + "Content-Length: 99999999999\r\n\r\nabc"));
        case 3 -> post(receiver, "/v1/traces", PROTOBUF, randomBytes(2_000));
        case 4 ->
            assertThat(post(receiver, "/v1/none", "text/html", randomBytes(20)).statusCode())
                .isEqualTo(404);
        case 5 -> {
          byte[] noField = HandmadeMessage.concat(new byte[1], randomBytes(500));
          assertThat(postAsGzip(receiver, gzip(noField)).statusCode()).isEqualTo(400);
          if (i % 10 == 0) {
            assertThat(postAsGzip(receiver, bomb).statusCode()).isEqualTo(413);
          }
        }
        case 6 -> assertThat(postAsGzip(receiver, randomBytes(100)).statusCode()).isEqualTo(400);
        default -> {
          if (i % 10 == 0) {
            sendGood(receiver);
          }
          assertThat(
                  post(receiver, "/v1/traces", "text/plain", request("good-but-not-so-sent"))
                      .statusCode())
              .isEqualTo(415);
        }
      }
    }
  }

  private byte[] randomBytes(int bound) {
    byte[] bytes = new byte[1 + random.nextInt(bound)];
    random.nextBytes(bytes);
    return bytes;
  }
}
