package dev.oteltest.operations.deployment;

import dev.oteltest.operations.internal.config.PlainNumber;
import dev.oteltest.operations.internal.http.HttpException;
import dev.oteltest.operations.internal.http.HttpReply;
import dev.oteltest.operations.internal.http.HttpSender;
import dev.oteltest.operations.internal.json.JsonValue;
import dev.oteltest.operations.internal.plan.PlanException;
import dev.oteltest.operations.internal.plan.PlanSection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Evaluates an instant query of PromQL, and compares every value of its result. */
final class PromqlCheck implements Measurement.Source {

  static final Set<String> KEYS = Connection.keys("url", "query", "expect");

  private static final int MOST_SHOWN = 5;

  private final HttpSender sender;
  private final URI url;
  private final String query;
  private final NumberExpectation expectation;
  private final Verdict empty;
  private final Verdict nan;

  private PromqlCheck(HttpSender sender, PlanSection section, PlanSection expect)
      throws PlanException {
    this.sender = sender;
    url = section.base("url");
    query = section.requiredText("query").strip();
    if (query.isEmpty()) {
      throw section.error("query", "the query is empty");
    }
    expectation = NumberExpectation.read(expect);
    empty = NoData.read(expect, "empty");
    nan = NoData.read(expect, "nan");
  }

  /** What a result without a number means, as the file has it. */
  private enum NoData {
    PASS(Verdict.PASSED),
    FAIL(Verdict.FAILED),
    INCONCLUSIVE(Verdict.INCONCLUSIVE);

    private final Verdict verdict;

    NoData(Verdict verdict) {
      this.verdict = verdict;
    }

    static Verdict read(PlanSection expect, String key) throws PlanException {
      return expect.choice(key, NoData.class, INCONCLUSIVE).verdict;
    }
  }

  static PromqlCheck read(PlanSection section, PlanContext context) throws PlanException {
    Set<String> keys = new TreeSet<>(NumberExpectation.KEYS);
    keys.addAll(Set.of("empty", "nan"));
    return new PromqlCheck(
        Connection.read(section, section.url("url"), context),
        section,
        section.section("expect", "'expect'", keys));
  }

  @Override
  public String target() {
    return query + " at " + url;
  }

  @Override
  public Measurement measure(Duration timeout) throws InterruptedException {
    URI request =
        URI.create(url + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    try {
      return compare(sender.get(request, timeout));
    } catch (HttpException e) {
      return Measurement.inconclusive("", url + " " + e.getMessage() + "; the query: " + query);
    }
  }

  private Measurement compare(HttpReply reply) throws HttpException {
    JsonValue json = reply.status() == 200 ? reply.okJson() : error(reply);
    if (!json.get("status").textOrEmpty().equals("success")) {
      throw new HttpException(
          "answered "
              + reply.status()
              + ", "
              + json.get("errorType").textOrEmpty()
              + ": "
              + json.get("error").textOrEmpty());
    }
    JsonValue result = json.at("/data/result");
    String type = json.at("/data/resultType").textOrEmpty();
    return switch (type) {
      case "vector" -> compare(result.items());
      case "scalar" -> compare(List.of(result));
      default ->
          throw new HttpException(
              "answered with a result of type '" + type + "', but a number per series is needed");
    };
  }

  /** A proxy's error is a page or another text; Prometheus's own is JSON. */
  private static JsonValue error(HttpReply reply) throws HttpException {
    JsonValue json = null;
    try {
      json = reply.json();
    } catch (HttpException e) {
      if (reply.isRedirect() || reply.isHtml()) {
        throw e;
      }
    }
    return json != null && json.get("status").isPresent() ? json : reply.okJson();
  }

  private Measurement compare(List<JsonValue> series) {
    if (series.isEmpty()) {
      return new Measurement(
          empty,
          "no series",
          empty == Verdict.PASSED ? "" : "no series matches " + query + decides(empty, "empty"));
    }
    Verdict verdict = Verdict.PASSED;
    List<String> values = new ArrayList<>();
    List<String> misses = new ArrayList<>();
    for (JsonValue one : series) {
      double number = number(one);
      Verdict ofOne =
          Double.isNaN(number)
              ? nan
              : expectation.accepts(number) ? Verdict.PASSED : Verdict.FAILED;
      String text = PlainNumber.of(number) + labels(one);
      values.add(text);
      if (ofOne != Verdict.PASSED) {
        misses.add(text);
        verdict = verdict == Verdict.FAILED ? verdict : ofOne;
      }
    }
    String value = shown(values);
    return misses.isEmpty()
        ? Measurement.passed(value)
        : new Measurement(
            verdict,
            value,
            "expected "
                + expectation
                + ", but got "
                + shown(misses)
                + " of "
                + query
                + decides(verdict, "nan"));
  }

  private static String decides(Verdict verdict, String key) {
    return verdict == Verdict.INCONCLUSIVE
        ? ": if that has a meaning here, set '" + key + "' to pass or fail"
        : "";
  }

  private static double number(JsonValue series) {
    JsonValue pair = series.isArray() ? series : series.get("value");
    String text = pair.at("/1").textOrEmpty();
    return switch (text) {
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException e) {
          yield Double.NaN; // a histogram is not a number
        }
      }
    };
  }

  private static String labels(JsonValue series) {
    JsonValue metric = series.get("metric");
    return metric.keys().isEmpty() ? "" : " " + metric;
  }

  private static String shown(List<String> all) {
    int more = all.size() - MOST_SHOWN;
    return String.join(", ", all.subList(0, Math.min(all.size(), MOST_SHOWN)))
        + (more > 0 ? ", and " + more + " more" : "");
  }
}
