package dev.oteltest.otlp.receiver;

import static dev.oteltest.otlp.receiver.OtlpRequests.PROTOBUF;
import static dev.oteltest.otlp.receiver.OtlpRequests.assertBecomesIdle;
import static dev.oteltest.otlp.receiver.OtlpRequests.begin;
import static dev.oteltest.otlp.receiver.OtlpRequests.drain;
import static dev.oteltest.otlp.receiver.OtlpRequests.post;
import static dev.oteltest.otlp.receiver.OtlpRequests.request;
import static dev.oteltest.otlp.receiver.OtlpRequests.rpcStatus;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests too many and too slow connections. */
@Timeout(60)
class OtlpReceiverConnectionsTest {

  private static final String HALF_A_LINE = "POST /v1/tr";
  private static final List<String> HALF_REQUESTS =
      List.of(
          HALF_A_LINE,
          "POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-",
          "POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-protobuf\r\n"
              + "Content-Length: 100\r\n\r\nabc");

  private final List<SpanData> received = Collections.synchronizedList(new ArrayList<>());
  private final List<Socket> slow = new ArrayList<>();

  @AfterEach
  void hangUp() throws IOException {
    for (Socket socket : slow) {
      socket.close();
    }
  }

  private OtlpReceiver receiver(int connections, Duration timeout) throws IOException {
    return OtlpReceiver.builder(received::addAll)
        .limits(new ReceiverLimits(1_000_000, 1_000_000, 1_000_000, connections, 2, 1_000, timeout))
        .start();
  }

  @Test
  void sendersOverTheLimitAreAskedToRetry() throws Exception {
    try (OtlpReceiver receiver = receiver(2, Duration.ofMinutes(1))) {
      slow.add(begin(receiver.endpoint(), HALF_A_LINE));
      slow.add(begin(receiver.endpoint(), HALF_A_LINE));

      HttpResponse<byte[]> refused = postUntil(503, receiver);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(refused.headers().firstValue("Content-Type")).hasValue(PROTOBUF);
      assertThat(rpcStatus(refused.body()))
          .isEqualTo("14 2 connections are being served, the limit; retry later.");
      long before = receiver.rejectedRequests();
      post(receiver, "/v1/traces", PROTOBUF, request("refused"));
      assertThat(receiver.rejectedRequests()).isEqualTo(before + 1);

      hangUp();
      postUntil(200, receiver);
      assertThat(received).extracting(SpanData::getName).contains("x").doesNotContain("refused");
    }
  }

  /** The receiver notices the start and end of a connection some time later. */
  private static HttpResponse<byte[]> postUntil(int status, OtlpReceiver receiver)
      throws Exception {
    HttpResponse<byte[]> response;
    do {
      response = post(receiver, "/v1/traces", PROTOBUF, request("x"));
      assertThat(response.statusCode()).isIn(200, 503);
    } while (response.statusCode() != status);
    return response;
  }

  @Test
  void slowSendersAreCutOffAndOthersServed() throws Exception {
    try (OtlpReceiver receiver = receiver(20, Duration.ofMillis(300))) {
      for (String half : HALF_REQUESTS) {
        for (int i = 0; i < 5; i++) {
          slow.add(begin(receiver.endpoint(), half));
        }
      }
      for (Socket socket : slow) {
        drain(socket); // until the receiver closes it
      }
      assertServed(receiver);
    }
  }

  @Test
  void manyMoreSlowSendersThanAreServedAreCutOffAsWell() throws Exception {
    try (OtlpReceiver receiver = receiver(4, Duration.ofMillis(50))) {
      for (int i = 0; i < 200; i++) {
        slow.add(begin(receiver.endpoint(), HALF_REQUESTS.get(i % HALF_REQUESTS.size())));
      }
      for (Socket socket : slow) {
        drain(socket);
      }
      assertServed(receiver);
    }
  }

  @Test
  void slowConnectionsWithoutTheTokenDoNotKeepOutSendersWhoHaveIt() throws Exception {
    try (OtlpReceiver receiver =
        OtlpReceiver.builder(received::addAll)
            .token("t0ken")
            .limits(
                new ReceiverLimits(
                    1_000_000, 1_000_000, 1_000_000, 8, 2, 1_000, Duration.ofMinutes(5)))
            .start()) {
      for (int i = 0; i < 150; i++) {
        slow.add(begin(receiver.endpoint(), HALF_REQUESTS.get(i % 2)));
      }
      for (int i = 0; i < 13; i++) {
        assertThat(postWithToken(receiver, request("good " + i)).statusCode()).isEqualTo(200);
        slow.add(begin(receiver.endpoint(), HALF_A_LINE));
      }
    }
    assertThat(received).hasSize(13);
  }

  @Test
  void aSenderWithTheTokenKeepsItsPlaceHoweverManyOthersConnect() throws Exception {
    byte[] body = request("slow but known");
    String head =
        "POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-protobuf\r\n"
            + OtlpReceiver.TOKEN_HEADER
            + ": t0ken\r\nConnection: close\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    try (OtlpReceiver receiver =
        OtlpReceiver.builder(received::addAll)
            .token("t0ken")
            .limits(
                new ReceiverLimits(
                    1_000_000, 1_000_000, 1_000_000, 2, 2, 1_000, Duration.ofMinutes(5)))
            .start()) {
      Socket known = begin(receiver.endpoint(), head);
      slow.add(known);
      awaitBusy(receiver);
      for (int i = 0; i < 50; i++) {
        slow.add(begin(receiver.endpoint(), HALF_A_LINE));
      }
      assertThat(postWithToken(receiver, request("fast")).statusCode()).isEqualTo(200);
      known.getOutputStream().write(body);
      assertThat(new String(known.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 200 OK");
    }
    assertThat(received).extracting(SpanData::getName).containsExactly("fast", "slow but known");
  }

  private static void awaitBusy(OtlpReceiver receiver) {
    while (receiver.isIdle()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aBodyOverTheLimitIsAnsweredBeforeTheConnectionEnds() throws Exception {
    ReceiverLimits limits =
        new ReceiverLimits(1_000_000, 1_000_000, 4_000_000, 2, 2, 1_000, Duration.ofMinutes(5));
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).limits(limits).start()) {
      HttpResponse<byte[]> response = post(receiver, "/v1/traces", PROTOBUF, new byte[30_000_000]);
      assertThat(response.statusCode()).isEqualTo(413);
      assertThat(rpcStatus(response.body()))
          .isEqualTo("8 The body has more than 1000000 bytes; send fewer at once.");
      assertServed(receiver);
    }
  }

  /** Sends as senders do: again, if a connection is refused or lost its place. */
  private static HttpResponse<byte[]> postWithToken(OtlpReceiver receiver, byte[] body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(receiver.endpoint().resolve("/v1/traces"))
            .header("Content-Type", PROTOBUF)
            .header(OtlpReceiver.TOKEN_HEADER, "t0ken")
            .POST(BodyPublishers.ofByteArray(body));
    while (true) {
      try {
        HttpResponse<byte[]> response = OtlpRequests.send(request);
        if (response.statusCode() != 503) {
          return response;
        }
      } catch (IOException e) {
        // The connection lost its place to a newer one before the token was read.
      }
    }
  }

  private void assertServed(OtlpReceiver receiver) throws Exception {
    assertThat(post(receiver, "/v1/traces", PROTOBUF, request("fast")).statusCode()).isEqualTo(200);
    assertBecomesIdle(receiver);
    assertThat(received).extracting(SpanData::getName).containsExactly("fast");
  }
}
