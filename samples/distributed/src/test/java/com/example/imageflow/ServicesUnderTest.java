package com.example.imageflow;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The image that both services are in, and the way in. */
final class ServicesUnderTest {

  /** Within a second, where the machine is not busy. */
  static final Duration SOON = Duration.ofMinutes(1);

  static final Future<String> IMAGE =
      new ImageFromDockerfile("imageflow-services", false)
          .withFileFromPath("classes", Path.of("target/classes"))
          .withFileFromPath("agent.jar", Path.of("target/agent/opentelemetry-javaagent.jar"))
          .withDockerfileFromBuilder(
              dockerfile ->
                  dockerfile
                      .from(System.getProperty("jre.image", "local/jre:17"))
                      .copy("classes", "/classes")
                      .copy("agent.jar", "/agent.jar")
                      .env("JAVA_TOOL_OPTIONS", "-javaagent:/agent.jar")
                      .build());

  private ServicesUnderTest() {}

  /** A service in a container, which others on its network find by its name. */
  static GenericContainer<?> service(Network network, String name, String... command) {
    String[] java = new String[command.length + 3];
    java[0] = "java";
    java[1] = "-cp";
    java[2] = "/classes";
    System.arraycopy(command, 0, java, 3, command.length);
    return new GenericContainer<>(IMAGE)
        .withNetwork(network)
        .withNetworkAliases(name)
        .withExposedPorts(8080)
        .withCommand(java)
        .waitingFor(ready());
  }

  /** A JVM with an agent takes its time on a busy machine. */
  static WaitStrategy ready() {
    return Wait.forLogMessage("ready: .*\\s", 1).withStartupTimeout(Duration.ofMinutes(3));
  }

  /** A call as an instrumented client makes it: the test's own span goes along. */
  static HttpResponse<byte[]> execute(String host, int port, byte[] picture)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://" + host + ":" + port + "/pipeline");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(SOON).POST(BodyPublishers.ofByteArray(picture));
    W3CTraceContextPropagator.getInstance()
        .inject(Context.current(), request, (to, key, value) -> to.header(key, value));
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
  }

  static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
    return png.toByteArray();
  }
}
