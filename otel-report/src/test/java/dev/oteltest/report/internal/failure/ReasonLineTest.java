package dev.oteltest.report.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The rule for the line of a failure, on exceptions that were really thrown. */
class ReasonLineTest {

  private static String line(Throwable thrown) {
    String message = thrown.getMessage();
    return ReasonLine.of(
        thrown.getClass().getName(), message == null ? "" : message, stackTrace(thrown));
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
    assertThat(lineOf(() -> assertThat(java.util.List.of(1)).contains(2)))
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
            ReasonLine.of(
                runtime + "ConditionNotSatisfiedError",
                "Condition not satisfied:\n\nMath.max(a, b) == c\n     |   |\n     3   3\n",
                ""))
        .isEqualTo("Condition not satisfied: Math.max(a, b) == c");
    assertThat(
            ReasonLine.of(
                runtime + "TooFewInvocationsError",
                "Too few invocations for:\n\n1 * bus.send(_)   (0 invocations)\n\nUnmatched: none",
                ""))
        .isEqualTo("Too few invocations for: 1 * bus.send(_) (0 invocations)");
    assertThat(
            ReasonLine.of(
                runtime + "SpockComparisonFailure",
                "Condition not satisfied:\r\n\r\nname == \"a\"\r\n|    |\r\nb    false",
                ""))
        .isEqualTo("Condition not satisfied: name == \"a\"");
  }

  @Test
  void aColonAtTheEndOfAMessageAnnouncesNothing() {
    assertThat(ReasonLine.of("java.lang.AssertionError", "Nothing found:", ""))
        .isEqualTo("Nothing found:");
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
  void theDeepestCauseThatSaysSomethingIsNamedWithTheOutermostType() {
    assertThat(
            line(
                new IllegalStateException(
                    "Can't start",
                    new UncheckedIOException(new ConnectException("Connection refused: db:5432")))))
        .isEqualTo("IllegalStateException: … Connection refused: db:5432 (ConnectException)");
  }

  @Test
  void aCauseWhoseMessageIsPartOfAnOuterOneAddsNothing() {
    assertThat(
            line(
                new IllegalStateException(
                    "Can't read cart.json: no such file", new IOException("no such file"))))
        .isEqualTo("IllegalStateException: Can't read cart.json: no such file");
    assertThat(line(new RuntimeException(new IOException("no such file"))))
        .isEqualTo("RuntimeException: … no such file (IOException)");
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
            "RuntimeException: … No schema scripts found at 'classpath:nope.sql'"
                + " (IllegalStateException)");
    assertThat(line(new RuntimeException(outer.getMessage(), new Exception(outer.getMessage()))))
        .as("a cause with the same message adds nothing")
        .isEqualTo("RuntimeException: " + outer.getMessage());
  }

  @Test
  void causesThatSayNothingAreSkipped() {
    Throwable silent = new IllegalStateException("Can't start", new NullPointerException());
    assertThat(line(silent)).isEqualTo("IllegalStateException: Can't start");
    Throwable named = new IllegalStateException("Can't start", new Exception("java.lang.Foo"));
    assertThat(line(named)).isEqualTo("IllegalStateException: Can't start");
    assertThat(line(new NullPointerException())).isEqualTo("NullPointerException");
  }

  @Test
  void aChainThatLoopsEnds() {
    Exception outer = new Exception("outer");
    Exception inner = new Exception("inner", outer);
    outer.initCause(inner);
    assertThat(line(outer)).isEqualTo("Exception: … inner (Exception)");
  }

  @Test
  void aChainThatIsCutOffHasWhatItStillNames() {
    Throwable thrown =
        new IllegalStateException(
            "Can't start", new IOException("disk full", new Exception("quota of 5 GB")));
    String whole = stackTrace(thrown);
    String cut = whole.substring(0, whole.lastIndexOf("Caused by: ") + 15);
    assertThat(ReasonLine.of("java.lang.IllegalStateException", "Can't start", cut))
        .isEqualTo("IllegalStateException: … disk full (IOException)");
  }

  @Test
  void ofExceptionsThatAreOnlySuppressedTheFirstIsNamed() {
    Exception thrown = new IllegalStateException();
    thrown.addSuppressed(new IOException("can't close cart.json", new Exception("busy")));
    assertThat(line(thrown))
        .isEqualTo("IllegalStateException: … can't close cart.json (IOException, suppressed)");
  }

  @Test
  void whatAnExceptionSuppressedIsNotItsCause() {
    Exception cause = new IOException("disk full");
    cause.addSuppressed(new IOException("can't close", new Exception("busy")));
    assertThat(line(new IllegalStateException("Can't write", cause)))
        .isEqualTo("IllegalStateException: … disk full (IOException)");
  }

  @Test
  void unknownErrorTypesAreLeftOut() {
    assertThat(ReasonLine.of("jvm_exit", "The JVM ended while the test ran", ""))
        .isEqualTo("The JVM ended while the test ran");
    assertThat(ReasonLine.of("jvm_exit", "", "")).isEqualTo("jvm_exit");
    assertThat(ReasonLine.of("org.apache.maven.plugin.MojoFailureException", "3 violations", ""))
        .isEqualTo("3 violations");
    assertThat(ReasonLine.of("", "", "")).isEqualTo("(no message)");
  }

  @Test
  void whatFollowsAnEmptyLineIsADetail() {
    assertThat(
            ReasonLine.of("a.MojoFailureException", "There are test failures.\n\nSee reports", ""))
        .isEqualTo("MojoFailureException: There are test failures.");
  }

  @Test
  void longTextsAreReadInLinearTime() {
    for (String part :
        java.util.List.of(
            "a", "\n", "Caused by: ", "\nCaused by: x\n", "\n\n\t", "1) ", "expected")) {
      String text = part.repeat(1_000_000 / part.length());
      assertThat(ReasonLine.of("java.lang.Exception", text, text)).isNotEmpty();
      assertThat(ReasonLine.of("x.MultipleFailuresError", "Cart (2 failures)\n" + text, text))
          .isNotEmpty();
    }
  }
}
