package com.example.imageflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** What both services have in common: one path, bytes in and bytes out. */
final class Services {

  static final int PORT = 8080;

  private Services() {}

  /** Does a request's work. */
  interface Work {
    byte[] on(byte[] body) throws IOException, InterruptedException;
  }

  static void serve(String path, Work work) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext(path, exchange -> answer(exchange, work));
    server.start();
    System.out.println("ready: " + path);
  }

  private static void answer(HttpExchange exchange, Work work) throws IOException {
    try (exchange) {
      int status = 200;
      byte[] reply;
      try {
        reply = work.on(exchange.getRequestBody().readAllBytes());
      } catch (IllegalArgumentException e) {
        status = 422;
        reply = e.getMessage().getBytes(StandardCharsets.UTF_8);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        status = 503;
        reply = new byte[0];
      }
      exchange.sendResponseHeaders(status, reply.length == 0 ? -1 : reply.length);
      exchange.getResponseBody().write(reply);
    }
  }
}
