package dev.oteltest.operations.deployment;

import dev.oteltest.internal.text.BoundedRegex;
import dev.oteltest.internal.text.RegexBudgetException;
import dev.oteltest.operations.internal.http.HttpException;
import dev.oteltest.operations.internal.http.HttpReply;
import dev.oteltest.operations.internal.http.HttpSender;
import dev.oteltest.operations.internal.json.JsonValue;
import dev.oteltest.operations.internal.plan.PlanException;
import dev.oteltest.operations.internal.plan.PlanSection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends a request to what is deployed, and compares the answer. */
final class HttpCheck implements Measurement.Source {

  static final Set<String> KEYS =
      Connection.keys("url", "method", "body", "followRedirects", "expect");

  private static final Set<String> EXPECT = Set.of("status", "headers", "json", "body");

  private final HttpSender sender;
  private final URI url;
  private final String method;
  private final @Nullable String body;
  private final boolean follow;
  private final List<Integer> statuses;
  private final Map<String, String> headers;
  private final Map<String, String> json;
  private final @Nullable Pattern pattern;

  private HttpCheck(HttpSender sender, PlanSection section, @Nullable PlanSection expect)
      throws PlanException {
    this.sender = sender;
    url = section.url("url");
    method = method(section);
    body = section.text("body");
    follow = section.flag("followRedirects");
    statuses = expect == null ? List.of() : statuses(expect);
    headers = expect == null ? Map.of() : expect.map("headers");
    json = expect == null ? Map.of() : expect.map("json");
    pattern = expect == null ? null : expect.pattern("body");
    for (String pointer : json.keySet()) {
      if (!pointer.isEmpty() && !pointer.startsWith("/")) {
        throw section.error(
            "expect", "'" + pointer + "' is not a JSON pointer, such as /build/version");
      }
    }
  }

  static HttpCheck read(PlanSection section, PlanContext context) throws PlanException {
    return new HttpCheck(
        Connection.read(section, section.url("url"), context),
        section,
        section.has("expect") ? section.section("expect", "'expect'", EXPECT) : null);
  }

  static String method(PlanSection section) throws PlanException {
    String method = section.text("method", "GET");
    if (!Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS").contains(method)) {
      throw section.error(
          "method", "'" + method + "' is not a method of HTTP, such as GET or POST");
    }
    return method;
  }

  private static List<Integer> statuses(PlanSection expect) throws PlanException {
    List<Integer> statuses = new ArrayList<>();
    for (String status : expect.texts("status")) {
      if (!status.matches("[1-5]\\d\\d")) {
        throw expect.error(
            "status", "'" + status + "' is not a status code of HTTP, from 100 to 599");
      }
      statuses.add(Integer.valueOf(status));
    }
    return statuses;
  }

  @Override
  public String target() {
    return method + " " + url;
  }

  @Override
  public Measurement measure(Duration timeout) throws InterruptedException {
    HttpReply reply;
    try {
      reply = sender.send(url, method, body, Map.of(), follow, timeout);
    } catch (HttpException e) {
      return Measurement.failed("", url.getAuthority() + " " + e.getMessage());
    }
    List<String> misses = new ArrayList<>();
    compareStatus(reply, misses);
    Map<String, String> seen = new LinkedHashMap<>();
    headers.forEach((name, expected) -> compareHeader(reply, name, expected, seen, misses));
    // What has the wrong status has another body, too.
    if (misses.isEmpty()) {
      compareJson(reply, seen, misses);
      comparePattern(reply, misses);
    }
    StringBuilder value = new StringBuilder("status " + reply.status());
    seen.forEach((key, text) -> value.append(", ").append(key).append(' ').append(text));
    return misses.isEmpty()
        ? Measurement.passed(value.toString())
        : Measurement.failed(value.toString(), String.join("; ", misses));
  }

  private void comparePattern(HttpReply reply, List<String> misses) {
    try {
      if (pattern != null && !BoundedRegex.find(pattern, reply.body())) {
        misses.add(
            (reply.truncated() ? "the first 10 MB of the body do" : "the body does")
                + " not match "
                + pattern
                + ": "
                + page(reply));
      }
    } catch (RegexBudgetException e) {
      misses.add("expect.body was given up: " + e.getMessage() + ": " + page(reply));
    }
  }

  private void compareStatus(HttpReply reply, List<String> misses) {
    boolean expected =
        statuses.isEmpty()
            ? reply.status() >= 200 && reply.status() < 300
            : statuses.contains(reply.status());
    if (!expected) {
      String wanted =
          statuses.isEmpty()
              ? "a status from 200 to 299"
              : "status " + String.join(" or ", statuses.stream().map(String::valueOf).toList());
      misses.add(
          "expected "
              + wanted
              + ", but got "
              + reply.status()
              + (reply.isRedirect()
                  ? " with a redirect to "
                      + reply.excerpt(reply.header("Location"))
                      + (follow ? "" : " (followRedirects is not set)")
                  : (reply.body().isBlank() ? "" : ": " + page(reply)) + reply.hint()));
    }
  }

  private static void compareHeader(
      HttpReply reply,
      String name,
      String expected,
      Map<String, String> seen,
      List<String> misses) {
    List<String> values = reply.headers().allValues(name);
    if (values.contains(expected)) {
      seen.put(name, expected);
    } else if (values.isEmpty()) {
      misses.add("expected the header " + name + ": " + expected + ", but there is none");
    } else {
      String actual = reply.excerpt(String.join(", ", values));
      seen.put(name, actual);
      misses.add("expected the header " + name + ": " + expected + ", but it is " + actual);
    }
  }

  private void compareJson(HttpReply reply, Map<String, String> seen, List<String> misses) {
    if (json.isEmpty()) {
      return;
    }
    JsonValue document;
    try {
      document = reply.json();
    } catch (HttpException e) {
      misses.add("expected JSON, but it " + e.getMessage());
      return;
    }
    json.forEach(
        (pointer, expected) -> {
          JsonValue value = document.at(pointer);
          if (!value.isPresent()) {
            misses.add(
                "expected "
                    + expected
                    + " at "
                    + pointer
                    + ", but there is no such value in "
                    + reply.excerpt(document.toString()));
            return;
          }
          String text = value.text() == null ? value.toString() : value.textOrEmpty();
          seen.put(pointer, reply.excerpt(text));
          if (!text.equals(expected) && !value.isNumber(expected)) {
            misses.add(
                "expected " + expected + " at " + pointer + ", but it is " + reply.excerpt(text));
          }
        });
  }

  private static String page(HttpReply reply) {
    return (reply.isHtml() ? "the HTML page " : "") + reply.excerpt();
  }
}
