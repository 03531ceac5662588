package dev.oteltest.report.internal.history.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.report.node.ClickHouseServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against ClickHouse's engine, and a server around it that speaks its documented interface. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClickHouseHistoryTest {

  private static final Map<String, String> CREDENTIALS =
      Map.of(
          "OTEL_HISTORY_USER", ClickHouseServer.USER,
          "OTEL_HISTORY_PASSWORD", ClickHouseServer.PASSWORD);

  @TempDir Path folder;

  private ClickHouseServer server;
  private ClickHouseRequests requests;
  private ClickHouseHistory history;
  private final List<String> messages = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();

  @BeforeAll
  void start() throws Exception {
    server = ClickHouseServer.start();
    requests =
        new ClickHouseRequests(server.address() + "/?database=tests", CREDENTIALS, pauses::add);
    history = new ClickHouseHistory(requests);
    history.send(Files.createTempDirectory("no-rows"), messages::add);
  }

  @BeforeEach
  void empty() throws Exception {
    server.failNext(List.of());
    for (RowTable table : RowTable.values()) {
      requests.send("TRUNCATE TABLE " + table.sqlName(), "", Map.of());
    }
    server.requests();
    pauses.clear();
    messages.clear();
  }

  @AfterAll
  void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void answersAsTheReferenceDoes() throws Exception {
    for (GeneratedHistory generated : GeneratedHistory.projects(100)) {
      empty();
      history.send(rows(generated), messages::add);
      ReferenceAnswers reference = new ReferenceAnswers(generated.renamed(), generated.parameters);
      for (Question question : Question.values()) {
        assertThat(generated.parameters.ask(history, question))
            .describedAs("%s of %s", question, generated)
            .isEqualTo(reference.answer(question));
      }
    }
  }

  @Test
  void hasARunOnceThatIsSentTwiceAfterAThousandOthers() throws Exception {
    GeneratedHistory generated = new GeneratedHistory(7);
    Path rows = rows(generated);
    int runs = generated.runs.size();
    assertThat(history.send(rows, messages::add)).isEqualTo(runs);
    requests.send(
        "INSERT INTO test_run SELECT toString(number), 0, 0, '', '', '', 0, '', '', '', '', '', 'no', 0, 0 FROM numbers(1000) SETTINGS max_block_size = 1, min_insert_block_size_rows = 1",
        "",
        Map.of());

    assertThat(history.send(rows, messages::add)).isZero();

    // As if a sender had been killed before its last request.
    requests.send("TRUNCATE TABLE test_run", "", Map.of());
    assertThat(history.send(rows, messages::add)).isEqualTo(runs);
    ReferenceAnswers reference = new ReferenceAnswers(generated.renamed(), generated.parameters);
    for (Question question : Question.values()) {
      assertThat(generated.parameters.ask(history, question))
          .describedAs("%s", question)
          .isEqualTo(reference.answer(question));
    }
  }

  @Test
  void sendsTheOthersIfAFileCannotBeRead() throws Exception {
    GeneratedHistory generated = new GeneratedHistory(5);
    Path rows = rows(generated);
    Path bad = Files.writeString(rows.resolve("bad.rows.gz"), "nonsense");
    Files.writeString(rows.resolve("pins"), "something else");

    assertThat(history.send(rows, messages::add)).isEqualTo(generated.runs.size());

    assertThat(messages).singleElement().asString().startsWith("ClickHouse gets nothing of " + bad);
  }

  @Test
  void sendsNothingOfATornFileUntilItIsComplete() throws Exception {
    GeneratedHistory generated = new GeneratedHistory(5);
    Path rows = rows(generated);
    Path torn = GeneratedHistory.tear(rows);

    assertThat(history.send(rows, messages::add)).isEqualTo(generated.runs.size() - 1);
    assertThat(messages)
        .containsExactly("ClickHouse gets nothing of " + torn + ": 1 line can't be read");
    generated.write(rows);
    assertThat(history.send(rows, messages::add)).isEqualTo(1);
  }

  @Test
  void createsWhatASenderThatWasKilledDidNot() throws Exception {
    for (String statement :
        List.of("DROP VIEW " + schema(), "DROP VIEW flaky", "DROP TABLE test_run")) {
      requests.send(statement, "", Map.of());
    }
    GeneratedHistory generated = new GeneratedHistory(3);

    assertThat(history.send(rows(generated), messages::add)).isEqualTo(generated.runs.size());
    assertThat(generated.parameters.ask(history, Question.FLAKY))
        .isEqualTo(
            new ReferenceAnswers(generated.renamed(), generated.parameters).answer(Question.FLAKY));
  }

  @Test
  void sendsWithoutTheRightToCreateIfTheTablesAreThere() throws Exception {
    requests.send("DROP VIEW " + schema(), "", Map.of());
    server.failNext(List.of("", "Code: 497. DB::Exception: Not enough privileges"));
    GeneratedHistory generated = new GeneratedHistory(3);

    assertThat(history.send(rows(generated), messages::add)).isEqualTo(generated.runs.size());
    assertThat(messages)
        .singleElement()
        .asString()
        .startsWith("The views may be those of another version: ClickHouse at ")
        .endsWith("Not enough privileges");
    history.send(rows(generated), messages::add); // with the right
    assertThat(schema()).isNotEmpty();
  }

  /** Returns the view that is there once all others are. */
  private String schema() throws Exception {
    return text("SELECT name FROM system.tables WHERE database = currentDatabase() AND name LIKE 'schema_%' FORMAT TabSeparated")
        .strip();
  }

  @Test
  void leavesAViewOfRenamedTestsAsItIs() throws Exception {
    requests.send("DROP TABLE renamed", "", Map.of());
    requests.send(
        "CREATE VIEW renamed AS SELECT 0 AS test_id, 0 AS now_id WHERE 1 = 0", "", Map.of());
    try {
      assertThat(history.send(rows(new GeneratedHistory(3)), messages::add)).isPositive();
      assertThat(text("EXISTS VIEW renamed")).isEqualToIgnoringWhitespace("1");
    } finally {
      requests.send("DROP VIEW renamed", "", Map.of());
      history.send(rows(new GeneratedHistory(4)), messages::add); // which creates the table
    }
  }

  @Test
  void answersFromItsViewsWithoutUs() throws Exception {
    GeneratedHistory generated = new GeneratedHistory(3);
    history.send(rows(generated), messages::add);

    String rows = text("SELECT test_id FROM flaky FORMAT TabSeparated");

    assertThat(rows.lines().map(Long::valueOf).toList())
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            new ReferenceAnswers(generated.renamed(), QuestionParameters.DEFAULT)
                .answer(Question.FLAKY).stream().map(row -> (Long) row.get("test_id")).toList());
  }

  @Test
  void sendsTheRunsLastAndEachBatchWithATokenOfItsOwn() throws Exception {
    history.send(rows(new GeneratedHistory(3)), messages::add);

    List<String> tables =
        Pattern.compile("INSERT INTO (\\w+) [^}]*\"token\":\"\\w{64}\"")
            .matcher(server.requests())
            .results()
            .map(insert -> insert.group(1))
            .toList();

    assertThat(tables)
        .startsWith("test_case", "test_touch", "test_result", "test_run")
        .endsWith("test_run");
  }

  /** Spans as the collector's exporter writes them, of six runs of which one fails. */
  @Test
  void asksTheTracesOfACollector() throws Exception {
    ClickHouseRequests traces =
        new ClickHouseRequests(server.address() + "/?database=traces", CREDENTIALS, pauses::add);
    traces.send(
        "CREATE TABLE otel_traces (Timestamp DateTime64(9), TraceId String, SpanId String, ParentSpanId String, SpanName LowCardinality(String), ServiceName LowCardinality(String), ResourceAttributes Map(LowCardinality(String), String), ScopeName String, SpanAttributes Map(LowCardinality(String), String), Duration UInt64, StatusCode LowCardinality(String), StatusMessage String) ENGINE = MergeTree ORDER BY Timestamp",
        "",
        Map.of());
    for (int run = 0; run < 6; run++) {
      String status = run == 4 ? "fail" : "pass";
      String revision =
          "map('vcs.ref.head.name', 'main', 'vcs.ref.head.revision', 'c" + run / 2 + "')";
      String test =
          "map('test.suite.name', 'com.example.CartTest', 'test.case.name', 'pays()', 'test.case.result.status', '"
              + status
              + "')";
      String start = "toDateTime64('2026-11-30 1" + run + ":00:00', 9)";
      String id = "t" + run;
      traces.send(
          "INSERT INTO otel_traces VALUES (%1$s, '%2$s', 'a', 'r', 'pays()', 'shop', %3$s, 'dev.oteltest.junit', %4$s, 7000000, '', 'boom'), (%1$s, '%2$s', 'b', 'a', 'GET', 'shop', %3$s, 'x', map(), 5000000, '', ''), (%1$s, '%2$s', 'c', 'b', 'SELECT', 'shop', %3$s, 'x', map('db.collection.name', 'orders'), 1000000, '', '')"
              .formatted(start, id, revision, test),
          "",
          Map.of());
    }
    String views =
        Files.readString(Path.of("../docs/dashboards/history.clickhouse.sql"))
            .replaceAll("(?m)^--.*\n", "");
    for (String view : views.strip().split(";\\s*")) {
      traces.send(view, "", Map.of());
    }
    ClickHouseHistory history = new ClickHouseHistory(traces);

    assertThat(history.ask(Question.FLAKY.sql()))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("method_name", "pays()")
                    .containsEntry("last_revision", "c2")
                    .containsEntry("runs", 6L)
                    .containsEntry("failure_key", "boom"));
    assertThat(history.ask(Question.TOUCHES.sql()))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("name", "orders")
                    .containsEntry("class_name", "com.example.CartTest")
                    .containsEntry("runs", 6L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Code: 202. DB::Exception: Too many simultaneous queries",
        "Code: 252. DB::Exception: Too many parts",
        "Code: 503. not of ClickHouse, but of a proxy"
      })
  void triesAgainWhenTheServerIsBusy(String failure) throws Exception {
    server.failNext(List.of(failure, failure));

    assertThat(text("SELECT 1")).isEqualTo("1\n");

    assertThat(pauses).hasSize(2);
    assertThat(pauses.get(1)).isGreaterThan(Duration.ofMillis(999));
  }

  @Test
  void givesUpAfterSomeAttempts() throws Exception {
    server.failNext(
        List.of("Code: 252. a", "Code: 252. b", "Code: 252. c", "Code: 252. d", "Code: 252. e"));

    assertThatThrownBy(() -> text("SELECT 1"))
        .isInstanceOf(HistoryException.class)
        .hasMessageMatching(
            "ClickHouse at 127\\.0\\.0\\.1:\\d+ failed: it answered 500: Code: 252\\. e \\(5 attempts\\)");
  }

  @Test
  void doesNotTryAgainWhatIsWrong() {
    assertThatThrownBy(() -> text("SELECT nothing FROM flaky"))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("nothing");
    assertThat(pauses).isEmpty();
  }

  @Test
  void statesNoCredentials() throws Exception {
    Map<String, String> wrong = new HashMap<>(CREDENTIALS);
    wrong.put("OTEL_HISTORY_PASSWORD", "another-s3cret");
    server.failNext(List.of());
    ClickHouseRequests refused = new ClickHouseRequests(server.address(), wrong, pauses::add);

    assertThatThrownBy(() -> refused.send("SELECT 1", "", Map.of()))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("Authentication failed")
        .hasMessageNotContaining("s3cret");

    server.failNext(List.of("Code: 1. DB::Exception: bad query with " + ClickHouseServer.PASSWORD));
    assertThatThrownBy(() -> text("SELECT 1"))
        .hasMessageContaining("bad query with ***")
        .hasMessageNotContaining(ClickHouseServer.PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://tests:s3cret@host:8123",
        "http://host:8123/?user=tests&password=s3cret",
        "http://host:8123/?password=s3cret",
        "clickhouse://host:9000",
        "host:8123",
        "no url"
      })
  void refusesAddressesThatCannotBeUsedWithoutRepeatingThem(String url) {
    assertThatThrownBy(() -> ClickHouseHistory.of(url, CREDENTIALS))
        .isInstanceOf(HistoryException.class)
        .hasMessageStartingWith("otel.history.url must be like http://host:8123/?database=tests: ")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void reportsAServerThatIsNotThere() throws Exception {
    ClickHouseRequests nobody =
        new ClickHouseRequests("http://127.0.0.1:9/?database=x", Map.of(), pauses::add);

    assertThatThrownBy(() -> nobody.send("SELECT 1", "", Map.of()))
        .hasMessage("ClickHouse at 127.0.0.1:9 failed: no connection (5 attempts)");
    assertThat(pauses).hasSize(4);
  }

  private String text(String query) throws Exception {
    return UTF_8.decode(requests.send(query, "", Map.of())).toString();
  }

  private Path rows(GeneratedHistory generated) throws IOException {
    Path rows = folder.resolve(generated.runs.get(0).run().runId());
    generated.write(rows);
    return rows;
  }
}
