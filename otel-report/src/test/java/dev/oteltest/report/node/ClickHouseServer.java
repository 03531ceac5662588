package dev.oteltest.report.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * ClickHouse's engine of the npm package {@code chdb}, behind the part of its HTTP interface that
 * the history uses.
 */
public final class ClickHouseServer implements AutoCloseable {

  public static final String USER = "tests";
  public static final String PASSWORD = "s3cret-word";

  private static final Path SOURCE = Path.of("src/test/node/clickhouse");
  private static final Path FOLDER = Path.of("target/clickhouse");

  private final Process process;
  private final String address;

  private ClickHouseServer(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts a server without tables; aborts the test if there is no Node.js. */
  public static ClickHouseServer start() throws IOException {
    NodePackages.assumeNode();
    NodePackages.install(SOURCE.resolve("package.json"), FOLDER);
    Process process =
        new ProcessBuilder(
                "node",
                SOURCE.resolve("server.mjs").toString(),
                FOLDER.toAbsolutePath().toString(),
                USER,
                PASSWORD)
            .redirectError(Files.createTempFile(FOLDER, "server", ".log").toFile())
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return new ClickHouseServer(process, "http://127.0.0.1:" + output.readLine());
  }

  public String address() {
    return address;
  }

  /** Returns what was asked since the last call, as JSON. */
  public String requests() throws IOException, InterruptedException {
    return post("/requests", "");
  }

  /** Makes the next requests fail with these messages, but for those that are empty. */
  public void failNext(List<String> messages) throws IOException, InterruptedException {
    post("/fail", String.join("\n", messages));
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .POST(BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.destroy();
  }
}
