package shop;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;

/** Sends mails on a thread of its own, which no test started, and whose failure nobody sees. */
public class Mailer {

  private final OpenTelemetry openTelemetry;

  public Mailer(OpenTelemetry openTelemetry) {
    this.openTelemetry = openTelemetry;
  }

  public void send() {
    Span span =
        openTelemetry
            .getTracer("shop")
            .spanBuilder("send mail")
            .setParent(Context.root())
            .startSpan();
    IllegalStateException refused = new IllegalStateException("mail:25 refused the sender");
    span.recordException(refused);
    span.setStatus(StatusCode.ERROR, refused.getMessage());
    span.end();
  }
}
