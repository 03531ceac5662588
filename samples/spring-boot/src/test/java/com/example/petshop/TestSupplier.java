package com.example.petshop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A supplier for whom a product costs 100 cents a letter. */
@TestConfiguration(proxyBeanMethods = false)
class TestSupplier {

  @Bean
  Server supplierServer() throws IOException {
    return new Server();
  }

  @Bean
  DynamicPropertyRegistrar supplierUrl(Server server) {
    return properties -> properties.add("supplier.url", server::url);
  }

  static final class Server implements AutoCloseable {

    private final HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    Server() throws IOException {
      server.createContext(
          "/prices/",
          exchange -> {
            String product = exchange.getRequestURI().getPath().substring("/prices/".length());
            byte[] cents = Integer.toString(100 * product.length()).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, cents.length);
            exchange.getResponseBody().write(cents);
            exchange.close();
          });
      server.start();
    }

    String url() {
      return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
