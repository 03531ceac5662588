package dev.oteltest.report.internal.verdict.gate;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gates on a database in the JVM, which has no address and a random name, and on called hosts. */
class CalledHostTest {

  private static final String UUID = "188ef075-89a8-487d-8713-fbfa5151c78e";

  private final GateRun shop = new GateRun();
  private SpanContext pays;

  @BeforeEach
  void test() {
    pays = shop.test("pays", TestResult.PASSED, 11_000, 42);
  }

  private void call(String name, String... attributes) {
    shop.spans.client(
        name,
        pays,
        11_100,
        span -> {
          for (int i = 0; i < attributes.length; i += 2) {
            span.setAttribute(stringKey(attributes[i]), attributes[i + 1]);
          }
        });
  }

  private RuleVerdict ban(String filter) {
    return shop.verdict(
        "element: span, counter: count, maximum: 0, allowEmpty: true, filter: '" + filter + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "db.system.name, h2, true",
    "server.address, localhost, true",
    "net.peer.name, localhost, true",
    "url.full, http://localhost:8080/orders, true",
    "server.address, api.example, false",
    "net.peer.name, api.example, false",
    "url.full, https://api.example/orders, false",
    "peer.service, payments, false",
  })
  void hostsAreThoseOfTheCalledPeer(String key, String value, boolean holds) {
    call("GET", key, value);

    for (String filter :
        new String[] {
          "kind:client !server.address=localhost",
          "kind:client server.address!=localhost",
          "kind:client !net.peer.name=localhost"
        }) {
      assertThat(ban(filter).status() != Status.VIOLATED).as(filter).isEqualTo(holds);
    }
  }

  @Test
  void aHostIsFoundWhereverTheCallNamesIt() {
    call("GET", "url.full", "https://api.example:8443/orders");

    assertThat(ban("kind:client server.address=api.example").status()).isEqualTo(Status.VIOLATED);
    assertThat(ban("kind:client server.address=*").status()).isEqualTo(Status.VIOLATED);
    assertThat(ban("kind:client !server.address=*").status()).isEqualTo(Status.PASSED);
    call("SELECT", "db.system.name", "h2");
    assertThat(ban("kind:client !server.address=*").status()).isEqualTo(Status.VIOLATED);
  }

  /** An agent of version 2 records databases by their old names unless it is set otherwise. */
  @ParameterizedTest
  @CsvSource({
    "db.operation, INSERT, db.operation.name=INSERT",
    "db.operation.name, INSERT, db.operation.name=INSERT",
    "db.system, h2, db.system.name=h2",
    "db.sql.table, orders, db.collection.name=orders",
    "db.name, shop, db.namespace=shop",
    "db.statement, INSERT INTO orders, db.query.text=*orders",
    "http.method, POST, http.request.method=POST",
    "http.url, http://localhost/orders, url.full=*/orders",
  })
  void aStableNameFindsWhatIsRecordedByItsOldOne(String key, String value, String filter) {
    call("INSERT orders", key, value);

    assertThat(ban("kind:client " + filter).status()).isEqualTo(Status.VIOLATED);
    assertThat(
            shop.verdict("element: test, counter: spans, maximum: 0, of: '" + filter + "'")
                .status())
        .isEqualTo(Status.VIOLATED);
    assertThat(ban("kind:client !" + filter).status()).isNotEqualTo(Status.VIOLATED);
  }

  @Test
  void aTypoInTheValueOfAStableNameSaysTheNearestByItsOldOne() {
    call("INSERT orders", "db.operation", "INSERT");

    assertThat(ban("kind:client db.operation.name=INSRET").message())
        .contains("did you mean 'INSERT'?");
  }

  @Test
  void aStableNameIsNotUnknownIfItsOldOneIsRecorded() {
    call("INSERT orders", "db.operation", "INSERT");

    RuleVerdict none =
        shop.verdict(
            "element: span, counter: count, maximum: 0, filter: 'db.operation.name=DELETE'");
    assertThat(none.message()).doesNotContain("has the attribute");
  }

  @Test
  void onlyCallsHaveAPeer() {
    shop.spans.add(
        "GET /orders",
        pays,
        11_100,
        11_200,
        span -> span.setAttribute(stringKey("url.full"), "https://shop.example/orders"));

    assertThat(ban("server.address=shop.example").status()).isNotEqualTo(Status.VIOLATED);
  }

  @Test
  void namesAreJudgedByTheirStableForm() {
    call("CREATE TABLE " + UUID + ".cart_items", "db.system", "h2");
    call(UUID, "db.system", "h2");

    assertThat(new Gate(shop.run(), true, null).judge(GateYaml.preset("hygiene").rules()))
        .extracting(RuleVerdict::status)
        .containsOnly(Status.PASSED);
    String tree = "\n    tree: |\n      ";
    assertThat(
            shop.verdicts("rules:\n  - every: CREATE TABLE cart_items" + tree + "CREATE TABLE x\n"))
        .extracting(RuleVerdict::status)
        .containsExactly(Status.VIOLATED);
    assertThat(
            shop.verdicts(
                "rules:\n  - every: CREATE TABLE cart_items" + tree + "CREATE TABLE cart_items\n"))
        .extracting(RuleVerdict::status)
        .containsExactly(Status.PASSED);
  }

  @Test
  void aNameWithAnIdIsStillOne() {
    call("GET /orders/" + UUID);

    assertThat(new Gate(shop.run(), true, null).judge(GateYaml.preset("hygiene").rules()))
        .extracting(RuleVerdict::status)
        .contains(Status.VIOLATED);
  }
}
