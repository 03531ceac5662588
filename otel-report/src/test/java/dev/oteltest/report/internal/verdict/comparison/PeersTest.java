package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.verdict.comparison.PairedUnits.PairedUnit;
import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the code talks to now, or does not any more, and which attributes only repeat that. */
class PeersTest {

  private static ModelRun with(ModelSpan... spans) {
    ModelRun run = new ModelRun();
    run.pays().below(spans);
    return run;
  }

  private static List<String> compared(ModelSpan base, ModelSpan head) throws IOException {
    return MutationsTest.texts(MutationsTest.compare(with(base), with(head)));
  }

  private static ModelSpan rates() {
    return ModelSpan.client("rates");
  }

  @Test
  void aHostThatOnlyATestMoreCallsIsNew() throws IOException {
    ModelRun head = new ModelRun();
    head.cart()
        .below(
            ModelRun.test("CartTest", "refunds")
                .below(rates().with("server.address", "vat.example")));
    Comparison comparison = MutationsTest.compare(new ModelRun(), head);
    assertThat(MutationsTest.texts(comparison))
        .containsExactly(
            "peer shop.CartTest.refunds | rates | host vat.example: -> used",
            "test.added shop.CartTest.refunds: -> passed");
    assertThat(PairedUnits.of(comparison, 10, 100).units())
        .extracting(PairedUnit::name)
        .containsExactly("shop.CartTest.refunds");
  }

  @Test
  void aHostThatOnlyATestLessCalledIsNotGone() throws IOException {
    ModelRun base = new ModelRun();
    base.cart()
        .below(
            ModelRun.test("CartTest", "refunds")
                .below(rates().with("server.address", "vat.example")));
    assertThat(MutationsTest.texts(MutationsTest.compare(base, new ModelRun())))
        .containsExactly("test.removed shop.CartTest.refunds: passed ->");
  }

  @Test
  void aUrlWithAnotherHostRepeatsThatTheHostIsAnother() throws IOException {
    assertThat(
            compared(
                rates().with("url.full", "https://vat.example/a?b=c"),
                rates().with("url.full", "https://fee.example/a?b=c")))
        .containsExactly(
            "peer shop.CartTest.pays | rates | host vat.example: used ->",
            "peer shop.CartTest.pays | rates | host fee.example: -> used");
  }

  @Test
  void aUrlWithAnotherHostAndPathSaysMore() throws IOException {
    assertThat(
            compared(
                rates().with("url.full", "https://vat.example/a"),
                rates().with("url.full", "https://fee.example/b")))
        .containsExactly(
            "peer shop.CartTest.pays | rates | host vat.example: used ->",
            "peer shop.CartTest.pays | rates | host fee.example: -> used",
            "attribute shop.CartTest.pays | rates | url.full: https://vat.example/a ->"
                + " https://fee.example/b");
  }

  @Test
  void anAddressThatIsNotOfACallIsAnAttribute() throws IOException {
    assertThat(
            compared(
                new ModelSpan("rates").with("server.address", "vat.example"),
                new ModelSpan("rates").with("server.address", "fee.example")))
        .containsExactly(
            "attribute shop.CartTest.pays | rates | server.address: vat.example -> fee.example");
  }

  private static ModelSpan serving(String method, String route) {
    ModelSpan span = new ModelSpan("serve").kind(SpanKind.SERVER);
    span.with("http.route", route);
    return method.isEmpty() ? span : span.with("http.request.method", method);
  }

  @Test
  void anEndpointIsAMethodAndARoute() throws IOException {
    assertThat(compared(serving("PUT", "/a"), serving("PUT", "/b")))
        .containsExactly(
            "peer shop.CartTest.pays | serve | endpoint PUT /a: used ->",
            "peer shop.CartTest.pays | serve | endpoint PUT /b: -> used");
    assertThat(compared(serving("", "/a"), serving("", "/b")))
        .containsExactly(
            "peer shop.CartTest.pays | serve | endpoint /a: used ->",
            "peer shop.CartTest.pays | serve | endpoint /b: -> used");
  }

  @Test
  void anotherEndpointThatOthersHaveIsAnAttribute() throws IOException {
    assertThat(compared(serving("POST", "/pay"), serving("POST", "/refund")))
        .containsExactly(
            "peer shop.CartTest.pays | serve | endpoint POST /refund: -> used",
            "attribute shop.CartTest.pays | serve | http.route: /pay -> /refund");
    assertThat(compared(serving("POST", "/refund"), serving("POST", "/pay")))
        .containsExactly(
            "peer shop.CartTest.pays | serve | endpoint POST /refund: used ->",
            "attribute shop.CartTest.pays | serve | http.route: /refund -> /pay");
  }

  @Test
  void anEndpointWhereNoneWasIsOnlyAPeer() throws IOException {
    ModelSpan none = new ModelSpan("serve").kind(SpanKind.SERVER);
    assertThat(compared(none, serving("", "/refund")))
        .containsExactly("peer shop.CartTest.pays | serve | endpoint /refund: -> used");
    assertThat(compared(serving("", "/refund"), none))
        .containsExactly("peer shop.CartTest.pays | serve | endpoint /refund: used ->");
  }

  @Test
  void aRouteThatIsNotServedIsNoEndpoint() throws IOException {
    assertThat(compared(rates().with("http.route", "/a"), rates().with("http.route", "/b")))
        .containsExactly("attribute shop.CartTest.pays | rates | http.route: /a -> /b");
  }

  @Test
  void anotherFileIsAPeer() throws IOException {
    assertThat(
            compared(
                new ModelSpan("read").with("file.path", "a.csv"),
                new ModelSpan("read").with("file.path", "b.csv")))
        .containsExactly(
            "peer shop.CartTest.pays | read | file a.csv: used ->",
            "peer shop.CartTest.pays | read | file b.csv: -> used");
  }

  @Test
  void anEmptyNameIsNoPeer() throws IOException {
    assertThat(
            compared(
                new ModelSpan("read").with("file.path", ""),
                new ModelSpan("read").with("file.path", "b.csv")))
        .containsExactly("peer shop.CartTest.pays | read | file b.csv: -> used");
  }
}
