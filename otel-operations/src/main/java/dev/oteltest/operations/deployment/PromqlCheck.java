package dev.oteltest.operations.deployment;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.PlainNumber;
import dev.oteltest.operations.internal.server.HttpException;
import dev.oteltest.operations.internal.server.HttpReply;
import dev.oteltest.operations.internal.server.HttpSender;
import dev.oteltest.operations.internal.text.JsonValue;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Evaluates an instant query of PromQL, and compares every value of its result. */
final class PromqlCheck implements Measurement.Source {

  static final Set<String> KEYS = Connections.keys("url", "query", "expect", "failIf");

  private static final int MAX_SHOWN = 5;

  private static final String HISTOGRAM =
      ": take a number from the histogram, with histogram_quantile, histogram_count, histogram_sum or"
          + " histogram_avg";

  private final HttpSender sender;
  private final URI url;
  private final String query;
  private final NumberExpectation.Limits limits;
  private final Verdict empty;
  private final Verdict nan;

  PromqlCheck(PlanSection section, Connections connections) {
    Set<String> keys = new TreeSet<>(NumberExpectation.KEYS);
    keys.addAll(Set.of("empty", "nan"));
    PlanSection expect = section.section("expect", "'expect'", keys);
    sender = connections.sender(section, section.url("url"));
    url = section.base("url");
    query = section.requiredText("query").strip();
    if (query.isEmpty()) {
      throw section.error("query", "the query is empty");
    }
    limits = NumberExpectation.Limits.read(section, expect);
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

    static Verdict read(PlanSection expect, String key) {
      NoData chosen = expect.choice(key, NoData.class);
      return (chosen == null ? INCONCLUSIVE : chosen).verdict;
    }
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
      return Measurement.unanswered(url + " " + e.getMessage() + "; the query: " + query, e);
    }
  }

  private Measurement compare(HttpReply reply) throws HttpException {
    JsonValue json = reply.status() == 200 ? reply.okJson() : error(reply);
    if (!json.text("status").equals("success")) {
      throw new HttpException(
          "answered %s, %s: %s"
              .formatted(reply.status(), json.text("errorType"), json.text("error")),
          reply.isRefusal());
    }
    JsonValue result = json.at("/data/result");
    String type = json.at("/data/resultType").textOrEmpty();
    return switch (type) {
      case "vector" -> compare(result.items());
      case "scalar" -> compare(List.of(result));
      default ->
          throw new HttpException(
              "answered with a result of type '" + type + "', but a number per series is needed",
              true); // the type is the query's
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
    List<Seen> all = series.stream().map(this::see).toList();
    List<Seen> missed = all.stream().filter(one -> one.verdict != Verdict.PASSED).toList();
    String value = CountText.some(all, MAX_SHOWN, Seen::text);
    if (missed.isEmpty()) {
      return Measurement.passed(value);
    }
    boolean failed = missed.stream().anyMatch(one -> one.verdict == Verdict.FAILED);
    Verdict verdict = failed ? Verdict.FAILED : Verdict.INCONCLUSIVE;
    String miss = CountText.some(missed, MAX_SHOWN, Seen::text) + " of " + query;
    if (missed.stream().anyMatch(Seen::isHistogram)) {
      miss += HISTOGRAM;
    } else if (missed.stream().anyMatch(one -> Double.isNaN(one.number))) {
      miss += decides(verdict, "nan");
    }
    boolean ends = missed.stream().anyMatch(one -> limits.failsAtOnce(one.number));
    return limits.missed(verdict, value, miss, ends);
  }

  /** A value of a series, which is not a number if there is a histogram instead. */
  private record Seen(String text, Verdict verdict, double number, boolean isHistogram) {}

  private Seen see(JsonValue series) {
    String labels = labels(series);
    if (series.get("histogram").isPresent()) {
      String text = "a native histogram" + labels;
      return new Seen(text, Verdict.INCONCLUSIVE, Double.NaN, true);
    }
    double number = number(series);
    Verdict verdict = Double.isNaN(number) ? nan : limits.judge(number);
    return new Seen(PlainNumber.of(number) + labels, verdict, number, false);
  }

  private static String decides(Verdict verdict, String key) {
    return verdict == Verdict.INCONCLUSIVE
        ? ": if that has a meaning here, set '" + key + "' to pass or fail"
        : "";
  }

  private static double number(JsonValue series) {
    JsonValue pair = series.items().isEmpty() ? series.get("value") : series;
    return NumberExpectation.number(pair.at("/1").textOrEmpty());
  }

  private static String labels(JsonValue series) {
    JsonValue metric = series.get("metric");
    return metric.keys().isEmpty() ? "" : " " + metric;
  }
}
