package dev.oteltest.report.internal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The questions about files of Parquet in Trino itself, where a folder stands for object storage.
 * Its archive has 821 MB and it needs Java 25, so only .ci/long runs this, by its name, with the
 * unpacked folder as {@code otel.test.trino} and the Java as {@code otel.test.trino.java}.
 */
@Timeout(900)
class TrinoServerChecks {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private static Path folder;
  private static Process trino;
  private static String url;

  @BeforeAll
  static void startTrino() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    url = "http://127.0.0.1:" + port;
    Path home = Path.of(property("otel.test.trino")).toAbsolutePath();
    Path etc = Files.createDirectories(folder.resolve("etc/catalog")).getParent();
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        etc.resolve("config.properties"),
        """
        coordinator=true
        node-scheduler.include-coordinator=true
        http-server.http.port=%d
        discovery.uri=%s
        query.max-memory=1GB
        query.max-memory-per-node=512MB
        """
            .formatted(port, url));
    Files.writeString(
        etc.resolve("catalog/history.properties"),
        """
        connector.name=hive
        hive.metastore=file
        hive.metastore.catalog.dir=local:///metastore
        fs.native-local.enabled=true
        local.location=%s
        """
            .formatted(folder.resolve("data")));
    Files.createDirectories(folder.resolve("plugin")); // each takes seconds to load
    Files.createSymbolicLink(folder.resolve("plugin/hive"), home.resolve("plugin/hive"));
    trino =
        new ProcessBuilder(
                property("otel.test.trino.java"),
                "-Xmx2g",
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dnode.environment=test",
                "-Dnode.id=test",
                "-Dnode.data-dir=" + folder.resolve("node"),
                "-Dconfig=" + etc.resolve("config.properties"),
                "-cp",
                home.resolve("lib") + "/*",
                "io.trino.server.TrinoServer")
            .directory(folder.toFile()) // where it looks for catalogs and plugins
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "trino.log").toFile())
            .start();
    while (!isUp()) {
      assertThat(trino.isAlive()).as("Trino runs, see target/trino.log").isTrue();
      Thread.sleep(1_000);
    }
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }

  @AfterAll
  static void stopTrino() throws InterruptedException {
    trino.destroy();
    trino.waitFor();
  }

  private static boolean isUp() throws InterruptedException {
    try {
      String info = text(HttpRequest.newBuilder(URI.create(url + "/v1/info")).build());
      return info.contains("\"starting\":false");
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 17, 42})
  void answersAsTheReferenceDoes(long seed) throws Exception {
    GeneratedHistory generated = new GeneratedHistory(seed);
    Path rows = folder.resolve("rows-" + seed);
    generated.write(rows);
    Path exported = folder.resolve("exported-" + seed);
    try (EmbeddedHistory history =
        EmbeddedHistory.open(
            HistoryEngine.DUCKDB,
            getClass().getClassLoader(),
            rows,
            folder.resolve("cache-" + seed),
            message -> {})) {
      history.exportParquet(exported);
    }
    String schema = "project" + seed;
    ask("CREATE SCHEMA history." + schema, schema);
    for (RowTable table : RowTable.values()) {
      create(table.sqlName(), table.create.replace(" NOT NULL", ""), exported, schema);
    }
    create("renamed", "CREATE TABLE renamed (test_id BIGINT, now_id BIGINT)", exported, schema);
    QuestionSql sql = QuestionSql.onServer(generated.parameters.sql(false));
    ReferenceAnswers reference = new ReferenceAnswers(generated.renamed(), generated.parameters);
    for (Question question : Question.values()) {
      assertThat(ask(sql.complete(question.sql()), schema))
          .describedAs("%s", question)
          .isEqualTo(reference.answer(question));
    }
  }

  private static void create(String table, String sql, Path exported, String schema)
      throws Exception {
    Path place = Files.createDirectories(folder.resolve("data").resolve(schema).resolve(table));
    Files.copy(exported.resolve(table + ".parquet"), place.resolve("rows.parquet"));
    ask(
        sql
            + " WITH (format = 'PARQUET', external_location = 'local:///%s/%s')"
                .formatted(schema, table),
        schema);
  }

  /** Returns all rows: a client of Trino follows addresses until there is none. */
  private static List<Map<String, Object>> ask(String sql, String schema) throws Exception {
    List<String> columns = new ArrayList<>();
    List<Map<String, Object>> rows = new ArrayList<>();
    HttpRequest.Builder next =
        HttpRequest.newBuilder(URI.create(url + "/v1/statement"))
            .POST(BodyPublishers.ofString(sql));
    while (next != null) {
      String page =
          text(
              next.header("X-Trino-User", "tests")
                  .header("X-Trino-Catalog", "history")
                  .header("X-Trino-Schema", schema)
                  .build());
      assertThat(page).as(sql).doesNotContain("\"errorName\"");
      String address = read(page, columns, rows);
      next = address == null ? null : HttpRequest.newBuilder(URI.create(address));
    }
    return rows;
  }

  private static String text(HttpRequest request) throws IOException, InterruptedException {
    return HTTP.send(request, BodyHandlers.ofString()).body();
  }

  /** Adds the rows of a page; returns the address of the next. */
  private static String read(String page, List<String> columns, List<Map<String, Object>> rows)
      throws IOException {
    String next = null;
    try (JsonParser json = new JsonFactory().createParser(page)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("nextUri")) {
          next = json.getText();
        } else if (name.equals("columns") && columns.isEmpty()) {
          readColumns(json, columns);
        } else if (name.equals("data") && json.currentToken() == JsonToken.START_ARRAY) {
          readRows(json, columns, rows);
        } else {
          json.skipChildren();
        }
      }
    }
    return next;
  }

  private static void readColumns(JsonParser json, List<String> columns) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean name = json.currentName().equals("name");
        json.nextToken();
        if (name) {
          columns.add(json.getText());
        } else {
          json.skipChildren();
        }
      }
    }
  }

  private static void readRows(
      JsonParser json, List<String> columns, List<Map<String, Object>> rows) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      Map<String, Object> row = new LinkedHashMap<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        Object value =
            json.currentToken() == JsonToken.VALUE_NUMBER_INT
                ? (Object) json.getLongValue()
                : json.getText();
        row.put(columns.get(row.size()), value);
      }
      rows.add(row);
    }
  }
}
