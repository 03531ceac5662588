package dev.oteltest.report.internal.diagnosis;

import static dev.oteltest.report.internal.diagnosis.DiagnosedSpans.context;
import static dev.oteltest.report.internal.diagnosis.DiagnosedSpans.happened;
import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.report.internal.diagnosis.SpringContext.ContextEvent.Kind;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.SpringAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpringContextsTest {

  private final RunSpans spans = new RunSpans();

  @Test
  void aContextHasWhatHappenedToIt() {
    SpanContext first = spans.suite(NOWHERE, "OrderTests", 0, 5000);
    String id = context(spans, first, "shop.OrderTests", 10, 3010, "").getSpanId();
    spans.suite(NOWHERE, "PetTests", 5000, 5100, happened(SpringAttributes.REUSED, id));
    spans.suite(
        NOWHERE,
        "MailTests",
        5100,
        5200,
        happened(SpringAttributes.REUSED, id).andThen(happened(SpringAttributes.CLOSED, id)));

    SpringContexts contexts = SpringContexts.of(spans.run());

    assertThat(contexts.contexts()).hasSize(1);
    SpringContext context = contexts.contexts().get(0);
    assertThat(context.name()).isEqualTo("context OrdersApplication");
    assertThat(context.id()).isEqualTo(id);
    assertThat(context.testClass()).isEqualTo("shop.OrderTests");
    assertThat(context.simpleTestClass()).isEqualTo("OrderTests");
    assertThat(context.nanos()).isEqualTo(3_000_000_000L);
    assertThat(context.beans()).isEqualTo(OptionalLong.of(412));
    assertThat(context.failed()).isFalse();
    assertThat(context.nearest()).isEmpty();
    assertThat(context.count(Kind.REUSED)).isEqualTo(2);
    assertThat(context.count(Kind.CLOSED)).isEqualTo(1);
    assertThat(context.events())
        .extracting(event -> spans.run().spans().name(event.row()))
        .containsExactly("PetTests", "MailTests", "MailTests");
    assertThat(contexts.started()).isEqualTo(1);
    assertThat(contexts.failed()).isZero();
    assertThat(contexts.count(Kind.REUSED)).isEqualTo(2);
    assertThat(contexts.needless()).isEmpty();
  }

  @Test
  void aContextThatDiffersLittleFromOneBeforeIsNeedless() {
    String id = context(spans, NOWHERE, "shop.PetTests", 0, 1000, "").getSpanId();
    context(spans, NOWHERE, "shop.OrderTests", 1000, 2000, id, "@MockitoBean MailSender");
    context(spans, NOWHERE, "shop.WebTests", 2000, 3000, id, "a=b", "b=c", "@MockitoBean X");
    context(spans, NOWHERE, "shop.NextTests", 2500, 3000, id, "it failed to start");
    context(spans, NOWHERE, "shop.AgainTests", 3000, 4000, id);

    assertThat(SpringContexts.of(spans.run()).needless())
        .flatExtracting(NeedlessContexts::testClasses)
        .containsExactly("OrderTests");
  }

  @Test
  void aContextThatFailedIsNeitherStartedNorNeedless() {
    String id = context(spans, NOWHERE, "shop.PetTests", 0, 1000, "").getSpanId();
    context(spans, NOWHERE, "shop.OrderTests", 1000, 1500, id, "a=1");
    spans.add(
        SpringAttributes.SCOPE,
        "context OrdersApplication",
        NOWHERE,
        2000,
        2500,
        span -> {
          span.setAttribute(SpringAttributes.ID, "f");
          span.setAttribute(SpringAttributes.STATE, "failed");
          span.setAttribute(SpringAttributes.DIFFERENCES, List.of("@MockitoBean MailSender"));
        });

    SpringContexts contexts = SpringContexts.of(spans.run());

    assertThat(contexts.started()).isEqualTo(2);
    assertThat(contexts.failed()).isEqualTo(1);
    assertThat(contexts.nanos()).isEqualTo(1_500_000_000L);
    assertThat(contexts.needless())
        .flatExtracting(NeedlessContexts::testClasses)
        .containsExactly("OrderTests");
  }

  @Test
  void aParentThatStartsInsideItsChildTakesNoTimeTwice() {
    SpanContext child = context(spans, NOWHERE, "shop.PetTests", 0, 1000, "");
    context(spans, child, "shop.PetTests", 100, 700, "");
    context(spans, NOWHERE, "shop.OrderTests", 1000, 1500, "");

    SpringContexts contexts = SpringContexts.of(spans.run());

    assertThat(contexts.started()).isEqualTo(3);
    assertThat(contexts.nanos()).isEqualTo(1_500_000_000L);
  }

  @Test
  void theReuseOfALostContextCounts() {
    spans.suite(NOWHERE, "PetTests", 0, 100, happened(SpringAttributes.REUSED, "lost"));

    SpringContexts contexts = SpringContexts.of(spans.run());

    assertThat(contexts.contexts()).isEmpty();
    assertThat(contexts.isEmpty()).isFalse();
    assertThat(contexts.count(Kind.REUSED)).isEqualTo(1);
  }

  @Test
  void aRunWithoutSpringHasNoContexts() {
    SpanContext suite = spans.suite(NOWHERE, "PetTests", 0, 100);
    spans.test(suite, "PetTests.list", TestResult.PASSED, 0, 50);

    assertThat(SpringContexts.of(spans.run()).isEmpty()).isTrue();
  }

  @Test
  void needlessContextsAreGroupedByWhatDiffers() {
    String id = context(spans, NOWHERE, "shop.PetTests", 0, 1000, "").getSpanId();
    context(spans, NOWHERE, "shop.WebTests", 1000, 2000, id, "shop.web=on instead of off");
    context(spans, NOWHERE, "shop.OrderTests", 2000, 3000, id, "@MockitoBean MailSender");
    context(
        spans,
        NOWHERE,
        "shop.MailTests",
        3000,
        4000,
        id,
        "@MockitoBean Clock in field a instead of field b",
        "without @MockitoBean MailSender",
        "@MockitoBean Orders");

    assertThat(SpringContexts.of(spans.run()).needless())
        .extracting(NeedlessContexts::differences, NeedlessContexts::testClasses)
        .containsExactly(
            tuple(List.of("@MockitoBean"), List.of("OrderTests", "MailTests")),
            tuple(List.of("shop.web"), List.of("WebTests")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "profile web",
        "without profile web",
        "configuration Orders",
        "@WebMvcTest(PetController) instead of @WebMvcTest(OwnerController)",
        "@WebMvcTest instead of @SpringBootTest",
        "web environment MOCK instead of RANDOM_PORT",
        "@Import of OrderTests"
      })
  void whatMakesAnotherApplicationIsNotNeedless(String difference) {
    String id = context(spans, NOWHERE, "shop.PetTests", 0, 1000, "").getSpanId();
    context(spans, NOWHERE, "shop.OrderTests", 1000, 2000, id, difference);

    assertThat(SpringContexts.of(spans.run()).needless()).isEmpty();
  }

  @Test
  void aMockIsNeedlessWhoeverStartsFirst() {
    String mocked = context(spans, NOWHERE, "shop.OrderTests", 0, 1000, "").getSpanId();
    context(spans, NOWHERE, "shop.PetTests", 1000, 2000, mocked, "without @MockitoBean Mailer");

    assertThat(SpringContexts.of(spans.run()).needless())
        .extracting(NeedlessContexts::differences, NeedlessContexts::testClasses)
        .containsExactly(tuple(List.of("@MockitoBean"), List.of("OrderTests")));
  }
}
