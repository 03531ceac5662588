package dev.oteltest.report.internal.output.html;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Serves a folder as Jenkins does by default: with a policy that allows almost nothing. */
final class PageServer implements AutoCloseable {

  private static final String JENKINS =
      "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self'";

  private final HttpServer server;

  PageServer(Path folder) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
          exchange.getResponseHeaders().add("Content-Security-Policy", JENKINS);
          exchange.getResponseHeaders().add("Content-Type", typeOf(file));
          byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
          exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, content.length + 1L);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(content);
            body.write('\n');
          }
        });
    server.start();
  }

  private static String typeOf(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".css")
        ? "text/css"
        : name.endsWith(".js") ? "text/javascript" : "text/html";
  }

  String address(String file) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + file;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
