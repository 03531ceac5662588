package dev.oteltest.report.internal.verdict.gate;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.output.export.GateText;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.verdict.gate.rule.RuleReader.RuleFile;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.Severity;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A shop with two modules that both have a CartTest, and what gates make of it. */
final class GateRun {

  final RunSpans spans = new RunSpans();
  final SpanContext build = spans.build("success", 0, 20_000);
  final SpanContext core = spans.module(build, "shop-core", 0, 8_000);
  final SpanContext coreRun =
      spans.testRun(spans.goal(core, "surefire:test", "unit_tests", 1_000, 7_000), 1_500, 6_500);
  final SpanContext coreCart = spans.suite(coreRun, "CartTest", 2_000, 6_000);
  final SpanContext web = spans.module(build, "shop-web", 8_000, 20_000);
  final SpanContext webRun =
      spans.testRun(spans.goal(web, "surefire:test", "unit_tests", 9_000, 19_000), 9_500, 18_500);
  final SpanContext webCart = spans.suite(webRun, "CartTest", 10_000, 18_000);

  /** Adds a test of the second module's CartTest that is at a line of its file. */
  SpanContext test(String method, TestResult result, long from, long line) {
    return spans.test(webCart, "CartTest." + method, result, from, from + 1_000, at(method, line));
  }

  static Consumer<RecordedSpan> at(String method, long line) {
    return span -> {
      span.setAttribute(CommonAttributes.FUNCTION, "shop.CartTest." + method);
      span.setAttribute(CommonAttributes.FILE_PATH, "shop-web/src/test/java/shop/CartTest.java");
      if (line > 0) {
        span.setAttribute(CommonAttributes.LINE, line);
      }
    };
  }

  /** Adds a statement. */
  SpanContext statement(SpanContext parent, String sql, long from) {
    return spans.add(
        "SELECT shop",
        parent,
        from,
        from + 10,
        span -> {
          span.setAttribute(stringKey("db.system.name"), "postgresql");
          span.setAttribute(stringKey("db.query.text"), sql);
        });
  }

  /** Adds a call to a server. */
  void call(SpanContext parent, String host, @Nullable Long port, long from) {
    spans.client(
        "GET",
        parent,
        from,
        span -> {
          span.setAttribute(stringKey("server.address"), host);
          if (port != null) {
            span.setAttribute(longKey("server.port"), port);
          }
        });
  }

  /** Adds a call that has only its URL. */
  void call(SpanContext parent, String url, long from) {
    spans.client("GET", parent, from, span -> span.setAttribute(stringKey("url.full"), url));
  }

  Run run() {
    return spans.run();
  }

  /** Judges by rules. */
  List<RuleVerdict> verdicts(String rules) {
    return new Gate(run(), true, null).judge(GateYaml.read(rules).rules());
  }

  /** Judges by one rule in flow style. */
  RuleVerdict verdict(String rule) {
    return verdicts("rules:\n  - {" + rule + "}").get(0);
  }

  /** Returns the console's text. */
  String text(String rules) {
    return text(new GateResult(verdicts(rules), Severity.ERROR));
  }

  static String text(GateResult result) {
    return GateText.lines(result, TextStyle.PLAIN).stream()
        .map(line -> line.text() + "\n")
        .collect(Collectors.joining());
  }

  static RuleFile rules(String rules) {
    return GateYaml.read(rules);
  }
}
