package dev.oteltest.otlp.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.ChildJvm;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A receiver in a JVM without jackson-core, which is an optional dependency. */
class NoJsonLibraryTest {

  @Test
  void jsonIsRejectedForEachSignal() throws Exception {
    ChildJvm child = ChildJvm.startWithout("jackson-core", Main.class);
    try {
      for (String signal : List.of("traces", "metrics", "logs")) {
        assertThat(child.output().readLine())
            .startsWith(signal + " 415 ")
            .contains(
                "Content-Type must be application/x-protobuf: this receiver reads JSON only with"
                    + " com.fasterxml.jackson.core:jackson-core on its class path.");
      }
    } finally {
      child.process().destroyForcibly().waitFor();
    }
  }

  static final class Main {

    private Main() {}

    public static void main(String[] args) throws Exception {
      HttpClient client = HttpClient.newHttpClient();
      try (OtlpReceiver receiver = OtlpReceiver.builder(spans -> {}).start()) {
        for (String signal : List.of("traces", "metrics", "logs")) {
          HttpRequest request =
              HttpRequest.newBuilder(receiver.endpoint().resolve("/v1/" + signal))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString("{}"))
                  .build();
          HttpResponse<String> response =
              client.send(request, HttpResponse.BodyHandlers.ofString());
          System.out.println(signal + " " + response.statusCode() + " " + response.body());
        }
      }
    }
  }
}
