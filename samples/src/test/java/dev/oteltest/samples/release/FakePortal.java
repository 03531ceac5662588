package dev.oteltest.samples.release;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for the portal that publishes on Maven Central: keeps the bundle that is uploaded, and
 * finds it valid the second time it is asked. {@code java FakePortal.java FOLDER} prints its
 * address and runs until it is killed; {@code .ci/release} uses it.
 */
final class FakePortal {

  private final Path folder;
  private final AtomicInteger asked = new AtomicInteger();

  private FakePortal(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    FakePortal portal = new FakePortal(Path.of(arguments[0]));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/publisher/upload", portal::upload);
    server.createContext("/api/v1/publisher/status", portal::status);
    server.start();
    Files.writeString(
        portal.folder.resolve("address"), "http://localhost:" + server.getAddress().getPort());
  }

  private void upload(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1);
    int begin = body.indexOf("\r\n\r\n") + 4;
    int end = body.lastIndexOf("\r\n--", body.length() - 5);
    Files.write(folder.resolve("bundle.zip"), body.substring(begin, end).getBytes(ISO_8859_1));
    Files.writeString(
        folder.resolve("upload"),
        exchange.getRequestURI().getQuery()
            + "\n"
            + exchange.getRequestHeaders().getFirst("Authorization")
            + "\n");
    answer(exchange, 201, "text/plain", "4711");
  }

  private void status(HttpExchange exchange) throws IOException {
    String state = asked.incrementAndGet() == 1 ? "VALIDATING" : "VALIDATED";
    answer(
        exchange,
        200,
        "application/json",
        """
        {"deploymentId": "4711", "deploymentName": "kit", "deploymentState": "%s", "purls": [], "errors": {}}
        """
            .formatted(state));
  }

  private static void answer(HttpExchange exchange, int code, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(ISO_8859_1);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(code, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
