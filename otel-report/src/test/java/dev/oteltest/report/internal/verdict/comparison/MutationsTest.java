package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.StatusCode;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each change of a run is reported as what it is, with its place, and nothing else is. */
class MutationsTest {

  private static final String ORDERS =
      "SELECT orders: SELECT * FROM orders WHERE id = ? (client shop)";

  private static Arguments change(String name, Consumer<ModelRun> change, String... expected) {
    return Arguments.of(Named.of(name, change), List.of(expected));
  }

  static Stream<Arguments> changes() {
    return Stream.of(tests(), spans(), details(), runs()).flatMap(List::stream);
  }

  private static List<Arguments> tests() {
    return List.of(
        change(
            "a test more",
            run -> run.cart().below(ModelRun.test("CartTest", "refunds")),
            "test.added shop.CartTest.refunds: -> passed"),
        change(
            "a test less",
            run -> run.cart().remove("lists"),
            "test.removed shop.CartTest.lists: passed ->"),
        change(
            "a test with another name",
            run ->
                run.cart().find("ships").with("test.case.name", "shop.CartTest.sends").name =
                    "sends",
            "test.renamed shop.CartTest.sends: shop.CartTest.ships -> shop.CartTest.sends"),
        change(
            "a test with another name that does something else",
            run -> {
              ModelSpan ships =
                  run.cart().find("ships").with("test.case.name", "shop.CartTest.sends");
              ships.name = "sends";
              ships.children.clear();
            },
            "test.removed shop.CartTest.ships: passed ->",
            "test.added shop.CartTest.sends: -> passed"),
        change(
            "a test that went to another class",
            run -> {
              ModelSpan ships = run.cart().find("ships");
              run.cart().remove("ships");
              run.run.find("MailTest").below(ships.with("test.suite.name", "shop.MailTest"));
              ships.with("test.case.name", "shop.MailTest.ships");
            },
            "test.renamed shop.MailTest.ships: shop.CartTest.ships -> shop.MailTest.ships"),
        change(
            "a test that fails",
            run -> fail(run.pays(), "expected 1 but was 2"),
            "test.failing shop.CartTest.pays: passed -> failed: expected 1 but was 2"),
        change(
            "a test that fails no more",
            run -> pass(run.cart().find("breaks")),
            "test.passing shop.CartTest.breaks: failed: no tax -> passed"),
        change(
            "a test that fails for another reason",
            run -> fail(run.cart().find("breaks"), "no database"),
            "test.failing shop.CartTest.breaks: failed: no tax -> failed: no database"),
        change(
            "a test that is skipped",
            run ->
                run.cart()
                    .find("ships")
                    .with("test.case.result.status", "skipped")
                    .with("junit.reason", "too slow"),
            "test.skipped shop.CartTest.ships: passed -> skipped: too slow"),
        change(
            "a test that is not skipped, but never runs",
            run -> run.cart().find("later").with("junit.result", "never_ran"),
            "test.skipped shop.CartTest.later: skipped -> never ran"),
        change(
            "a class that fails no more",
            run -> {
              ModelSpan mail = run.run.find("MailTest");
              mail.attributes.remove("error.type");
              mail.status = StatusCode.UNSET;
            },
            "test.passing shop.MailTest | | class: failed: IllegalStateException: no mail -> does not fail"),
        change(
            "a test that failed, and is flaky now",
            run -> {
              pass(run.cart().find("breaks"));
              run.cart().find("breaks").with("test.flaky", true);
            },
            "test.flaky shop.CartTest.breaks: failed: no tax -> passed after a failure"),
        change(
            "a test more that is flaky",
            run -> run.cart().below(ModelRun.test("CartTest", "refunds").with("test.flaky", true)),
            "test.added shop.CartTest.refunds: -> passed after a failure"),
        change(
            "a test that is flaky",
            run -> run.pays().with("test.flaky", true),
            "test.flaky shop.CartTest.pays: passed -> passed after a failure"),
        change(
            "a class that fails by itself",
            run -> run.cart().with("error.type", "java.lang.IllegalStateException").fail("no disk"),
            "test.failing shop.CartTest | | class: -> failed: IllegalStateException: no disk"),
        change(
            "an invocation that is inserted before others",
            run -> {
              run.cart().find("resizes").children.clear();
              run.cart()
                  .find("resizes")
                  .below(invocation(1, "tiny"), invocation(2, "640"), invocation(3, "800"));
            },
            "test.added resizes [1] tiny (shop.CartTest.resizes(int)[1]): -> passed"),
        change(
            "an invocation with another argument",
            run -> run.cart().find("[2] 800").name = "[2] 1024",
            "test.renamed resizes [2] 1024 (shop.CartTest.resizes(int)[2]):"
                + " resizes [2] 800 (shop.CartTest.resizes(int)[2]) ->"
                + " resizes [2] 1024 (shop.CartTest.resizes(int)[2])"));
  }

  private static List<Arguments> spans() {
    return List.of(
        change(
            "a span more",
            run -> run.pays().find("POST /pay").below(new ModelSpan("audit")),
            "span.added shop.CartTest.pays | POST /pay | audit (shop): 0 -> 1"),
        change(
            "a span with others below it more",
            run ->
                run.pays()
                    .find("validate")
                    .below(new ModelSpan("audit").below(new ModelSpan("log"))),
            "span.added shop.CartTest.pays | POST /pay > validate | audit (shop): 0 -> 1"),
        change(
            "a span less",
            run -> run.pays().remove("validate"),
            "span.removed shop.CartTest.pays | POST /pay | validate (shop): 1 -> 0"),
        change(
            "a statement less",
            run -> run.pays().remove("SELECT orders"),
            "span.removed shop.CartTest.pays | POST /pay | " + ORDERS + ": 1 -> 0"),
        change(
            "a statement that is repeated",
            run -> {
              for (int i = 0; i < 9; i++) {
                run.pays().find("POST /pay").below(ModelRun.client("SELECT items", "items"));
              }
            },
            "count shop.CartTest.pays | POST /pay |"
                + " SELECT items: SELECT * FROM items WHERE id = ? (client shop): 1 -> 10"),
        change(
            "a call that is repeated less often",
            run -> run.cart().find("lists").remove("tick"),
            "count shop.CartTest.lists | | tick (shop): 3 -> 2"),
        change(
            "a span around others",
            run -> {
              ModelSpan pay = run.pays().find("POST /pay");
              run.pays().children.set(0, new ModelSpan("transaction").below(pay));
            },
            "span.added shop.CartTest.pays | | transaction (shop): 0 -> 1"),
        change(
            "a span with another parent",
            run -> {
              ModelSpan validate = run.pays().find("validate");
              run.pays().remove("SELECT orders");
              validate.below(ModelRun.client("SELECT orders", "orders"));
            },
            "span.moved shop.CartTest.pays | POST /pay | "
                + ORDERS
                + ": below POST /pay -> below POST /pay > validate"),
        change(
            "a step before another",
            run -> {
              List<ModelSpan> steps = run.pays().find("POST /pay").children;
              steps.add(0, steps.remove(4));
            },
            "span.moved shop.CartTest.pays | POST /pay | publish: orders (producer shop):"
                + " after GET -> first"),
        change(
            "a lifecycle method that does more",
            run -> run.cart().find("@BeforeAll").below(new ModelSpan("fill")),
            "span.added CartTest | CartTest > @BeforeAll | fill (shop): 0 -> 1"),
        change(
            "a call of a context that is gone",
            run -> run.cart().find("ShopApplication").children.clear(),
            "span.removed the start of the context ShopApplication | ShopApplication |"
                + " CREATE orders: CREATE * FROM orders WHERE id = ? (client shop): 1 -> 0"),
        change(
            "a trace that belongs to no test",
            run -> run.loose.add(new ModelSpan("cleanup")),
            "span.added | | cleanup (shop): 0 -> 1"),
        change(
            "a goal more",
            run ->
                run.build
                    .find("shop")
                    .below(
                        new ModelSpan("jar:jar")
                            .scope("dev.oteltest.maven")
                            .service("build")
                            .with("maven.goal", "jar")),
            "span.added the build | BUILD shop > shop | jar:jar (build): 0 -> 1"));
  }

  private static List<Arguments> details() {
    return List.of(
        change(
            "an error",
            run -> run.pays().find("GET").fail("503"),
            "status shop.CartTest.pays | POST /pay > GET: UNSET -> ERROR: 503"),
        change(
            "an error that is swallowed",
            run -> run.cart().find("breaks").find("GET").status = StatusCode.UNSET,
            "status shop.CartTest.breaks | GET: ERROR: no tax -> UNSET"),
        change(
            "an attribute with another value",
            run -> run.pays().find("validate").with("rule", "lax"),
            "attribute shop.CartTest.pays | POST /pay > validate | rule: strict -> lax"),
        change(
            "a number that is another",
            run -> run.pays().find("POST /pay").with("http.response.status_code", 201L),
            "attribute shop.CartTest.pays | POST /pay | http.response.status_code: 200 -> 201"),
        change(
            "another port that was configured",
            run -> run.cart().find("breaks").find("GET").with("server.port", 9_443L),
            "peer shop.CartTest.breaks | GET | host tax.example:8443: used ->",
            "peer shop.CartTest.breaks | GET | host tax.example:9443: -> used"),
        change(
            "an attribute more",
            run -> run.pays().find("validate").with("strictness", 3L),
            "attribute shop.CartTest.pays | POST /pay > validate | strictness: -> 3"),
        change(
            "an attribute less",
            run -> run.pays().find("validate").attributes.clear(),
            "attribute shop.CartTest.pays | POST /pay > validate | rule: strict ->"),
        change(
            "a statement that is another",
            run ->
                run.pays()
                    .find("SELECT orders")
                    .with("db.query.text", "SELECT id FROM orders WHERE id = 17 LIMIT 10"),
            "attribute shop.CartTest.pays | POST /pay > SELECT orders | db.query.text:"
                + " SELECT * FROM orders WHERE id = 17 ->"
                + " SELECT id FROM orders WHERE id = 17 LIMIT 10"),
        change(
            "a size beyond the tolerance",
            run -> run.pays().find("GET").with("http.response.body.size", 1_100L),
            "attribute shop.CartTest.pays | POST /pay > GET | http.response.body.size: 1000 -> 1100"),
        change(
            "an event more",
            run -> run.pays().find("GET").event("cache.miss", Map.of()),
            "event shop.CartTest.pays | POST /pay > GET | cache.miss: -> 1x"),
        change(
            "an event less",
            run -> run.pays().find("GET").events.clear(),
            "event shop.CartTest.pays | POST /pay > GET | retry: 1x ->"),
        change(
            "an exception of another type",
            run -> {
              ModelSpan get = run.cart().find("breaks").find("GET");
              get.events.clear();
              get.event("exception", Map.of("exception.type", "java.net.SocketException"));
            },
            "event shop.CartTest.breaks | GET | exception java.io.IOException: 1x ->",
            "event shop.CartTest.breaks | GET | exception java.net.SocketException: -> 1x"),
        change(
            "a number that only looks like a port",
            run -> run.cart().find("breaks").with("total", "{\"cents\":54321}"),
            "attribute shop.CartTest.breaks | breaks | total: {\"cents\":12345} ->"
                + " {\"cents\":54321}"),
        change(
            "a port below those that are chosen",
            run -> run.cart().find("breaks").find("GET").with("peer", "tax:20000"),
            "attribute shop.CartTest.breaks | GET | peer: tax:10000 -> tax:20000"),
        change(
            "a negative number",
            run -> run.cart().find("breaks").find("GET").with("limit", "balance > -54321"),
            "attribute shop.CartTest.breaks | GET | limit: balance > -12345 -> balance > -54321"),
        change(
            "an address of a mail",
            run -> run.cart().find("breaks").find("GET").with("to", "me@fed.example"),
            "attribute shop.CartTest.breaks | GET | to: me@ace.example -> me@fed.example"),
        change(
            "another host in a URL, and a table that has nothing to do with it",
            run -> {
              run.cart().find("breaks").find("GET").with("url.full", "http://localhost/rates");
              run.pays().find("POST /pay").below(ModelRun.client("INSERT", "audit"));
            },
            "peer shop.CartTest.pays | POST /pay > INSERT | table audit: -> used",
            "span.added shop.CartTest.pays | POST /pay |"
                + " INSERT: INSERT * FROM audit WHERE id = ? (client shop): 0 -> 1",
            "attribute shop.CartTest.breaks | GET | url.full:"
                + " http://tax.example/rates -> http://localhost/rates"),
        change(
            "a secret that is another",
            run -> run.pays().find("validate").with("rule", "password=hunter22"),
            "attribute shop.CartTest.pays | POST /pay > validate | rule: strict -> password=[redacted]"));
  }

  private static List<Arguments> runs() {
    return List.of(
        change(
            "another host",
            run ->
                run.pays()
                    .find("GET")
                    .with("server.address", "vat.example")
                    .with("url.full", "https://vat.example/rates"),
            "peer shop.CartTest.pays | POST /pay > GET | host vat.example: -> used"),
        change(
            "a server that only peer.service names",
            run -> run.pays().below(ModelSpan.client("charge").with("peer.service", "payments")),
            "peer shop.CartTest.pays | charge | host payments: -> used",
            "span.added shop.CartTest.pays | | charge (client shop): 0 -> 1"),
        change(
            "another port of a server",
            run -> run.pays().find("GET").with("server.port", 9444L),
            "peer shop.CartTest.pays | POST /pay > GET | host tax.example:9444: -> used"),
        change(
            "a host that no code calls any more",
            run -> {
              run.cart().find("breaks").find("GET").attributes.remove("server.address");
              run.run
                  .all()
                  .filter(span -> span.attributes.containsKey("url.full"))
                  .forEach(
                      span ->
                          span.with("server.address", "localhost")
                              .with("url.full", "https://localhost/rates"));
            },
            "peer shop.OrderTest.pays | POST /pay > GET | host tax.example: used ->",
            "peer shop.CartTest.breaks | GET | host tax.example:8443: used ->",
            "peer shop.CartTest.breaks | GET | host localhost:8443: -> used"),
        change(
            "another topic",
            run -> run.pays().find("publish").with("messaging.destination.name", "orders.v2"),
            "peer shop.CartTest.pays | POST /pay > publish | topic orders.v2: -> used"),
        change(
            "another table",
            run -> run.pays().find("POST /pay").below(ModelRun.client("INSERT", "audit")),
            "peer shop.CartTest.pays | POST /pay > INSERT | table audit: -> used",
            "span.added shop.CartTest.pays | POST /pay |"
                + " INSERT: INSERT * FROM audit WHERE id = ? (client shop): 0 -> 1"),
        change(
            "a context more",
            run ->
                run.run
                    .find("MailTest")
                    .below(
                        new ModelSpan("ShopApplication")
                            .scope("dev.oteltest.junit.spring")
                            .with("spring.context.id", ModelRun.Changing.SESSION)
                            .below(ModelRun.client("CREATE orders", "orders"))),
            "context the start of the context ShopApplication | |"
                + " ShopApplication (shop): 1 -> 2"),
        change(
            "a container less",
            run -> run.run.find("OrderTest").remove("postgres"),
            "context the container postgres:17 | | postgres (shop): 1 -> 0"),
        change(
            "a finding more",
            run -> finding(run, "NullAway"),
            "finding | | error of javac NullAway in Cart.java: dereferenced: -> 1"),
        change(
            "less coverage",
            run ->
                run.build
                    .with("maven.coverage.lines.covered", 70L)
                    .with("maven.coverage.lines.missed", 30L),
            "coverage | | coverage of lines: 80.0 % -> 70.0 %"),
        change(
            "nothing but a context that starts for another class",
            run -> {
              ModelSpan context = run.cart().find("ShopApplication");
              run.cart().remove("ShopApplication");
              run.run.find("MailTest").below(context);
            }));
  }

  private static void fail(ModelSpan test, String message) {
    test.with("test.case.result.status", "fail")
        .with("error.type", "java.lang.AssertionError")
        .fail(message);
  }

  private static void pass(ModelSpan test) {
    test.with("test.case.result.status", "pass").attributes.remove("error.type");
    test.status = StatusCode.UNSET;
  }

  private static void finding(ModelRun run, String rule) {
    run.goal.event(
        "finding",
        Map.of(
            "finding.tool", "javac",
            "finding.rule", rule,
            "finding.severity", "error",
            "finding.message", "dereferenced",
            "code.file.path", "Cart.java"));
    run.goal.with("maven.findings.total", 1L).with("maven.findings.error", 1L);
  }

  private static ModelSpan invocation(int index, String text) {
    ModelSpan test =
        ModelRun.test("CartTest", "resizes(int)[" + index + "]").with("junit.kind", "invocation");
    test.name = "[" + index + "] " + text;
    return test.below(new ModelSpan("resize"));
  }

  static ModelRun model() {
    ModelRun run = new ModelRun();
    run.build.with("maven.coverage.lines.covered", 80L).with("maven.coverage.lines.missed", 20L);
    ModelSpan breaks =
        ModelRun.test("CartTest", "breaks")
            .below(
                ModelSpan.client("GET")
                    .with("server.address", "tax.example")
                    .with("server.port", 8_443L)
                    .with("peer", "tax:10000")
                    .with("limit", "balance > -12345")
                    .with("to", "me@ace.example")
                    .with("url.full", "http://tax.example/rates")
                    .fail("no tax")
                    .event("exception", Map.of("exception.type", "java.io.IOException")));
    fail(breaks.with("total", "{\"cents\":12345}"), "no tax");
    run.cart().below(ModelRun.test("CartTest", "later").with("test.case.result.status", "skipped"));
    run.run.find("MailTest").with("error.type", "java.lang.IllegalStateException").fail("no mail");
    run.cart().below(breaks, ModelRun.test("CartTest", "ships").below(new ModelSpan("ship")));
    run.cart()
        .below(
            ModelRun.junit("resizes", "template")
                .with("junit.unique_id", "[class:shop.CartTest]/[test-template:resizes(int)]")
                .below(invocation(1, "640"), invocation(2, "800")));
    run.cart()
        .find("lists")
        .below(new ModelSpan("tick"), new ModelSpan("tick"), new ModelSpan("tick"));
    return run;
  }

  @ParameterizedTest
  @MethodSource("changes")
  void reportsWhatChangedAndNothingElse(Consumer<ModelRun> change, List<String> expected)
      throws IOException {
    ModelRun changed = model();
    change.accept(changed);
    assertThat(texts(compare(model(), changed))).containsExactlyElementsOf(expected);
  }

  static Comparison compare(ModelRun base, ModelRun head) throws IOException {
    return RunComparison.of(List.of(base.source("base", 1)), List.of(head.source("head", 2)));
  }

  /** Returns differences as text: kind, test, path, subject, and both values. */
  static List<String> texts(Comparison comparison) {
    return comparison.differences().stream().map(MutationsTest::text).toList();
  }

  private static String text(Difference difference) {
    String path = difference.path();
    String subject = difference.subject();
    return (difference.kind().word()
            + " "
            + difference.test()
            + (path.isEmpty() && subject.isEmpty() ? "" : " | " + path)
            + (subject.isEmpty() ? "" : " | " + subject)
            + ": "
            + difference.before()
            + " -> "
            + difference.after())
        .replaceAll(" +", " ")
        .strip();
  }

  @Test
  void coversEachKind() throws IOException {
    Set<DifferenceKind> kinds = EnumSet.noneOf(DifferenceKind.class);
    List<Arguments> changes = changes().toList();
    for (Arguments each : changes) {
      for (String line : expectedOf(each)) {
        kinds.add(DifferenceKind.of(line.split(" ")[0]).orElseThrow());
      }
    }
    assertThat(kinds).isEqualTo(EnumSet.complementOf(EnumSet.of(DifferenceKind.TIME)));
    assertThat(changes).hasSizeGreaterThanOrEqualTo(40);
  }

  @SuppressWarnings("unchecked")
  private static List<String> expectedOf(Arguments change) {
    return (List<String>) change.get()[1];
  }
}
