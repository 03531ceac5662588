package dev.oteltest.samples;

import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Projects that have more on their test class path than us; what each is about stands in its tests.
 */
class CoexistenceIT {

  @ParameterizedTest
  @CsvSource({
    "spring-boot-3, 14, 0",
    "spring-boot-4, 13, 0",
    "agent,         5,  0",
    "extensions,    12, 2",
    "modules,       2,  0"
  })
  void noTestFailsAndAllAreInOneTrace(String project, int passed, int skipped) throws Exception {
    SampleBuild build = build(project);
    Trace trace = build.trace();

    assertThat(trace.traceIds()).hasSize(1);
    assertThat(trace.roots()).hasSize(1);
    assertThat(trace.counts())
        .isEqualTo(new Counts(passed, 0, skipped))
        .isEqualTo(build.reported());
  }

  @Test
  void theTracerReportsNoTrouble() throws Exception {
    assertThat(SampleBuild.of("src/it/coexistence").log())
        .doesNotContain("dev.oteltest.junit.TracingListener");
  }

  @ParameterizedTest
  @CsvSource({"spring-boot-3", "spring-boot-4"})
  void springsSpansAreBelowTheTestThatCausedThem(String project) throws Exception {
    Trace trace = build(project).trace();

    assertThat(aroundOnly(trace, "store tea"))
        .startsWith("place tea", "com.example.shop.OrdersTest.placesTea(CapturedTelemetry)");
    assertThat(aroundOnly(trace, "store cake"))
        .startsWith("place cake", "com.example.shop.OrdersAgainTest.placesCake(CapturedTelemetry)");
    assertThat(aroundOnly(trace, "store sugar"))
        .startsWith(
            "place sugar",
            "http get /orders/{what}",
            "http get",
            "com.example.shop.OrdersOverHttpTest.places(String, CapturedTelemetry)[2]");
  }

  @Test
  void theAgentsSpansAreBelowTheTestThatCausedThem() throws Exception {
    Trace trace = build("agent").trace();

    assertThat(aroundOnly(trace, "work for /tea"))
        .startsWith(
            "GET /", "GET", "com.example.agent.HttpTest.asks(String, CapturedTelemetry)[1]");
    assertThat(aroundOnly(trace, "work for /coffee"))
        .startsWith(
            "GET /", "GET", "com.example.agent.HttpTest.asks(String, CapturedTelemetry)[2]");
  }

  @Test
  void aProcessThatATestStartsIsBelowThatTest() throws Exception {
    Trace trace = build("agent").trace();

    assertThat(aroundOnly(trace, "resize sunrise.jpg"))
        .startsWith("com.example.agent.ChildProcessTest.resizes(String, CapturedTelemetry)[1]");
    assertThat(aroundOnly(trace, "resize portrait.jpg"))
        .startsWith("com.example.agent.ChildProcessTest.resizes(String, CapturedTelemetry)[2]");
  }

  @ParameterizedTest
  @CsvSource({"spring-boot-3", "spring-boot-4"})
  void springsContextsAreBelowTheClassesThatNeededThem(String project) throws Exception {
    Trace trace = build(project).trace();

    List<String> contexts = contexts(trace);
    assertThat(contexts.subList(0, 7))
        .containsExactly(
            "OrdersTest: null",
            "OrdersOverHttpTest: [web environment RANDOM_PORT instead of MOCK]",
            "MockedOrdersTest: [@MockitoBean Orders]",
            "OrdersSliceTest: [@WebMvcTest(OrdersController) instead of @SpringBootTest]",
            "SlowOrdersTest: [profile slow, shop.pace=slow, shop.password=[redacted]]",
            "SlowOrdersAgainTest: [@DirtiesContext]",
            "BrokenShopTest.doesNotOpen: [configuration BrokenShopTest.BrokenShop], failed");
    assertThat(contexts.subList(7, contexts.size()))
        .isEqualTo(
            project.equals("spring-boot-3")
                ? List.of("OldMockedOrdersTest: [@MockBean Orders]")
                : List.of());
  }

  @ParameterizedTest
  @CsvSource({"spring-boot-3", "spring-boot-4"})
  void whatHappensBeforeAContextExistsIsBelowIt(String project) throws Exception {
    Trace trace = build(project).trace();

    List<String> around =
        trace.named("ask for configuration").stream()
            .map(span -> trace.around(span).get(0))
            .toList();
    // One application is started by a test itself, which has no span for it.
    assertThat(around)
        .contains("com.example.shop.OwnShopTest.opens")
        .filteredOn(name -> !name.equals("com.example.shop.OwnShopTest.opens"))
        .containsOnly("context Shop")
        .hasSameSizeAs(trace.named("context Shop"));
  }

  @Test
  void whatHappensToSpringsContextsIsAnEventOfTheClass() throws Exception {
    assertThat(contextEvents(build("spring-boot-3").trace()))
        .containsExactly(
            "OrdersAgainTest: reused", "SlowOrdersTest: closed", "LateOrdersTest: reused");
    // Spring 7 pauses a context as soon as another one is used.
    assertThat(contextEvents(build("spring-boot-4").trace()))
        .contains(
            "OrdersAgainTest: reused",
            "OrdersOverHttpTest: paused",
            "SlowOrdersTest: closed",
            "LateOrdersTest: restarted",
            "LateOrdersTest: reused");
  }

  private static List<String> contexts(Trace trace) {
    return trace.named("context Shop").stream()
        .sorted(Comparator.comparing(SpanData::getStartEpochNanos))
        .map(
            span -> {
              String state = span.getAttributes().get(stringKey("spring.context.state"));
              return neededBy(trace, span).replace("com.example.shop.", "")
                  + ": "
                  + span.getAttributes().get(stringArrayKey("spring.context.differences"))
                  + ("started".equals(state) ? "" : ", " + state);
            })
        .toList();
  }

  /** Returns the class or test of a context; Jupiter may run a nested class before the others. */
  private static String neededBy(Trace trace, SpanData context) {
    return trace.around(context).stream()
        .filter(name -> !name.equals("Nothing"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> contextEvents(Trace trace) {
    return trace.spans().stream()
        .sorted(Comparator.comparing(SpanData::getStartEpochNanos))
        .flatMap(
            span ->
                span.getEvents().stream()
                    .filter(event -> event.getName().startsWith("spring.context."))
                    .map(
                        event ->
                            span.getName()
                                + ": "
                                + event.getName().substring("spring.context.".length())))
        .toList();
  }

  private static SampleBuild build(String project) {
    return SampleBuild.of("src/it/coexistence/" + project);
  }

  private static List<String> aroundOnly(Trace trace, String name) {
    List<SpanData> named = trace.named(name);
    assertThat(named).as(name).hasSize(1);
    return trace.around(named.get(0));
  }
}
