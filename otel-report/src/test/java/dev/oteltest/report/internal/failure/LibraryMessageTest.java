package dev.oteltest.report.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of messages as Mockito and Spock write them, in the projects of others. */
class LibraryMessageTest {

  private static final String MOCKITO = "org.mockito.exceptions.";
  private static final String SPOCK = "org.spockframework.";

  private static String line(String type, String message, String... values) {
    String expected = values.length == 0 ? null : values[0];
    String actual = values.length == 0 ? null : values[1];
    return ReasonLine.of(
        type, LibraryMessage.of(type, message, expected, actual), "", OwnCode.OF_NO_LIBRARY);
  }

  @Test
  void unnecessaryStubbingsHaveTheirPlaces() {
    assertThat(
            line(
                MOCKITO + "misusing.UnnecessaryStubbingException",
                """

                Unnecessary stubbings detected.
                Clean & maintainable test code requires zero unnecessary code.
                Following stubbings are unnecessary (click to navigate to relevant line of code):
                  1. -> at org.example.petstore.web.CatalogTest.viewMain(CatalogTest.java:54)
                  2. -> at org.example.petstore.web.CatalogTest.viewMain(CatalogTest.java:55)
                Please remove unnecessary stubbings or use 'lenient' strictness. More info: javadoc\
                 for UnnecessaryStubbingException class."""))
        .isEqualTo(
            "Unnecessary stubbings detected. 1. (CatalogTest.java:54) 2. (CatalogTest.java:55)");
  }

  @Test
  void aStubWithOtherArgumentsHasBothCalls() {
    assertThat(
            line(
                MOCKITO + "misusing.PotentialStubbingProblem",
                """

                Strict stubbing argument mismatch. Please check:
                 - this invocation of 'search' method:
                    catalog.search("dog");
                    -> at org.example.petstore.Catalogs.search(Catalogs.java:132)
                 - has following stubbing(s) with different arguments:
                    1. catalog.search("cat"); stubbed with: [Returns: []]
                      -> at org.example.petstore.CatalogsTest.searches(CatalogsTest.java:95)
                Typically, stubbing argument mismatch indicates user mistake when writing tests.
                Mockito fails early so that you can debug potential problem easily."""))
        .isEqualTo(
            "Strict stubbing argument mismatch: catalog.search(\"dog\"); but stubbed:"
                + " 1. catalog.search(\"cat\"); stubbed with: [Returns: []]");
  }

  @Test
  void aCallThatIsMissingHasWhatThereWasInstead() {
    String wanted =
        """

        Wanted but not invoked:
        catalog.category("BIRDS");
        -> at org.example.petstore.Catalog.category(Catalog.java:76)
        """;
    String type = MOCKITO + "verification.WantedButNotInvoked";
    assertThat(line(type, wanted + "Actually, there were zero interactions with this mock.\n"))
        .isEqualTo(
            "Wanted but not invoked: catalog.category(\"BIRDS\"); Actually, there were zero"
                + " interactions with this mock.");
    assertThat(
            line(
                type,
                wanted
                    + """

                    However, there was exactly 1 interaction with this mock:
                    catalog.category("FISH");
                    -> at org.example.petstore.Catalogs.view(Catalogs.java:69)


                    """))
        .isEqualTo(
            "Wanted but not invoked: catalog.category(\"BIRDS\"); However, there was exactly 1"
                + " interaction with this mock: catalog.category(\"FISH\");");
  }

  @Test
  void callsThatNobodyWantedHaveTheirPlace() {
    assertThat(
            line(
                MOCKITO + "verification.NoInteractionsWanted",
                """

                No interactions wanted here:
                -> at org.example.petstore.web.CatalogTest.noMore(CatalogTest.java:172)
                But found this interaction on mock 'catalog':
                -> at org.example.petstore.web.Catalogs.search(Catalogs.java:132)
                Actually, above is the only interaction with this mock."""))
        .isEqualTo(
            "No interactions wanted here: (CatalogTest.java:172) But found this interaction on mock"
                + " 'catalog': (Catalogs.java:132) Actually, above is the only interaction with this"
                + " mock.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void aConditionOfSpockHasBothValues(String lineEnd) {
    String message =
        """
        Condition not satisfied:

        Math.max(a, b) == c
        |    |   |  |  |  |
        |    5   5  4  |  6
        |              false
        class java.lang.Math
        """;
    assertThat(
            line(
                SPOCK + "runtime.SpockComparisonFailure",
                message.replace("\n", lineEnd),
                "6\n",
                "5\n"))
        .isEqualTo("Condition not satisfied: Math.max(a, b) == c, expected: 6 but was: 5");
  }

  @Test
  void aConditionOfSpockHasTheValuesOfAMatcher() {
    assertThat(
            line(
                SPOCK + "runtime.ConditionNotSatisfiedError",
                """
                Condition not satisfied:

                pi closeTo(Math.PI, 0.001)
                |  |       |    |
                3  false   |    3.141592653589793
                           class java.lang.Math

                Expected: a numeric value within <0.001> of <3.141592653589793>
                     but: <3.0> differed by <0.14>
                """))
        .isEqualTo(
            "Condition not satisfied: pi closeTo(Math.PI, 0.001), Expected: a numeric value within"
                + " <0.001> of <3.141592653589793> but: <3.0> differed by <0.14>");
  }

  @Test
  void tooFewInvocationsHaveTheMostSimilarOne() {
    String message =
        """
        Too few invocations for:

        1 * sub.receive("evnt")   (0 invocations)

        Unmatched invocations (ordered by similarity):

        %s
        """;
    String type = SPOCK + "mock.TooFewInvocationsError";
    assertThat(
            line(
                type,
                message.formatted(
                    "1 * sub.receive('event')\nOne or more arguments(s) didn't match:")))
        .isEqualTo(
            "Too few invocations for: 1 * sub.receive(\"evnt\") (0 invocations), unmatched:"
                + " 1 * sub.receive('event')");
    assertThat(line(type, message.formatted("None")))
        .isEqualTo("Too few invocations for: 1 * sub.receive(\"evnt\") (0 invocations)");
  }

  @Test
  void aStepThatIsUndefinedHasNoSnippets() {
    String steps = "The step 'I wait 1 hour' and 1 other step(s) are undefined.";
    String snippets = "\nYou can implement these steps using the snippet(s) below:\n\n@When(\"I\")";
    String type = "io.cucumber.junit.platform.engine.UndefinedStepException";
    assertThat(line(type, steps + snippets)).isEqualTo("UndefinedStepException: " + steps);
    assertThat(line(type, steps)).isEqualTo("UndefinedStepException: " + steps);
  }

  @Test
  void whatJacksonReadDoesNotStandBeforeTheProperty() {
    assertThat(
            line(
                "com.fasterxml.jackson.databind.exc.InvalidFormatException",
                "Cannot deserialize value of type `int` from String \"twenty\": not a valid `int`"
                    + " value\n at [Source: (String)\"{\"type\":\"x\",\"debit\":\"twenty\"}\"; line: 6,"
                    + " column: 12] (through reference chain: org.example.Funds[\"debit\"])"))
        .isEqualTo(
            "InvalidFormatException: Cannot deserialize value of type `int` from String \"twenty\":"
                + " not a valid `int` value [line: 6, column: 12] (through reference chain:"
                + " org.example.Funds[\"debit\"])");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "\n",
        "-> at ",
        "-> at a(",
        "\nTypically, ",
        "Following stubbings ",
        "\n\nUn"
      })
  void longTextsAreReadInLinearTime(String part) {
    String text = part.repeat(1_000_000 / part.length());
    assertThat(LibraryMessage.withoutSource(text)).isNotNull();
    assertThat(LibraryMessage.of(MOCKITO + "X", text, null, null)).isNotNull();
    assertThat(LibraryMessage.of(SPOCK + "X", "Condition not satisfied:" + text, null, null))
        .isNotNull();
    assertThat(LibraryMessage.of(SPOCK + "X", "Too few invocations for:" + text, null, null))
        .isNotNull();
  }
}
