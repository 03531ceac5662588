package com.example.prices;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Serves a page, and the prices that the page asks for. Nothing in it knows of OpenTelemetry. */
public final class PriceServer implements AutoCloseable {

  private final HttpServer server;

  private PriceServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts a server on a free port.
   *
   * @param down whether it has no prices
   */
  public static PriceServer start(boolean down) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] page = page();
    server.createContext("/", exchange -> answer(exchange, 200, "text/html", page));
    server.createContext("/prices", exchange -> prices(exchange, down));
    server.start();
    return new PriceServer(server);
  }

  /** Returns the address of the page. */
  public String address() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void prices(HttpExchange exchange, boolean down) throws IOException {
    String prices = "{\"apples\": 290, \"pears\": 340}";
    byte[] body = (down ? "{\"error\": \"no prices\"}" : prices).getBytes(UTF_8);
    answer(exchange, down ? 503 : 200, "application/json", body);
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static byte[] page() {
    try (InputStream page = PriceServer.class.getResourceAsStream("prices.html")) {
      return page.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
