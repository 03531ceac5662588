package dev.oteltest.report.internal.failure;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Which failures have one cause. Tests are of the class {@code shop.CartTest}, or of others. */
class CauseKeyTest {

  private static final String ASSERTION = "org.opentest4j.AssertionFailedError";
  private static final String STATE = "java.lang.IllegalStateException";
  private static final String REFUSED = "java.net.ConnectException";

  private final RunSpans spans = new RunSpans();

  private SpanContext failed(String test, String type, String message, String... frames) {
    return failed(spans, test, type, message, frames);
  }

  private static SpanContext failed(
      RunSpans spans, String test, String type, String message, String... frames) {
    String stack = type + ": " + message + "\n\tat " + String.join("\n\tat ", frames);
    return spans.test(
        NOWHERE,
        test,
        TestResult.FAILED,
        0,
        1,
        span ->
            span.addEvent(
                "exception",
                Attributes.of(
                    CommonAttributes.EXCEPTION_TYPE,
                    type,
                    CommonAttributes.EXCEPTION_MESSAGE,
                    message,
                    CommonAttributes.EXCEPTION_STACKTRACE,
                    stack),
                RunSpans.nanos(1),
                TimeUnit.NANOSECONDS));
  }

  private List<Integer> sizes() {
    return Failures.of(spans.run()).byCause().stream().map(FailureGroup::size).toList();
  }

  @Test
  void assertionsOnTwoLinesAreTwoCauses() {
    failed("CartTest.a", ASSERTION, "expected: 1 but was: 2", "shop.CartTest.a(CartTest.java:5)");
    failed("CartTest.b", ASSERTION, "expected: 1 but was: 2", "shop.CartTest.b(CartTest.java:9)");
    assertThat(sizes()).containsExactly(1, 1);
  }

  @Test
  void invocationsThatFailAtOneLineAreOneCause() {
    String frame = "shop.CartTest.a(CartTest.java:5)";
    failed("CartTest.a", ASSERTION, "expected: 1 but was: 2", frame);
    failed("CartTest.b", ASSERTION, "expected: 3 but was: 4", frame);
    assertThat(sizes()).containsExactly(2);
  }

  @Test
  void aHelperOfTheTestThatIsCalledOnTwoLinesHasTwoCauses() {
    String helper = "shop.CartTest.total(CartTest.java:50)";
    failed("CartTest.a", ASSERTION, "no", helper, "shop.CartTest.a(CartTest.java:5)");
    failed("CartTest.b", ASSERTION, "no", helper, "shop.CartTest.b(CartTest.java:9)");
    assertThat(sizes()).containsExactly(1, 1);
  }

  @Test
  void whatATestItselfThrowsIsItsOwnCause() {
    failed("CartTest.a", STATE, "no", "shop.CartTest.a(CartTest.java:5)");
    failed(
        "CartTest.b",
        STATE,
        "no",
        "com.google.common.base.Preconditions.check(P.java:1)",
        "shop.CartTest.b(CartTest.java:9)");
    assertThat(sizes()).containsExactly(1, 1);
  }

  @Test
  void whatTheCodeUnderTestThrowsAtOneLineIsOneCause() {
    String line = "shop.Cart.add(Cart.java:3)";
    failed(
        "CartTest.a", STATE, "cart 7dd1f0c3 is closed", line, "shop.CartTest.a(CartTest.java:5)");
    failed(
        "UserTest.b", STATE, "cart 81aa02fe is closed", line, "shop.UserTest.b(UserTest.java:9)");
    failed("CartTest.c", STATE, "cart 81aa02fe is closed", "shop.Cart.add(Cart.java:4)");
    failed("CartTest.d", STATE, "cart has 3 of 2 items", line);
    assertThat(sizes()).containsExactly(2, 1, 1);
  }

  @Test
  void aConnectionThatTestsAreRefusedIsOneCauseForEachServer() {
    String connect = "java.base/sun.nio.ch.Net.connect(Net.java:589)";
    failed(
        "CartTest.a", REFUSED, "Connection refused: db:5432", connect, "shop.CartTest.a(C.java:5)");
    failed(
        "UserTest.b", REFUSED, "Connection refused: db:5432", connect, "shop.UserTest.b(U.java:9)");
    failed(
        "UserTest.c",
        REFUSED,
        "Connection refused: mq:5672",
        connect,
        "shop.UserTest.c(U.java:12)");
    assertThat(sizes()).containsExactly(2, 1);
  }

  @Test
  void whatCodeWantedOfAServerThatRefusesIsNotPartOfTheCause() {
    for (int cart = 7; cart < 9; cart++) {
      failed(
          "CartTest.t" + cart,
          STATE,
          "can't load cart " + cart,
          "shop.Carts.load(Carts.java:3)",
          "shop.CartTest.a(CartTest.java:" + cart + ")\nCaused by: " + REFUSED + ": db:5432",
          "shop.Carts.connect(Carts.java:9)");
    }
    assertThat(sizes()).containsExactly(2);
  }

  @Test
  void aCallThatFailedExplainsWhatALibraryThrows() {
    String library = "org.springframework.web.client.RestTemplate.get(R.java:1)";
    int number = 0;
    for (String server : List.of("pay", "pay", "stock")) {
      SpanContext test =
          failed(
              "CartTest.t" + number++, "x.RestError", "503", library, "shop.CartTest.a(C.java:5)");
      spans.client(
          "GET",
          test,
          0,
          span -> {
            span.fail("503");
            span.setAttribute(AttributeKey.stringKey("server.address"), server);
          });
    }
    assertThat(sizes()).containsExactly(2, 1);
  }

  @Test
  void aClassThatCouldNotBeInitializedIsOneCauseWhateverIsRefusedAfterIt() {
    failed(
        "MoneyTest.a",
        "java.lang.ExceptionInInitializerError",
        "",
        "shop.MoneyTest.a(MoneyTest.java:5)\nCaused by: java.io.FileNotFoundException: /Data.csv",
        "shop.Files.read(Files.java:62)",
        "shop.Currency.<clinit>(Currency.java:81)");
    String refused = "Could not initialize class shop.Currency";
    String error = "java.lang.NoClassDefFoundError";
    failed("MoneyTest.b", error, refused, "shop.MoneyTest.b(MoneyTest.java:9)");
    failed(
        "CartTest.a",
        error,
        refused,
        "shop.Cart.<clinit>(Cart.java:7)",
        "shop.CartTest.a(CartTest.java:5)");
    failed(
        "CartTest.b",
        error,
        "Could not initialize class shop.Cart",
        "shop.CartTest.b(CartTest.java:9)\nCaused by: java.lang.ExceptionInInitializerError:"
            + " Exception java.lang.NoClassDefFoundError: "
            + refused
            + " [in thread \"main\"]",
        "shop.Cart.<clinit>(Cart.java:7)");
    failed(
        "UserTest.a",
        error,
        "Could not initialize class shop.User",
        "shop.UserTest.a(UserTest.java:5)");
    failed(
        "UserTest.b",
        "java.lang.AssertionError",
        "Expecting a StateException but was: "
            + error
            + ": "
            + refused
            + "\n\tat shop.X.y(X.java:1)",
        "shop.UserTest.b(UserTest.java:9)");
    assertThat(sizes()).containsExactly(5, 1);
  }

  @Test
  void aClassMayBeRefusedToATestThatBeganBeforeItFailed() {
    failed(
        "CartTest.a",
        "java.lang.NoClassDefFoundError",
        "Could not initialize class shop.Currency",
        "shop.CartTest.a(CartTest.java:5)\nCaused by: java.lang.ExceptionInInitializerError:"
            + " Exception java.lang.IllegalStateException: no data [in thread \"main\"]",
        "shop.Currency.<clinit>(Currency.java:81)");
    failed(
        "MoneyTest.a",
        "java.lang.ExceptionInInitializerError",
        "",
        "shop.MoneyTest.a(MoneyTest.java:5)\nCaused by: " + STATE + ": no data",
        "shop.Currency.<clinit>(Currency.java:81)");
    assertThat(sizes()).containsExactly(2);
  }

  @Test
  void aRecursionIsOneCauseWhereverTheStackWasFull() {
    String[] cycle = {"shop.Node.root(Node.java:358)", "shop.Node.top(Node.java:363)"};
    for (int first = 0; first < 2; first++) {
      List<String> frames = new ArrayList<>();
      for (int i = 0; i < 1024; i++) {
        frames.add(cycle[(first + i) % 2]);
      }
      failed(
          "CartTest.t" + first, "java.lang.StackOverflowError", "", frames.toArray(String[]::new));
    }
    assertThat(sizes()).containsExactly(2);
  }

  @Test
  void whatTookTooLongIsNotOneCauseOnlyBecauseItDid() {
    String get =
        "java.base/java.util.concurrent.CompletableFuture.get(CompletableFuture.java:2095)";
    String timeout = "java.util.concurrent.TimeoutException";
    failed("CartTest.a", timeout, "", get, "shop.CartTest.a(CartTest.java:5)");
    failed("UserTest.b", timeout, "", get, "shop.UserTest.b(UserTest.java:9)");
    failed("CartTest.c", REFUSED, "", get, "shop.CartTest.c(CartTest.java:15)");
    failed("UserTest.d", REFUSED, "", get, "shop.UserTest.d(UserTest.java:19)");
    assertThat(sizes()).containsExactly(2, 1, 1);
  }

  @Test
  void anAssertionThatClassesInheritIsOneCause() {
    String line = "shop.AbstractCartTest.pays(AbstractCartTest.java:80)";
    failed("JpaCartTest.pays", ASSERTION, "expected: 1 but was: 2", line);
    failed("JdbcCartTest.pays", ASSERTION, "expected: 1 but was: 3", line);
    failed("JdbcCartTest.adds", ASSERTION, "expected: 1", "shop.AbstractCartTest.adds(A.java:90)");
    assertThat(sizes()).containsExactly(2, 1);
  }

  @Test
  void aStepThatFailsWithSeveralExamplesIsOneCause() {
    String step = "shop.Steps.weighs(Steps.java:18)";
    String feature = " grams(classpath:shop/belly.feature:";
    failed("RunTest.a", ASSERTION, "expected: 201", step, "\u273d.it weighs 201" + feature + "17)");
    failed(
        "RunTest.b", ASSERTION, "expected: 30.1", step, "\u273d.it weighs 30.1" + feature + "17)");
    failed("RunTest.c", ASSERTION, "expected: 201", step, "\u273d.it weighs 201" + feature + "25)");
    assertThat(sizes()).containsExactly(2, 1);
  }

  @Test
  void twoLinesOfATestWhoseNameHasBracketsAreTwoCauses() {
    String method = "shop.CartSpec.#a and min(b) / c(CartSpec.groovy:";
    failed("CartSpec.a", ASSERTION, "no", method + "5)");
    failed("CartSpec.b", ASSERTION, "no", method + "9)");
    assertThat(sizes()).containsExactly(1, 1);
  }

  @Test
  void callsOfAMockThatTwoTestsMissAreTwoCauses() {
    String type = "org.mockito.exceptions.verification.WantedButNotInvoked";
    String mock = "shop.Catalog.category(Catalog.java:76)";
    failed("CartTest.a", type, "Wanted but not invoked", mock, "shop.CartTest.a(CartTest.java:5)");
    failed("CartTest.b", type, "Wanted but not invoked", mock, "shop.CartTest.b(CartTest.java:9)");
    assertThat(sizes()).containsExactly(1, 1);
  }

  @Test
  void whatALibraryThatIsNotTheProjectsThrowsIsOfTheTest() {
    String type = "com.google.gson.JsonSyntaxException";
    String library = "com.google.gson.Gson.fromJson(Gson.java:1)";
    failed("CartTest.a", type, "Expected a string", library, "shop.CartTest.a(CartTest.java:5)");
    failed("CartTest.b", type, "Expected a string", library, "shop.CartTest.b(CartTest.java:9)");
    assertThat(sizes()).containsExactly(1, 1);
  }

  @Test
  void withoutAFrameNothingProvesThatAssertionsAreAtOneLine() {
    failed("CartTest.a", ASSERTION, "expected: 1 but was: 2", "org.junit.Assert.fail(A.java:1)");
    failed("CartTest.b", ASSERTION, "expected: 1 but was: 2", "org.junit.Assert.fail(A.java:1)");
    assertThat(sizes()).containsExactly(1, 1);
  }

  @Property(tries = 200)
  void twoAssertionsOnTwoLinesAreNeverOneAndEveryFailureIsInOneCause(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 4) Integer> lines) {
    RunSpans run = new RunSpans();
    Map<String, Integer> lineOf = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String frame = "shop.CartTest.a(CartTest.java:" + lines.get(i) + ")";
      failed(run, "CartTest.t" + i, ASSERTION, "expected: " + i % 2, frame);
      lineOf.put("shop.CartTest.t" + i, lines.get(i));
    }
    Failures failures = Failures.of(run.run());
    Set<String> seen = new HashSet<>();
    for (FailureGroup cause : failures.byCause()) {
      assertThat(cause.failures())
          .extracting(each -> lineOf.get(each.name()))
          .containsOnly(lineOf.get(cause.first().name()));
      cause.failures().forEach(each -> assertThat(seen.add(each.name())).isTrue());
    }
    assertThat(seen).hasSize(failures.all().size());
  }
}
