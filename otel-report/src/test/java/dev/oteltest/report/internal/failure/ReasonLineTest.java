package dev.oteltest.report.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The rule for the line of a failure, on exceptions that were really thrown. */
class ReasonLineTest {

  private static String line(Throwable thrown) {
    String message = thrown.getMessage();
    return ReasonLine.of(
        thrown.getClass().getName(),
        message == null ? "" : message,
        stackTrace(thrown),
        OwnCode.of(ReasonLineTest.class.getName()));
  }

  private static String of(String type, String message, String stackTrace) {
    return ReasonLine.of(type, message, stackTrace, OwnCode.OF_NO_LIBRARY);
  }

  private static String lineOf(ThrowingCallable code) {
    return line(Assertions.catchThrowable(code));
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void anAssertionOfAssertjHasBothSidesOnOneLine() {
    assertThat(lineOf(() -> assertThat(17).isEqualTo(16))).isEqualTo("expected: 16 but was: 17");
    assertThat(lineOf(() -> assertThat(17).as("the total").isEqualTo(16)))
        .isEqualTo("[the total] expected: 16 but was: 17");
    assertThat(lineOf(() -> assertThat(List.of(1)).contains(2)))
        .isEqualTo(
            "Expecting List12: [1] to contain: [2] but could not find the following element(s): [2]");
  }

  @Test
  void anAssertionOfJunitHasItsMessage() {
    assertThat(lineOf(() -> assertEquals(16, 17, "the total")))
        .isEqualTo("the total ==> expected: <16> but was: <17>");
  }

  @Test
  void anAssertionOfSpockHasItsCondition() {
    String runtime = "org.spockframework.runtime.";
    assertThat(
            of(
                runtime + "ConditionNotSatisfiedError",
                "Condition not satisfied:\n\nMath.max(a, b) == c\n     |   |\n     3   3\n",
                ""))
        .isEqualTo("Condition not satisfied: Math.max(a, b) == c");
    assertThat(
            of(
                runtime + "TooFewInvocationsError",
                "Too few invocations for:\n\n1 * bus.send(_)   (0 invocations)\n\nUnmatched: none",
                ""))
        .isEqualTo("Too few invocations for: 1 * bus.send(_) (0 invocations)");
    assertThat(
            of(
                runtime + "SpockComparisonFailure",
                "Condition not satisfied:\r\n\r\nname == \"a\"\r\n|    |\r\nb    false",
                ""))
        .isEqualTo("Condition not satisfied: name == \"a\"");
  }

  @Test
  void aColonAtTheEndOfAMessageAnnouncesNothing() {
    assertThat(of("java.lang.AssertionError", "Nothing found:", "")).isEqualTo("Nothing found:");
  }

  @Test
  void bothSidesOfTextsWithEmptyLinesAreThere() {
    assertThat(lineOf(() -> assertThat("a\n\nb").isEqualTo("c\n\nd")))
        .isEqualTo("expected: \"c d\" but was: \"a b\"");
  }

  @Test
  void ofSeveralFailuresTheFirstAndTheirNumberAreThere() {
    assertThat(
            lineOf(
                () ->
                    assertAll("cart", () -> assertEquals(1, 2), () -> assertEquals("a\n\tb", "c"))))
        .isEqualTo("expected: <1> but was: <2> (first of 2 failures)");
    assertThat(
            lineOf(
                () -> {
                  SoftAssertions softly = new SoftAssertions();
                  softly.assertThat(17).isEqualTo(16);
                  softly.assertThat("b").isEqualTo("a");
                  softly.assertThat("c").isEqualTo("a");
                  softly.assertAll();
                }))
        .isEqualTo("expected: 16 but was: 17 (first of 3 failures)");
  }

  @Test
  void aSoftAssertionThatFailedAloneHasItsMessage() {
    assertThat(
            lineOf(
                () -> {
                  SoftAssertions softly = new SoftAssertions();
                  softly.assertThat(17).isEqualTo(16);
                  softly.assertAll();
                }))
        .isEqualTo("expected: 16 but was: 17");
  }

  @Test
  void theDeepestCauseThatSaysSomethingFollowsWhatAPersonWrote() {
    assertThat(
            line(
                new IllegalStateException(
                    "Can't start",
                    new UncheckedIOException(new ConnectException("Connection refused: db:5432")))))
        .isEqualTo("Can't start: Connection refused: db:5432 (ConnectException)");
    assertThat(
            line(
                new IllegalStateException(
                    "checkout failed",
                    new IllegalStateException(
                        "card 4711 declined by the bank.",
                        new ConnectException("Connection refused")))))
        .as("the innermost")
        .isEqualTo("card 4711 declined by the bank: Connection refused (ConnectException)");
  }

  @Test
  void aMessageOfALibraryAroundTheCauseIsLeftOut() {
    String trace =
        """
        java.lang.IllegalStateException: Failed to load ApplicationContext for [Web@1]
        \tat org.springframework.test.Cache.load(Cache.java:1)
        \tat shop.CartTest.pays(CartTest.java:9)
        Caused by: shop.NoStock: %s
        \tat shop.Stock.take(Stock.java:3)
        \t... 3 more
        """;
    String type = "java.lang.IllegalStateException";
    String message = "Failed to load ApplicationContext for [Web@1]";
    assertThat(of(type, message, trace.formatted("no item 12"))).isEqualTo("NoStock: no item 12");
  }

  @Test
  void aMessageThatIsTheNameOfAHostAFileOrAClassSaysEnough() {
    assertThat(line(new RuntimeException(new java.net.UnknownHostException("db.example.com"))))
        .isEqualTo("UnknownHostException: db.example.com");
    assertThat(
            line(
                new IllegalStateException(
                    "Can not load fixtures",
                    new UncheckedIOException(
                        new java.nio.file.NoSuchFileException("orders.json")))))
        .isEqualTo("Can not load fixtures: orders.json (NoSuchFileException)");
    assertThat(line(new NoClassDefFoundError("com/example/Foo")))
        .isEqualTo("NoClassDefFoundError: com/example/Foo");
  }

  @Test
  void aWrapperWhoseMessageRepeatsItsCauseGoes() {
    assertThat(line(new RuntimeException("disk full", new IOException("disk full"))))
        .isEqualTo("IOException: disk full");
    assertThat(
            line(
                new RuntimeException(
                    new java.util.concurrent.ExecutionException(
                        new java.util.concurrent.TimeoutException()))))
        .isEqualTo("TimeoutException");
    assertThat(
            line(
                new IllegalStateException(
                    "Can't save; nested exception is java.io.IOException: disk full of dev",
                    new IOException("disk full of device 7"))))
        .isEqualTo("Can't save: disk full of device 7 (IOException)");
  }

  @Test
  void aSpringContextNamesThePropertyOrElseTheBean() {
    String trace =
        """
        org.springframework.beans.factory.BeanCreationException: %s
        \tat org.springframework.beans.A.b(A.java:1)
        Caused by: java.lang.NumberFormatException: For input string: "abc"
        \tat java.base/java.lang.Integer.parseInt(Integer.java:1)
        """;
    String type = "org.springframework.beans.factory.BeanCreationException";
    String bean = "Error creating bean with name 'shop': Could not bind";
    String property = bean + " properties to 'Shop' : Failed to bind properties under 'shop.port'";
    assertThat(of(type, bean, trace.formatted(bean)))
        .isEqualTo("bean shop: For input string: \"abc\" (NumberFormatException)");
    assertThat(of(type, property, trace.formatted(property)))
        .isEqualTo("property shop.port: For input string: \"abc\" (NumberFormatException)");
  }

  @Test
  void anImageThatCouldNotBePulledIsNamed() {
    String type = "org.testcontainers.containers.ContainerFetchException";
    String message =
        "Can't get Docker image: RemoteDockerImage(imageName=shop/stock:4,"
            + " imagePullPolicy=DefaultPullPolicy(), imageNameSubstitutor=x.Y$1@57adfab0)";
    String trace =
        type
            + ": "
            + message
            + "\n\tat org.testcontainers.A.b(A.java:1)\nCaused by: org.awaitility.core."
            + "ConditionTimeoutException: Condition with Lambda expression in x.Y was not fulfilled"
            + " within 1 seconds.\n\tat org.awaitility.A.b(A.java:1)\n";
    assertThat(of(type, message, trace))
        .isEqualTo("ContainerFetchException: Can't get Docker image: shop/stock:4");
  }

  @Test
  void anAssertionThatHasACauseHasBoth() {
    assertThat(line(new AssertionError("can't log in", new ConnectException("Connection refused"))))
        .isEqualTo("can't log in: Connection refused (ConnectException)");
    assertThat(
            lineOf(
                () ->
                    org.junit.jupiter.api.Assertions.assertThrows(
                        IOException.class,
                        () -> {
                          throw new IllegalStateException("no stock");
                        })))
        .isEqualTo(
            "Unexpected exception type thrown, expected: <java.io.IOException> but was:"
                + " <java.lang.IllegalStateException>: no stock (IllegalStateException)");
    assertThat(line(new IllegalStateException("Can't pay", new AssertionError("expected 1"))))
        .isEqualTo("Can't pay: expected 1");
  }

  @Test
  void ofALongValueBothEndsAreLeft() {
    List<String> orders =
        java.util.stream.IntStream.range(0, 20).mapToObj(i -> "order-" + i).toList();
    assertThat(lineOf(() -> assertThat(orders).contains("order-77")))
        .isEqualTo(
            "Expecting ListN: [\"order-0\", \"order-1\", \"order-2\", … \"order-19\"] to contain:"
                + " [\"order-77\"] but could not find the following element(s): [\"order-77\"]");
  }

  @Test
  void ofSeveralSentencesTheFirstIsLeft() {
    String differences =
        """
        Expected a tree, but the tree differs:
          x "resize" should have attribute image.width = 160 (was 161)
          x "resize" should have attribute image.height = 120 (was 121)
          x "encode" should have attribute image.format = "png" (was "jpeg")
        """;
    assertThat(of("java.lang.AssertionError", differences, ""))
        .isEqualTo(
            "Expected a tree, but the tree differs: x \"resize\" should have attribute"
                + " image.width = 160 (was 161) …");
  }

  @Test
  void ofTwoLongTextsTheLinesThatDifferAreLeft() {
    String same = "a line that is the same in both\n".repeat(20);
    ValueDiff.Values values =
        new ValueDiff.Values(same + "total: 17 EUR\nend", same + "total: 18 EUR\nend");
    String message = "expected: <" + values.expected() + "> but was: <" + values.actual() + ">";
    assertThat(MessageLine.withDifference(message, values.expected(), values.actual()))
        .isEqualTo("expected: <…total: 17 EUR…> but was: <…total: 18 EUR…>");
    ValueDiff.Values oneLine =
        new ValueDiff.Values("x".repeat(500) + "17", "x".repeat(500) + "18 and more of it");
    assertThat(
            MessageLine.withDifference(
                oneLine.expected() + "|" + oneLine.actual(), oneLine.expected(), oneLine.actual()))
        .isEqualTo("…" + "x".repeat(19) + "17|…" + "x".repeat(19) + "18 and more of it");
  }

  @Test
  void softAssertionsOfKotestHaveTheFirst() {
    assertThat(
            of(
                "io.kotest.assertions.MultiAssertionError",
                "The following 2 assertions failed:\n1) expected:<2> but was:<1>\n"
                    + "   at shop.CartTest.invoke(CartTest.kt:9)\n2) 5 should be > 10\n",
                ""))
        .isEqualTo("expected:<2> but was:<1> (first of 2 failures)");
  }

  @Test
  void aCauseWhoseMessageIsPartOfAnOuterOneAddsNothing() {
    assertThat(
            line(
                new IllegalStateException(
                    "Can't read cart.json: no such file", new IOException("no such file"))))
        .isEqualTo("IllegalStateException: Can't read cart.json: no such file");
    assertThat(line(new RuntimeException(new IOException("no such file"))))
        .isEqualTo("IOException: no such file");
  }

  @Test
  void aCauseThatAnOuterMessageBuriesIsTheLine() {
    Exception cause = new IllegalStateException("No schema scripts found at 'classpath:nope.sql'");
    Exception middle =
        new IllegalArgumentException(
            "Error creating bean with name 'scripts' defined in class path resource ["
                + "org/example/boot/jdbc/autoconfigure/DataSourceInitializationConfiguration.class]: "
                + cause.getMessage(),
            cause);
    Exception outer =
        new RuntimeException(
            "Error creating bean with name 'entities' defined in class path resource ["
                + "org/example/boot/jpa/autoconfigure/JpaConfiguration.class]: "
                + middle.getMessage(),
            middle);
    assertThat(line(outer))
        .isEqualTo(
            "bean scripts: No schema scripts found at 'classpath:nope.sql' (IllegalStateException)");
    assertThat(line(new RuntimeException(outer.getMessage(), new Exception(outer.getMessage()))))
        .as("a cause with the same message adds nothing")
        .isEqualTo("Exception: " + outer.getMessage());
  }

  @Test
  void ofACauseWithoutAMessageTheNameSaysEnough() {
    Throwable silent = new IllegalStateException("Can't start", new NullPointerException());
    assertThat(line(silent)).isEqualTo("Can't start: NullPointerException");
    Throwable unspecific = new IllegalStateException("Can't start", new RuntimeException());
    assertThat(line(unspecific)).isEqualTo("IllegalStateException: Can't start");
    assertThat(line(new NullPointerException())).isEqualTo("NullPointerException");
  }

  @Test
  void aRefusedConnectionIsNotThatItsChannelIsClosed() {
    Throwable inner = new ConnectException();
    inner.initCause(new java.nio.channels.ClosedChannelException());
    Throwable refused = new ConnectException();
    refused.initCause(inner);
    assertThat(line(refused)).isEqualTo("ConnectException");
    assertThat(line(new IllegalStateException("can't load carts", refused)))
        .isEqualTo("can't load carts: ConnectException");
  }

  @Test
  void aClassThatCouldNotBeInitializedHasTheReasonThatTheJvmRemembers() {
    String refused = "Could not initialize class org.example.money.Currency";
    String type = "java.lang.NoClassDefFoundError";
    String trace =
        """
        java.lang.NoClassDefFoundError: Could not initialize class org.example.money.Currency
        \tat org.example.money.MoneyTest.adds(MoneyTest.java:31)
        Caused by: java.lang.ExceptionInInitializerError: Exception %s [in thread "main"]
        \tat org.example.money.Currency.<clinit>(Currency.java:92)
        \t... 3 more
        """;
    assertThat(
            of(
                type,
                refused,
                trace.formatted("java.io.FileNotFoundException: /Data.csv not found")))
        .isEqualTo("FileNotFoundException: /Data.csv not found");
    assertThat(
            of(
                type,
                refused,
                trace.formatted(
                    "java.lang.RuntimeException: java.io.FileNotFoundException: /Data.csv not"
                        + " found")))
        .isEqualTo("FileNotFoundException: /Data.csv not found");
    assertThat(of(type, refused, trace.formatted("java.lang.IllegalStateException: a: b")))
        .isEqualTo("IllegalStateException: a: b");
    assertThat(of(type, refused, trace.substring(0, trace.indexOf("Caused"))))
        .isEqualTo("NoClassDefFoundError: " + refused);
  }

  @Test
  void aClassThatIsMissingIsNamedOnce() {
    Throwable missing = new NoClassDefFoundError("org/example/Money");
    missing.initCause(new ClassNotFoundException("org.example.Money"));
    assertThat(line(missing)).isEqualTo("ClassNotFoundException: org.example.Money");
  }

  @Test
  void aRecursionHasWhatItRepeatsAndNotWhereTheStackWasFull() {
    String trace =
        "java.lang.StackOverflowError\n\tat org.example.Names.of(Names.java:3)\n"
            + "\tat org.example.Node.top(Node.java:363)\n\tat org.example.Node.root(Node.java:358)\n"
                .repeat(500);
    assertThat(of("java.lang.StackOverflowError", "", trace))
        .isEqualTo("StackOverflowError in org.example.Node.root(Node.java:358)");
  }

  @Test
  void aConditionThatAnExceptionEndedHasItsName() {
    assertThat(
            of(
                "org.spockframework.runtime.ConditionFailedWithExceptionError",
                "Condition failed with Exception:\n\nstack.pop()\n|     |\n",
                "Condition failed with Exception:\n\nstack.pop()\n|     |\n\n\tat StackSpec.pop(S.groovy:3)\n"
                    + "Caused by: java.util.EmptyStackException\n"
                    + "\tat java.base/java.util.Stack.peek(Stack.java:101)\n"))
        .isEqualTo("Condition failed with Exception: stack.pop(): EmptyStackException");
  }

  @Test
  void aChainThatLoopsEnds() {
    Exception outer = new Exception("outer");
    Exception inner = new Exception("inner", outer);
    outer.initCause(inner);
    assertThat(line(outer)).isEqualTo("outer: inner (Exception)");
  }

  @Test
  void aChainThatIsCutOffHasWhatItStillNames() {
    Throwable thrown =
        new IllegalStateException(
            "Can't start", new IOException("disk full", new Exception("quota of 5 GB")));
    String whole = stackTrace(thrown);
    String cut = whole.substring(0, whole.lastIndexOf("Caused by: ") + 15);
    assertThat(of("java.lang.IllegalStateException", "Can't start", cut))
        .isEqualTo("IOException: disk full");
  }

  @Test
  void ofExceptionsThatAreOnlySuppressedTheFirstIsNamed() {
    Exception thrown = new IllegalStateException();
    thrown.addSuppressed(new IOException("can't close cart.json", new Exception("busy")));
    assertThat(line(thrown))
        .isEqualTo("IllegalStateException: can't close cart.json (IOException, suppressed)");
  }

  @Test
  void whatAnExceptionSuppressedIsNotItsCause() {
    Exception cause = new IOException("disk full");
    cause.addSuppressed(new IOException("can't close", new Exception("busy")));
    assertThat(line(new IllegalStateException("Can't write", cause)))
        .isEqualTo("Can't write: disk full (IOException)");
  }

  @Test
  void unknownErrorTypesAreLeftOut() {
    assertThat(of("jvm_exit", "The JVM ended while the test ran", ""))
        .isEqualTo("The JVM ended while the test ran");
    assertThat(of("jvm_exit", "", "")).isEqualTo("jvm_exit");
    assertThat(of("org.apache.maven.plugin.MojoFailureException", "3 violations", ""))
        .isEqualTo("3 violations");
    assertThat(of("", "", "")).isEqualTo("(no message)");
  }

  @Test
  void whatFollowsAnEmptyLineIsADetail() {
    assertThat(of("a.MojoFailureException", "There are test failures.\n\nSee reports", ""))
        .isEqualTo("MojoFailureException: There are test failures.");
  }

  @Test
  void longTextsAreReadInLinearTime() {
    for (String part :
        List.of(
            "a", "\n", "Caused by: ", "\nCaused by: x\n", "\n\n\t", "a\n\t", "1) ", "expected")) {
      String text = part.repeat(1_000_000 / part.length());
      assertThat(of("java.lang.Exception", text, text)).isNotEmpty();
      assertThat(of("x.MultipleFailuresError", "Cart (2 failures)\n" + text, text)).isNotEmpty();
    }
  }
}
