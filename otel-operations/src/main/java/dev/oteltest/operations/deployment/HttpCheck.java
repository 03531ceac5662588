package dev.oteltest.operations.deployment;

import dev.oteltest.operations.internal.server.HttpException;
import dev.oteltest.operations.internal.server.HttpReply;
import dev.oteltest.operations.internal.server.HttpSender;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends a request to what is deployed, and compares the answer. */
final class HttpCheck implements Measurement.Source {

  static final Set<String> KEYS =
      Connections.keys("url", "method", "body", "followRedirects", "expect", "failIf");

  private final HttpSender sender;
  private final URI url;
  private final String method;
  private final @Nullable String body;
  private final boolean follow;
  private final HttpExpectation expectation;
  private final @Nullable HttpExpectation failIf;

  HttpCheck(PlanSection section, Connections connections) {
    url = section.url("url");
    sender = connections.sender(section, url);
    method = method(section);
    body = section.text("body");
    follow = section.flag("followRedirects");
    expectation = HttpExpectation.expect(section);
    failIf = HttpExpectation.failIf(section);
  }

  static String method(PlanSection section) {
    String method = section.text("method", "GET");
    if (!Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS").contains(method)) {
      throw section.error(
          "method", "'" + method + "' is not a method of HTTP, such as GET or POST");
    }
    return method;
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
    Map<String, String> seen = new LinkedHashMap<>();
    List<String> misses = expectation.misses(reply, follow, seen);
    boolean fails = failIf != null && failIf.misses(reply, follow, seen).isEmpty();
    StringBuilder value = new StringBuilder("status " + reply.status());
    seen.forEach((key, text) -> value.append(", ").append(key).append(' ').append(text));
    if (fails) {
      return Measurement.failed(value.toString(), "failIf holds: " + failIf).asLast();
    }
    if (misses.isEmpty()) {
      return Measurement.passed(value.toString());
    }
    String message = String.join("; ", misses);
    return failIf == null
        ? Measurement.failed(value.toString(), message)
        : Measurement.inconclusive(
            value.toString(), message + "; failIf does not hold either: " + failIf);
  }
}
