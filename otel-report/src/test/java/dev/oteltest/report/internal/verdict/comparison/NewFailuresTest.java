package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A call that is new and fails is a failure, and not only one call more. */
class NewFailuresTest {

  private static final String DUPLICATE = "java.sql.SQLException";

  private static ModelRun run(Consumer<ModelRun> change) {
    ModelRun run = new ModelRun();
    change.accept(run);
    return run;
  }

  private static List<String> texts(Consumer<ModelRun> before, Consumer<ModelRun> after)
      throws IOException {
    return MutationsTest.texts(MutationsTest.compare(run(before), run(after)));
  }

  private static ModelSpan poll() {
    return ModelSpan.client("POLL");
  }

  private static ModelSpan failing() {
    return ModelSpan.client("POLL")
        .fail("404")
        .event("exception", Map.of("exception.type", DUPLICATE));
  }

  private static void pay(ModelRun run, ModelSpan... calls) {
    run.pays().find("POST /pay").below(calls);
  }

  @Test
  void ofACallThatIsRepeated() throws IOException {
    assertThat(texts(run -> pay(run, poll(), poll()), run -> pay(run, poll(), poll(), failing())))
        .containsExactly(
            "status shop.CartTest.pays | POST /pay > POLL: -> ERROR: 404",
            "count shop.CartTest.pays | POST /pay | POLL (client shop): 2 -> 3",
            "event shop.CartTest.pays | POST /pay > POLL | exception java.sql.SQLException:"
                + " -> 1x");
  }

  @Test
  void ofASpanThatIsNewAndOfWhatIsBelowIt() throws IOException {
    ModelSpan below = failing();
    assertThat(texts(run -> {}, run -> pay(run, new ModelSpan("reserve").below(below))))
        .containsExactly(
            "status shop.CartTest.pays | POST /pay > reserve > POLL: -> ERROR: 404",
            "span.added shop.CartTest.pays | POST /pay | reserve (shop): 0 -> 1",
            "event shop.CartTest.pays | POST /pay > reserve > POLL |"
                + " exception java.sql.SQLException: -> 1x");
  }

  @Test
  void anExceptionThatIsCaughtIsOne() throws IOException {
    ModelSpan caught = poll().event("exception", Map.of("exception.type", DUPLICATE));
    assertThat(texts(run -> {}, run -> pay(run, caught.event("retry", Map.of()))))
        .containsExactly(
            "span.added shop.CartTest.pays | POST /pay | POLL (client shop): 0 -> 1",
            "event shop.CartTest.pays | POST /pay > POLL | exception java.sql.SQLException:"
                + " -> 1x");
  }

  @Test
  void ofATestThatIsNewAreItsOwn() throws IOException {
    assertThat(
            texts(
                run -> {},
                run -> run.cart().below(ModelRun.test("CartTest", "refunds").below(failing()))))
        .containsExactly("test.added shop.CartTest.refunds: -> passed");
  }

  @Test
  void ofCallsThatDoTheSameTheNewOneIsTheOneWithoutAnEqualResult() throws IOException {
    assertThat(
            texts(
                run -> pay(run, poll(), poll(), failing()),
                run -> pay(run, poll(), poll(), poll(), failing())))
        .containsExactly("count shop.CartTest.pays | POST /pay | POLL (client shop): 3 -> 4");
    assertThat(
            texts(
                run -> pay(run, failing(), failing(), failing(), poll()),
                run -> pay(run, failing(), poll())))
        .containsExactly("count shop.CartTest.pays | POST /pay | POLL (client shop): 4 -> 2");
    assertThat(
            texts(
                run -> pay(run, failing(), poll()), run -> pay(run, failing(), failing(), poll())))
        .containsExactly(
            "status shop.CartTest.pays | POST /pay > POLL: -> ERROR: 404",
            "count shop.CartTest.pays | POST /pay | POLL (client shop): 2 -> 3",
            "event shop.CartTest.pays | POST /pay > POLL | exception java.sql.SQLException:"
                + " -> 1x");
  }

  @Test
  void outsideOfTestsIsNoiseIfTheBaseHasTheSame() throws IOException {
    assertThat(
            texts(
                run -> run.loose.addAll(List.of(poll(), failing())),
                run -> run.loose.addAll(List.of(poll(), failing(), failing()))))
        .isEmpty();
    assertThat(
            texts(
                run -> run.loose.addAll(List.of(poll(), poll())),
                run -> run.loose.addAll(List.of(poll(), poll(), failing()))))
        .hasSize(2)
        .first()
        .isEqualTo("status | POLL: -> ERROR: 404");
  }

  private static List<String> failOn(String rule, Consumer<ModelRun> change) throws IOException {
    return FailOn.parse(rule, "otel.diff.failOn")
        .in(MutationsTest.compare(new ModelRun(), run(change)))
        .stream()
        .map(difference -> difference.kind().word() + " " + difference.path())
        .toList();
  }

  @Test
  void failTheBuild() throws IOException {
    ModelSpan reserve =
        new ModelSpan("reserve").below(new ModelSpan("weigh").service("stock"), failing());
    assertThat(failOn("status, event", run -> pay(run, reserve)))
        .containsExactly("status POST /pay > reserve > POLL", "event POST /pay > reserve > POLL");
    assertThat(failOn("status name:POLL", run -> pay(run, reserve))).hasSize(1);
    assertThat(failOn("status service:stock", run -> pay(run, reserve))).isEmpty();
    assertThat(failOn("event service:stock", run -> pay(run, failing().below(reserve)))).isEmpty();
  }

  private static void fails(ModelRun run, String type, String reason) {
    run.run.find(type).with("error.type", "java.lang.IllegalStateException").fail(reason);
  }

  @Test
  void aClassFailsForItsOwnReason() throws IOException {
    assertThat(
            texts(
                run -> {
                  fails(run, "CartTest", "no cart");
                  fails(run, "MailTest", "no mail");
                },
                run -> fails(run, "MailTest", "no mail")))
        .containsExactly(
            "test.passing shop.CartTest | | class: failed: IllegalStateException: no cart -> does not fail");
    assertThat(
            texts(
                run -> {
                  fails(run, "CartTest", "no cart");
                  fails(run, "MailTest", "no mail");
                },
                run -> fails(run, "CartTest", "no cart")))
        .containsExactly(
            "test.passing shop.MailTest | | class: failed: IllegalStateException: no mail -> does not fail");
  }
}
