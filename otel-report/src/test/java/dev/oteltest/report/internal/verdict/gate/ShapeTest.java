package dev.oteltest.report.internal.verdict.gate;

import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.report.internal.verdict.gate.rule.RuleReader;
import dev.oteltest.semconv.Severity;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules on trees and conventions. */
class ShapeTest {

  private static final String PIPELINE =
      """
      rules:
        - name: each pipeline loads and stores
          every: execute_pipeline
          tree: |
            execute_pipeline
              load_image
              resize x1..3
              store {file.name=~".*[.]png"}
      """;

  private final GateRun shop = new GateRun();

  private SpanContext pipeline(String test, long from, boolean stores) {
    SpanContext root =
        shop.spans.add(
            "execute_pipeline", shop.test(test, TestResult.PASSED, from, 42), from, from + 900);
    shop.spans.add("load_image", root, from, from + 10);
    shop.spans.add("resize", root, from + 10, from + 20);
    if (stores) {
      shop.spans.add(
          "store",
          root,
          from + 30,
          from + 40,
          span -> span.setAttribute(stringKey("file.name"), "a.png"));
    }
    return root;
  }

  @Test
  void everySpanOfANameIsTheRootOfATree() {
    pipeline("crops", 11_000, true);
    pipeline("scales", 12_000, true);
    assertThat(shop.verdicts(PIPELINE).get(0).message())
        .isEqualTo("span tree of 'execute_pipeline' is kept by all of 2");

    pipeline("fails", 13_000, false);
    shop.spans.add("blur", pipeline("blurs", 14_000, false), 14_050, 14_060);

    assertThat(shop.text(PIPELINE))
        .isEqualTo(
            """
            otel-check.yaml:2: error: each pipeline loads and stores
              span tree of 'execute_pipeline' is not kept by 2 of 4
                no child span "store" with attribute file.name matching /.*[.]png/, no error below "execute_pipeline"  execute_pipeline  in shop.CartTest.fails
                  at shop.CartTest.fails(CartTest.java:42)
                  mvn otel:show -Dotel.show.test=CartTest.fails
                no child span "store" with attribute file.name matching /.*[.]png/, no error below "execute_pipeline" (and 1 more)  execute_pipeline  in shop.CartTest.blurs
                  at shop.CartTest.blurs(CartTest.java:42)
                  mvn otel:show -Dotel.show.test=CartTest.blurs
              Mend it, or, if it is meant: change the rule in otel-check.yaml:2, or give it 'freeze: true', then mvn otel:check -Dotel.check.freeze=update

            1 gate: 1 violated
            """);
  }

  @Test
  void aFilterSelectsAmongThem() {
    pipeline("crops", 11_000, false);

    RuleVerdict verdict = shop.verdicts(PIPELINE + "    filter: '>1h'\n").get(0);

    assertThat(verdict.status()).isEqualTo(Status.EMPTY);
    assertThat(verdict.message())
        .startsWith("span tree of 'execute_pipeline' of '>1h' matches nothing, so the rule checks");
    assertThat(shop.verdicts(PIPELINE + "    filter: '>100ms'\n").get(0).status())
        .isEqualTo(Status.VIOLATED);
  }

  @Test
  void violationsOfTreesAreFrozenEach() {
    pipeline("fails", 13_000, false);

    assertThat(shop.verdicts(PIPELINE + "    freeze: true\n").get(0).violations())
        .extracting(Violation::identity)
        .containsExactly("execute_pipeline in shop.CartTest.fails of shop-web");
  }

  @Test
  void testsThatDidNotRunLeaveTreesUnknown() {
    pipeline("crops", 11_000, true);
    SpanContext broken =
        shop.spans.suite(shop.webRun, "OrderTest", 14_000, 15_000, RunSpans.failedByItself());
    shop.spans.test(broken, "OrderTest.lists", TestResult.NEVER_RAN, 15_000, 15_000);

    assertThat(shop.verdicts(PIPELINE).get(0).status()).isEqualTo(Status.NO_DATA);
  }

  @Test
  void namesAndAttributesFollowConventions() {
    SpanContext pays = shop.test("pays", TestResult.PASSED, 11_000, 42);
    shop.spans.add("load", pays, 11_000, 11_100);
    shop.spans.add(
        "load", pays, 11_100, 11_200, span -> span.setAttribute(stringKey("userId"), "ann"));
    shop.spans.add("GET /orders/1234567", pays, 11_200, 11_300);
    shop.spans.add("store", pays, 11_300, 11_400);

    assertThat(shop.text("rules: [{conventions: general}]"))
        .isEqualTo(
            """
            otel-check.yaml:1: error: span conventions (general)
              span conventions (general) is not kept by 2 of 4
                has attribute "userId", which is not lowercase words separated by . or _ (attribute-name-format)  load  in shop.CartTest.pays
                  at shop.CartTest.pays(CartTest.java:42)
                  mvn otel:show -Dotel.show.test=CartTest.pays
                has a name that is not low-cardinality: move ids and long numbers to attributes (span-name-cardinality)  GET /orders/1234567  in shop.CartTest.pays
                  at shop.CartTest.pays(CartTest.java:42)
                  mvn otel:show -Dotel.show.test=CartTest.pays
              Mend it, or, if it is meant: change the rule in otel-check.yaml:1, or give it 'freeze: true', then mvn otel:check -Dotel.check.freeze=update

            1 gate: 1 violated
            """);
    assertThat(shop.verdicts("rules: [{conventions: general, filter: 'name:store'}]").get(0))
        .extracting(RuleVerdict::status)
        .isEqualTo(Status.PASSED);
  }

  @Test
  void conventionsOfAFile(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("client.yaml"),
        """
        rules:
          - id: client-spans
            span: {kind: client}
            require: [server.address]
        """);
    SpanContext pays = shop.test("pays", TestResult.PASSED, 11_000, 42);

    assertThat(judged(folder, "client.yaml").status()).isEqualTo(Status.EMPTY);
    shop.spans.add("store", pays, 11_300, 11_400);
    assertThat(judged(folder, "client.yaml").status()).isEqualTo(Status.EMPTY);
    shop.call(pays, "mail.example", null, 11_500);
    assertThat(judged(folder, "client.yaml").status()).isEqualTo(Status.PASSED);
    shop.call(pays, "https://pay.example", 11_600);
    assertThat(judged(folder, "client.yaml").places())
        .extracting(Place::value)
        .containsExactly("lacks attribute server.address (client-spans)");
    assertThatThrownBy(() -> judged(folder, "clients.yaml"))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(
            folder.resolve("otel-check.yaml")
                + ", line 1, column 23: 'conventions' of a rule is 'general', or a file with more: "
                + folder.resolve("clients.yaml")
                + ": this file does not exist");
  }

  private RuleVerdict judged(Path folder, String file) {
    List<Rule> rules =
        RuleReader.read(
                new UserFile(folder.resolve("otel-check.yaml")),
                "otel-check.yaml",
                GateYaml.node("rules: [{conventions: " + file + "}]"))
            .rules();
    return new Gate(shop.run(), true, null).judge(rules).get(0);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void conventionsOfADeviceAreRefused() {
    assertThatThrownBy(() -> GateYaml.read("rules: [{conventions: /dev/zero}]"))
        .hasMessageContaining("this file is larger than the 1 MB that are read");
  }

  @Test
  void hygieneSeesSecretsAndNames() {
    SpanContext pays = shop.test("pays", TestResult.PASSED, 11_000, 42);
    shop.spans.add("load", pays, 11_100, 11_200);
    List<Rule> hygiene = GateYaml.preset("hygiene").rules();
    assertThat(new Gate(shop.run(), true, null).judge(hygiene))
        .extracting(RuleVerdict::status)
        .containsOnly(Status.PASSED);

    shop.call(pays, "https://ann:pa55word@pay.example/cards", 11_300);
    shop.spans.add(
        "store",
        pays,
        11_400,
        11_500,
        span ->
            span.setAttribute(
                stringArrayKey("http.request.header.authorization"),
                List.of("Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl")));
    shop.spans.add(
        "log in",
        pays,
        11_550,
        11_560,
        span -> {
          span.setAttribute(stringKey("app.password"), "hunter22");
          span.setAttribute(stringKey("db.query.text"), "update logins set token = ?");
        });
    shop.spans.add(
        "send", pays, 11_600, 11_700, span -> span.setAttribute(stringKey("userId"), "ann"));

    List<RuleVerdict> verdicts = new Gate(shop.run(), true, null).judge(hygiene);
    assertThat(verdicts)
        .filteredOn(RuleVerdict::isProblem)
        .extracting(RuleVerdict::message)
        .containsExactly(
            "run secrets is 3, but at most 0 is allowed",
            "span conventions (general) is not kept by 1 of 5");
    assertThat(verdicts.get(3).places())
        .extracting(Place::subject)
        .containsExactly("GET", "store", "log in");
    assertThat(shop.verdict("element: span, counter: secrets, maximum: 1").message())
        .isEqualTo("span secrets is 3, but at most 1 is allowed");
    assertThat(shop.verdict("element: test, counter: secrets, maximum: 1").message())
        .isEqualTo("test secrets is 3, but at most 1 is allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          every: a                              | a rule needs the key 'tree'
          tree: a                               | a rule needs the key 'every'
          every: a, tree: "a\\n b\\n  c\\n d x0..", level: fatal | 'fatal' is not known
          every: a, tree: "a {b"                | 'tree' of a rule:
          every: a, tree: "a x2"                | 'tree' of a rule: hasTree checks one root, but
          every: a, tree: a, maximum: 0         | a rule with 'tree' has no 'maximum': remove it
          every: a, tree: a, element: test      | a rule with 'tree' is about spans: remove 'element'
          conventions: general, counter: count  | a rule with 'conventions' has no 'counter': remove it
          conventions: general, every: a        | a rule with 'conventions' has no 'every': remove it
          """)
  void refusesWhatCouldNotBeMeant(String rule, String problem) {
    assertThatThrownBy(() -> GateYaml.read("rules:\n  - {" + rule.strip() + "}"))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void levelsAreThoseOfAnyRule() {
    pipeline("fails", 13_000, false);

    assertThat(shop.verdicts(PIPELINE + "    level: warning\n").get(0).level())
        .isEqualTo(Severity.WARNING);
  }
}
