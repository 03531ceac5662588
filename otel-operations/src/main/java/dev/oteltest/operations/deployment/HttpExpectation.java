package dev.oteltest.operations.deployment;

import dev.oteltest.internal.text.BoundedRegex;
import dev.oteltest.internal.text.RegexBudgetException;
import dev.oteltest.operations.internal.server.HttpException;
import dev.oteltest.operations.internal.server.HttpReply;
import dev.oteltest.operations.internal.text.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an answer must be: its status, headers, values of JSON, and body. */
final class HttpExpectation {

  private static final Set<String> KEYS = Set.of("status", "headers", "json", "body");

  /** What is expected of a value of JSON: a text, or a number within bounds. */
  private record JsonCondition(@Nullable String text, @Nullable NumberExpectation number) {

    static JsonCondition read(PlanSection json, String pointer) {
      if (json.isMapping(pointer)) {
        return new JsonCondition(
            null,
            NumberExpectation.read(
                json.section(pointer, "'" + pointer + "'", NumberExpectation.KEYS)));
      }
      return new JsonCondition(json.requiredText(pointer), null);
    }

    boolean accepts(JsonValue value, String seen) {
      return number == null
          ? seen.equals(text) || value.isNumber(String.valueOf(text))
          : number.accepts(NumberExpectation.number(seen));
    }

    @Override
    public String toString() {
      return number == null ? String.valueOf(text) : number.toString();
    }
  }

  private final boolean anyStatus;
  private final List<Integer> statuses = new ArrayList<>();
  private final Map<String, String> headers;
  private final Map<String, JsonCondition> json = new LinkedHashMap<>();
  private final @Nullable Pattern pattern;

  private HttpExpectation(PlanSection section, boolean anyStatus) {
    this.anyStatus = anyStatus;
    headers = section.map("headers");
    pattern = section.pattern("body", Pattern.DOTALL);
    readStatuses(section);
    readJson(section);
  }

  /** Reads {@code expect}; without a status, one from 200 to 299 is expected. */
  static HttpExpectation expect(PlanSection check) {
    return new HttpExpectation(check.optionalSection("expect", "'expect'", KEYS), false);
  }

  /** Reads {@code failIf}; null if there is none. Without a status, any is meant. */
  static @Nullable HttpExpectation failIf(PlanSection check) {
    if (!check.has("failIf")) {
      return null;
    }
    PlanSection section = check.section("failIf", "'failIf'", KEYS);
    if (section.keys().isEmpty()) {
      throw section.error(
          "'failIf' is empty: set one of " + String.join(", ", KEYS.stream().sorted().toList()));
    }
    return new HttpExpectation(section, true);
  }

  private void readStatuses(PlanSection section) {
    for (String status : section.texts("status")) {
      if (!status.matches("[1-5]\\d\\d")) {
        throw section.error(
            "status", "'" + status + "' is not a status code of HTTP, from 100 to 599");
      }
      statuses.add(Integer.valueOf(status));
    }
  }

  private void readJson(PlanSection section) {
    PlanSection values = section.optionalSection("json", "'json'", Set.of());
    for (String pointer : values.keys()) {
      if (!pointer.isEmpty() && !pointer.startsWith("/")) {
        throw section.error(
            "json", "'" + pointer + "' is not a JSON pointer, such as /build/version");
      }
      json.put(pointer, JsonCondition.read(values, pointer));
    }
  }

  /**
   * Returns what is not as expected; empty if everything is.
   *
   * @param follow whether redirects were followed
   * @param seen receives the values that were looked at
   */
  List<String> misses(HttpReply reply, boolean follow, Map<String, String> seen) {
    List<String> misses = new ArrayList<>();
    compareStatus(reply, follow, misses);
    headers.forEach((name, expected) -> compareHeader(reply, name, expected, seen, misses));
    // What has the wrong status has another body, too.
    if (misses.isEmpty()) {
      compareJson(reply, seen, misses);
      comparePattern(reply, misses);
    }
    return misses;
  }

  private void comparePattern(HttpReply reply, List<String> misses) {
    try {
      if (pattern != null && !BoundedRegex.find(pattern, reply.body())) {
        String body = reply.truncated() ? "the first 10 MB of the body do" : "the body does";
        misses.add("%s not match %s: %s".formatted(body, pattern, page(reply)));
      }
    } catch (RegexBudgetException e) {
      misses.add("expect.body was given up: " + e.getMessage() + ": " + page(reply));
    }
  }

  private void compareStatus(HttpReply reply, boolean follow, List<String> misses) {
    boolean expected =
        statuses.isEmpty()
            ? anyStatus || (reply.status() >= 200 && reply.status() < 300)
            : statuses.contains(reply.status());
    if (!expected) {
      String wanted = statuses.isEmpty() ? "a status from 200 to 299" : wantedStatus();
      misses.add("expected " + wanted + ", but got " + reply.status() + got(reply, follow));
    }
  }

  private String wantedStatus() {
    return "status " + String.join(" or ", statuses.stream().map(String::valueOf).toList());
  }

  private static String got(HttpReply reply, boolean follow) {
    if (reply.isRedirect()) {
      String target = reply.excerpt(reply.header("Location"));
      return " with a redirect to " + target + (follow ? "" : " (followRedirects is not set)");
    }
    return (reply.body().isBlank() ? "" : ": " + page(reply)) + reply.hint();
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
                "expected %s at %s, but there is no such value in %s"
                    .formatted(expected, pointer, reply.excerpt(document.toString())));
            return;
          }
          String text = value.text() == null ? value.toString() : value.textOrEmpty();
          String excerpt = reply.excerpt(text);
          seen.put(pointer, excerpt);
          if (!expected.accepts(value, text)) {
            misses.add("expected " + expected + " at " + pointer + ", but it is " + excerpt);
          }
        });
  }

  private static String page(HttpReply reply) {
    return (reply.isHtml() ? "the HTML page " : "") + reply.excerpt();
  }

  /** Returns the conditions, such as {@code status 500 and at least 1 at /errors}. */
  @Override
  public String toString() {
    List<String> conditions = new ArrayList<>();
    if (!statuses.isEmpty()) {
      conditions.add(wantedStatus());
    }
    headers.forEach((name, value) -> conditions.add("the header " + name + ": " + value));
    json.forEach((pointer, value) -> conditions.add(value + " at " + pointer));
    if (pattern != null) {
      conditions.add("a body that matches " + pattern);
    }
    return String.join(" and ", conditions);
  }
}
