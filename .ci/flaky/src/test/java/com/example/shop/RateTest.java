package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RateTest {

  /** Stands for a host that is not a part of the tests: whatever it does, no span says. */
  private static void serve(ServerSocket socket) {
    try (Socket accepted = socket.accept()) {
      accepted.getInputStream().read(new byte[4096]);
      String answer =
          Chance.strikes("rate")
              ? "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"
              : "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n1.08";
      accepted.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      accepted.getOutputStream().flush();
      accepted.getInputStream().read();
    } catch (java.io.IOException e) {
      // the test is over
    }
  }

  @Test
  void convertsByTodaysRate() throws Exception {
    try (ServerSocket socket = new ServerSocket(18466, 1, InetAddress.getByName("127.0.0.1"))) {
      new Thread(() -> serve(socket)).start();
      URI rates = URI.create("http://rates.example.com:18466/today");
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(rates).version(HttpClient.Version.HTTP_1_1).build(),
                  HttpResponse.BodyHandlers.ofString());

      assertEquals("1.08", answer.body());
    }
  }
}
