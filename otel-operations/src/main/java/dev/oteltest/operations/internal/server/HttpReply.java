package dev.oteltest.operations.internal.server;

import dev.oteltest.operations.internal.text.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What a server answered.
 *
 * @param url the URL that answered, after redirects
 * @param status the status code
 * @param headers the headers
 * @param body the body as text
 * @param truncated whether the body was longer than what is read
 * @param mask masks secrets
 */
public record HttpReply(
    URI url,
    int status,
    HttpHeaders headers,
    String body,
    boolean truncated,
    UnaryOperator<String> mask) {

  private static final int EXCERPT = 200;
  private static final int LOOKED_AT = 64 * 1024;

  /** Returns the first value of a header, or an empty text. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** Returns whether the server refers to another URL. */
  public boolean isRedirect() {
    return status >= 300 && status < 400 && !header("Location").isEmpty();
  }

  /** Returns whether the body is a page for people. */
  public boolean isHtml() {
    String start = body.stripLeading();
    start = start.substring(0, Math.min(20, start.length())).toLowerCase(Locale.ROOT);
    return header("Content-Type").toLowerCase(Locale.ROOT).contains("html")
        || start.startsWith("<!doctype html")
        || start.startsWith("<html");
  }

  /** Returns the start of the body on one line, without secrets. */
  public String excerpt() {
    return excerpt(body.substring(0, Math.min(LOOKED_AT, body.length())));
  }

  /** Returns the start of a part of the answer on one line, without secrets. */
  public String excerpt(String part) {
    // Half a secret is not found any more.
    String line = mask.apply(part).strip().replaceAll("\\s+", " ");
    return line.length() > EXCERPT ? line.substring(0, EXCERPT) + "…" : line;
  }

  /** Returns what to do about the status, as a note at the end of a message, or an empty text. */
  public String hint() {
    if (status == 407) {
      return " (set the username and password of the <proxy> in settings.xml; for an https server, the"
          + " JDK sends them only with -Djdk.http.auth.tunneling.disabledSchemes= in"
          + " .mvn/jvm.config)";
    }
    return "";
  }

  /** Returns whether an API refuses the question itself, and will do so the next time. */
  public boolean isRefusal() {
    return status == 400 || status == 422;
  }

  private String apiHint() {
    return switch (status) {
      case 401, 403 -> " (credentials are set by 'headers', or 'username' and 'password')";
      case 404 -> " (the URL ends before /api; if a path leads to the API, the URL has it)";
      default -> hint();
    };
  }

  /**
   * Returns the body of a backend's API.
   *
   * @throws HttpException if it is a redirect, a page, too long, or not JSON
   */
  public JsonValue json() throws HttpException {
    if (isRedirect()) {
      throw new HttpException(
          ("answered %s with a redirect to %s: give the API's own URL, and credentials"
                  + " if that is a login page")
              .formatted(status, excerpt(header("Location"))));
    }
    if (isHtml()) {
      throw new HttpException(
          "answered %s with an HTML page: the URL is that of a web page or login, not of the API"
              .formatted(status));
    }
    if (truncated) {
      throw new HttpException("answered more than 10 MB: narrow the query");
    }
    try {
      return JsonValue.read(body);
    } catch (IOException e) {
      throw new HttpException(
          "answered " + status + ", but not in JSON: " + (body.isBlank() ? "nothing" : excerpt()));
    }
  }

  /**
   * Returns the body of a backend's API that found what was asked for.
   *
   * @throws HttpException if the status is not 200, or the body is not JSON
   */
  public JsonValue okJson() throws HttpException {
    if (status != 200 && !isRedirect() && !isHtml()) {
      throw new HttpException(
          "answered " + status + (body.isBlank() ? "" : ": " + excerpt()) + apiHint(), isRefusal());
    }
    JsonValue json = json();
    if (status != 200) {
      throw new HttpException("answered " + status + ": " + excerpt() + apiHint(), isRefusal());
    }
    return json;
  }
}
