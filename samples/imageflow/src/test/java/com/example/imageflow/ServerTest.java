package com.example.imageflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The server")
class ServerTest {

  private HttpServer server;
  private Client client;

  @BeforeEach
  void start() throws IOException {
    server = Server.start(0, "4f2a9c1", OpenTelemetry.noop());
    client = new Client(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  @DisplayName("states its version")
  void statesVersion() throws Exception {
    HttpResponse<byte[]> reply = client.health();

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(new String(reply.body())).isEqualTo("{\"status\":\"UP\",\"version\":\"4f2a9c1\"}");
  }

  @Test
  @DisplayName("shrinks a picture")
  void shrinks(@TempDir Path folder) throws Exception {
    byte[] picture = Files.readAllBytes(Photos.png(folder.resolve("photo.png"), 300, 200));

    HttpResponse<byte[]> reply = client.shrink(picture);

    assertThat(reply.statusCode()).isEqualTo(200);
    Path thumbnail = Files.write(folder.resolve("thumbnail.png"), reply.body());
    assertThat(Picture.read(thumbnail).width()).isEqualTo(120);
  }

  @Test
  @DisplayName("refuses what is not a picture")
  void refuses() throws Exception {
    assertThat(client.shrink("text".getBytes()).statusCode()).isEqualTo(422);
    assertThat(client.send("GET", "/thumbnails", new byte[0]).statusCode()).isEqualTo(405);
  }
}
