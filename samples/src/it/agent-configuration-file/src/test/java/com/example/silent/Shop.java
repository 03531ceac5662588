package com.example.silent;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server, and where its telemetry would go. */
final class Shop {

  private static final Set<String> sent = new ConcurrentSkipListSet<>();
  private static final CountDownLatch traces = new CountDownLatch(1);

  private Shop() {}

  /** Listens where the agent's file sends everything. */
  static void listen() throws IOException {
    HttpServer collector = server(Integer.parseInt(System.getenv("COLLECTOR_PORT")));
    collector.createContext(
        "/",
        exchange -> {
          sent.add(exchange.getRequestURI().getPath());
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
          if (exchange.getRequestURI().getPath().equals("/v1/traces")) {
            traces.countDown();
          }
        });
    collector.start();
  }

  /** The paths of all that was sent. */
  static Set<String> sent() {
    return sent;
  }

  static boolean awaitTraces() throws InterruptedException {
    return traces.await(120, TimeUnit.SECONDS);
  }

  /** Asks a server, which the agent sees. */
  static void ask() throws IOException, InterruptedException {
    HttpServer shop = server(0);
    shop.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    shop.start();
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + shop.getAddress().getPort()))
                .build(),
            HttpResponse.BodyHandlers.discarding());
    shop.stop(0);
  }

  private static HttpServer server(int port) throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
  }
}
