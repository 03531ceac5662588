package dev.oteltest.operations.deployment;

import dev.oteltest.internal.text.PlainNumber;
import dev.oteltest.operations.internal.server.HttpException;
import dev.oteltest.operations.internal.server.HttpReply;
import dev.oteltest.operations.internal.server.HttpSender;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares one of the collector's own metrics, which it serves as Prometheus's text: the sum over
 * all series that have the labels.
 */
final class CollectorCheck implements Measurement.Source {

  static final Set<String> KEYS = Connections.keys("url", "metric", "labels", "expect", "failIf");

  private static final Pattern SAMPLE =
      Pattern.compile(
          "(?<name>[A-Za-z_:][\\w:]*)(?:\\{(?<labels>.*)})?\\s+(?<value>\\S+)(?:\\s+-?\\d+)?");
  private static final Pattern LABEL =
      Pattern.compile("(?<!\\w)(?<key>[A-Za-z_]\\w*+)=\"(?<value>(?:[^\"\\\\]++|\\\\.)*+)\"");

  private final HttpSender sender;
  private final URI url;
  private final String metric;
  private final Map<String, String> labels;
  private final NumberExpectation.Limits limits;
  private final boolean passesIfAbsent;

  CollectorCheck(PlanSection section, Connections connections) {
    Set<String> keys = new TreeSet<>(NumberExpectation.KEYS);
    keys.add("absentIsZero");
    PlanSection expect = section.section("expect", "'expect'", keys);
    url = section.url("url");
    sender = connections.sender(section, url);
    metric = section.requiredText("metric");
    labels = section.map("labels");
    limits = NumberExpectation.Limits.read(section, expect);
    passesIfAbsent = expect.flag("absentIsZero");
  }

  @Override
  public String target() {
    return metric + (labels.isEmpty() ? "" : labels.toString()) + " at " + url;
  }

  @Override
  public Measurement measure(Duration timeout) throws InterruptedException {
    HttpReply reply;
    try {
      reply = sender.get(url, timeout);
    } catch (HttpException e) {
      return Measurement.inconclusive("", url + " " + e.getMessage());
    }
    if (reply.status() != 200 || reply.isHtml() || reply.truncated()) {
      String page = reply.isHtml() ? " with an HTML page" : "";
      String rest = reply.truncated() ? " with more than 10 MB" : ": " + reply.excerpt();
      return Measurement.inconclusive(
          "", "%s answered %s%s%s".formatted(url, reply.status(), page, rest));
    }
    return compare(reply.body());
  }

  private Measurement compare(String text) {
    double sum = 0;
    int series = 0;
    boolean metrics = false;
    for (String line : text.lines().toList()) {
      Matcher sample = SAMPLE.matcher(line.strip());
      if (line.startsWith("#") || !sample.matches()) {
        continue;
      }
      metrics = true;
      // Collectors before 0.127 leave the suffix of counters out, or not.
      String name = sample.group("name");
      if ((name.equals(metric) || name.equals(metric + "_total"))
          && hasLabels(sample.group("labels"))) {
        sum += NumberExpectation.number(sample.group("value"));
        series++;
      }
    }
    if (series == 0 && !(passesIfAbsent && metrics)) {
      return Measurement.inconclusive(
          "no series",
          metrics ? "there is no series of " + target() : url + " did not answer with metrics");
    }
    String value = PlainNumber.of(sum);
    if (Double.isNaN(sum)) {
      return Measurement.inconclusive(value, metric + " is not a number");
    }
    Verdict verdict = limits.judge(sum);
    return verdict == Verdict.PASSED
        ? Measurement.passed(value)
        : limits.missed(verdict, value, value, limits.failsAtOnce(sum));
  }

  private boolean hasLabels(@Nullable String text) {
    Map<String, String> found = new HashMap<>();
    Matcher label = LABEL.matcher(text == null ? "" : text);
    while (label.find()) {
      found.put(
          label.group("key"), label.group("value").replace("\\\"", "\"").replace("\\\\", "\\"));
    }
    return found.entrySet().containsAll(labels.entrySet());
  }
}
