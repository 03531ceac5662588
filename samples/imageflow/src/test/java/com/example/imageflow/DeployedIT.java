package com.example.imageflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deployed, at {@code deployed.url}. Run by the profile deployed. */
@DisplayName("What is deployed")
@Tag("deployed")
class DeployedIT {

  private final Client client = new Client(URI.create(System.getProperty("deployed.url")));

  @Test
  @DisplayName("is the version that was deployed")
  void isTheVersion() throws Exception {
    assertThat(new String(client.health().body()))
        .contains("\"version\":\"" + System.getProperty("deployed.version") + "\"");
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
}
