package dev.oteltest.samples;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A Spring Boot application under the Java agent: Boot 4 on PostgreSQL; at length, Boot 3 on H2.
 */
@ParameterizedClass
@MethodSource("builds")
class SpringBootIT {

  private static final String PACKAGE = "com.example.petshop.";

  private final SampleBuild build;
  private final Trace trace;

  SpringBootIT(SampleBuild build) throws IOException {
    this.build = build;
    trace = build.trace();
  }

  static List<SampleBuild> builds() {
    SampleBuild boot4 = SampleBuild.of("spring-boot");
    return SampleBuild.hasMatrix()
        ? List.of(boot4, SampleBuild.ofMatrix("spring-boot"))
        : List.of(boot4);
  }

  @BeforeAll
  static void itRanHere() throws IOException {
    Assumptions.assumeTrue(
        "true".equals(System.getenv("OTEL_TEST_REQUIRE_DOCKER"))
            || !SampleBuild.of("spring-boot").log().contains("samples/spring-boot is skipped"),
        "samples/spring-boot was skipped: it needs an image");
  }

  @Test
  void isOneTrace() throws Exception {
    assertThat(trace.traceIds()).hasSize(1);
    assertThat(trace.roots()).containsExactly("BUILD petshop");
    assertThat(trace.counts()).isEqualTo(new Counts(8, 0, 0)).isEqualTo(build.reported());
  }

  @Test
  void aMessageIsWorkedOnBelowTheTestThatOrdered() {
    List<List<String>> around =
        trace.named("shipping process").stream().map(trace::around).toList();

    assertThat(around)
        .allSatisfy(
            spans -> assertThat(spans).startsWith("shipping publish", "POST /orders", "POST"))
        .extracting(spans -> spans.get(3))
        .containsExactlyInAnyOrder(
            PACKAGE + "OrdersTest.shipsWhatIsOrdered",
            PACKAGE + "OrderMailTest.mailsTheOwner",
            PACKAGE + "OrderMailInSharedContextTest.mailsTheOwner");
  }

  @Test
  void onlyTheTestOfTheSlowListHasRepeatedStatements() {
    List<SpanData> repeating =
        trace.tests().stream().filter(test -> !repeated(test).isEmpty()).toList();

    assertThat(repeating)
        .extracting(Trace::caseName)
        .containsExactly(PACKAGE + "OwnersTest.listsOwnersWithTheirPets");
    assertThat(repeated(repeating.get(0)))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getAttributes().get(longKey("junit.repeated_statement.count")))
                  .isEqualTo(14);
              assertThat(event.getAttributes().get(stringKey("junit.repeated_statement.text")))
                  .containsIgnoringCase("from pet p1_0 where p1_0.owner_id = ?");
            });
  }

  @Test
  void aContextStartsForWhoeverNeedsItFirst() {
    assertThat(trace.named("context Petshop"))
        .extracting(
            span -> span.getAttributes().get(stringKey("spring.context.test_class")),
            span -> span.getAttributes().get(stringKey("spring.context.state")))
        .containsExactlyInAnyOrder(
            tuple(PACKAGE + "OwnersTest", "started"),
            tuple(PACKAGE + "OrderMailTest", "started"),
            tuple(PACKAGE + "OwnersRepositoryTest", "started"),
            tuple(PACKAGE + "OwnersControllerTest", "started"));
    assertThat(
            trace.spans().stream()
                .flatMap(span -> span.getEvents().stream())
                .filter(event -> event.getName().equals("spring.context.reused")))
        .hasSize(3);
  }

  @Test
  void aNeedlessContextHasItsReason() {
    assertThat(trace.named("context Petshop"))
        .filteredOn(
            span ->
                (PACKAGE + "OrderMailTest")
                    .equals(span.getAttributes().get(stringKey("spring.context.test_class"))))
        .singleElement()
        .extracting(span -> span.getAttributes().get(stringArrayKey("spring.context.differences")))
        .isEqualTo(List.of("@MockitoBean Mailer"));
  }

  /** Only of Boot 4, as at length there are no gates. */
  @Test
  void whatWasWrongBeforeIsFrozenAndNothingElseIs() throws Exception {
    assertThat(SampleBuild.of("spring-boot").log())
        .contains("3 gates: 1 held, 2 held but for what is frozen");
  }

  @Test
  void theSchemaIsBelowItsContext() {
    assertThat(trace.spans())
        .filteredOn(span -> span.getName().toLowerCase(Locale.ROOT).startsWith("create table"))
        .hasSize(9) // 3 tables in 3 contexts
        .allSatisfy(span -> assertThat(trace.around(span)).contains("context Petshop"));
  }

  private static List<EventData> repeated(SpanData test) {
    return test.getEvents().stream()
        .filter(event -> event.getName().equals("junit.repeated_statement"))
        .toList();
  }
}
