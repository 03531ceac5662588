package dev.oteltest.report.internal.output.terminal;

import static dev.oteltest.report.internal.diagnosis.DiagnosedSpans.context;
import static dev.oteltest.report.internal.diagnosis.DiagnosedSpans.happened;
import static dev.oteltest.report.internal.diagnosis.DiagnosedSpans.repeats;
import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.SpringAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTextTest {

  private static final String PETS = "SELECT * FROM pets WHERE owner_id = ?";

  private final RunSpans spans = new RunSpans();

  @Test
  void eachTestThatRepeatsStatementsHasALine() {
    repeats(spans, test("list"), 14, PETS, "GET /owners");
    SpanContext edit = test("edit");
    repeats(spans, edit, 12, PETS, "");
    repeats(spans, edit, 30, "SELECT now()", "");
    test("finds");

    assertThat(statements(5))
        .containsExactly(
            "OwnerTests.edit  30x SELECT now(), 1 more", "OwnerTests.list  14x " + PETS);
  }

  @Test
  void theOtherTestsAreCounted() {
    for (int i = 0; i < 5; i++) {
      repeats(spans, test("list" + i), 14, PETS, "GET /owners");
    }

    assertThat(statements(5)).hasSize(5);
    assertThat(statements(3))
        .containsExactly(
            "OwnerTests.list0  14x " + PETS,
            "OwnerTests.list1  14x " + PETS,
            "OwnerTests.list2  14x " + PETS,
            "and 2 more");
  }

  @Test
  void aStatementCannotWriteToTheTerminal() {
    repeats(spans, test("list"), 14, "SELECT \"\u001b[31m\u202e\" FROM pets", "");

    assertThat(statements(5))
        .containsExactly("OwnerTests.list  14x SELECT \"\\u001b[31m\\u202e\" FROM pets");
  }

  @Test
  void contextsThatStartedForLittleAreNamed() {
    String id = context(spans, NOWHERE, "shop.PetTests", 0, 2100, "").getSpanId();
    context(spans, NOWHERE, "shop.OrderTests", 2100, 4100, id, "@MockitoBean MailSender");
    context(spans, NOWHERE, "shop.MailTests", 4100, 6100, id, "@MockitoBean Clock");
    for (int i = 0; i < 21; i++) {
      spans.suite(NOWHERE, "S" + i, 7000, 7001, happened(SpringAttributes.REUSED, id));
    }

    assertThat(contexts(5))
        .containsExactly(
            "3 started 6.10 s, 21 reused; 2 differ only by @MockitoBean of OrderTests, MailTests");
  }

  @Test
  void whatDiffersInAnotherWayHasItsOwnLine() {
    String id = context(spans, NOWHERE, "shop.PetTests", 0, 500, "").getSpanId();
    context(spans, NOWHERE, "shop.OrderTests", 500, 1000, id, "@MockitoBean MailSender");
    context(spans, NOWHERE, "shop.ClockTests", 500, 1000, id, "@MockitoBean Clock");
    context(spans, NOWHERE, "shop.WebTests", 1000, 1500, id, "shop.web=on", "@MockitoBean Clock");
    context(spans, NOWHERE, "shop.SlowTests", 1500, 2000, id, "slow=true");

    assertThat(contexts(5))
        .containsExactly(
            "5 started 2.50 s, 0 reused; 2 differ only by @MockitoBean of OrderTests, ClockTests",
            "1 differs only by @MockitoBean and shop.web of WebTests",
            "1 differs only by slow of SlowTests");
    assertThat(contexts(1))
        .containsExactly(
            "5 started 2.50 s, 0 reused; 2 differ only by @MockitoBean of OrderTests and 1 more",
            "and 2 more");
  }

  @Test
  void anEqualContextThatHadEndedIsNotADifference() {
    String id = context(spans, NOWHERE, "shop.PetTests", 0, 500, "").getSpanId();
    context(spans, NOWHERE, "shop.OrderTests", 500, 1000, id, "@DirtiesContext");
    context(spans, NOWHERE, "shop.MailTests", 500, 1000, id, "@DirtiesContext");
    context(
        spans,
        NOWHERE,
        "shop.WebTests",
        1000,
        1500,
        id,
        "@WebMvcTest(OrdersController) instead of @SpringBootTest");

    assertThat(contexts(5))
        .containsExactly(
            "4 started 2.00 s, 0 reused; 2 started again (@DirtiesContext) for OrderTests,"
                + " MailTests");
  }

  @Test
  void contextsThatFailedAreCounted() {
    context(spans, NOWHERE, "shop.PetTests", 0, 500, "");
    spans.add(
        SpringAttributes.SCOPE,
        "context OrdersApplication",
        NOWHERE,
        500,
        700,
        span -> {
          span.setAttribute(SpringAttributes.ID, "f");
          span.setAttribute(SpringAttributes.STATE, "failed");
        });

    assertThat(contexts(5)).containsExactly("1 started 500 ms, 1 failed, 0 reused");
  }

  @Test
  void withoutContextsThereIsNoLine() {
    test("list");

    assertThat(contexts(5)).isEmpty();
    assertThat(statements(5)).isEmpty();
  }

  @Test
  void aRunIsShownWithBothBelowItsHeadline() {
    SpanContext suite = spans.suite(NOWHERE, "OwnerTests", 0, 9000);
    context(spans, suite, "shop.OwnerTests", 0, 2100, "");
    repeats(
        spans,
        spans.test(suite, "OwnerTests.list", TestResult.PASSED, 3000, 3100),
        14,
        PETS,
        "GET /owners");

    assertThat(shown(ShownPart.DEFAULT))
        .isEqualTo(
            """
            OwnerTests  passed  1 test: 1 passed  (18 spans, 9.00 s)
            N+1              OwnerTests.list  14x SELECT * FROM pets WHERE owner_id = ?
            Spring contexts  1 started 2.10 s, 0 reused

              OwnerTests  9.00 s
              +- context OrdersApplication  2.10 s
              \\- list  100 ms
                 \\- GET /owners  100 ms
                    \\- 14x query  14.0 ms
            """);
    assertThat(shown(new ShownPart("list", SpanFilter.parse(""), false)))
        .isEqualTo(
            """
            OwnerTests  passed  1 test: 1 passed  (18 spans, 9.00 s)

            passed  shop.OwnerTests.list  100 ms
              N+1  14x SELECT * FROM pets WHERE owner_id = ?  below GET /owners

              list  100 ms
              \\- GET /owners  100 ms
                 \\- 14x query  14.0 ms
            """);
  }

  @Test
  void aClassIsShownWithTheStartOfItsContext() {
    SpanContext pets = spans.suite(NOWHERE, "PetTests", 0, 9000);
    SpanContext context = context(spans, pets, "shop.PetTests", 0, 2100, "");
    spans.add("CREATE TABLE pets", context, 100, 200);
    spans.test(pets, "PetTests.list", TestResult.PASSED, 3000, 3100);
    spans.suite(
        NOWHERE, "OwnerTests", 9000, 9500, happened(SpringAttributes.REUSED, context.getSpanId()));
    spans.suite(NOWHERE, "OtherPetTests", 9500, 9600);

    assertThat(shown(new ShownPart("pettests", SpanFilter.parse(""), false)))
        .isEqualTo(
            """
            PetTests  passed  1 test: 1 passed  (6 spans, 3 traces, 9.60 s)

            class  shop.PetTests  9.00 s

              PetTests  9.00 s
              +- context OrdersApplication  2.10 s
              |  \\- CREATE TABLE pets  100 ms
              \\- ...  (1 more span)

            passed  shop.PetTests.list  100 ms

              list  100 ms
            """);
    assertThat(shown(new ShownPart("shop.OwnerTests", SpanFilter.parse(""), false)))
        .isEqualTo(
            """
            PetTests  passed  1 test: 1 passed  (6 spans, 3 traces, 9.60 s)

            class  shop.OwnerTests  500 ms
              uses context OrdersApplication, which started for PetTests in 2.10 s
            """);
  }

  @Test
  void aClassIsShownWithTheTimeInLifecycleMethodsThatHaveNoSpan() {
    spans.suite(
        NOWHERE,
        "PetTests",
        0,
        9000,
        span -> {
          span.setAttribute(TestAttributes.BEFORE_ALL_NANOS, 3_000_000_000L);
          span.setAttribute(TestAttributes.AFTER_ALL_NANOS, 20_000L);
        });

    assertThat(shown(new ShownPart("pettests", SpanFilter.parse(""), false)))
        .endsWith(
            """

            class  shop.PetTests  9.00 s
              @BeforeAll 3.00 s, @AfterAll 0.020 ms, in which nothing was recorded
            """);
  }

  private SpanContext test(String name) {
    return spans.test(NOWHERE, "OwnerTests." + name, TestResult.PASSED, 0, 9);
  }

  private String shown(ShownPart part) {
    StringBuilder text = new StringBuilder();
    RunText.write(spans.run(), part, TextStyle.PLAIN, text);
    return text.toString();
  }

  private List<String> statements(int most) {
    return new DiagnosisText(spans.run(), most).statements();
  }

  private List<String> contexts(int most) {
    return new DiagnosisText(spans.run(), most).contexts();
  }
}
